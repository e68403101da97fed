export type Kind = "reply" | "note";

let door: ((kind: Kind) => void) | undefined;

/** Keys and palette bring the reader to the composer, wherever it is drawn. */
export function focusComposer(kind: Kind): void {
  door?.(kind);
}

export function onFocusComposer(open: (kind: Kind) => void): () => void {
  door = open;
  return () => {
    if (door === open) door = undefined;
  };
}
