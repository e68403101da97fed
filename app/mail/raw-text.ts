/** So much of a mail is shown in a page; the whole is downloaded. */
const SHOWN = 64 * 1024;

/** A mail as it came, made safe to look at: `cut` says that there is more. */
export type RawText = { text: string; cut: boolean };

/**
 * As text only. What would act on the reader instead of being seen stands as a sign, ⟨U+001B⟩: control characters, and the marks that turn
 * the direction of writing, by which "exe.pdf" can look like another name. Bytes that are no UTF-8 are shown as �. Pure.
 */
export function rawText(bytes: Buffer): RawText {
  const text = bytes
    .subarray(0, SHOWN)
    .toString("utf8")
    .replace(/\r\n/g, "\n")
    .replace(/(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => `⟨U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}⟩`);
  return { text, cut: bytes.length > SHOWN };
}
