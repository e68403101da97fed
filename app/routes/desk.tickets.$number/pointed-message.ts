/** The message that holds the focus, when one does: what a key that means one message is about. */
export function pointedMessage(): string | null {
  return document.activeElement?.closest(".letter[id^='m-']")?.id.slice("m-".length) ?? null;
}
