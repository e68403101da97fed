export type Kind = "reply" | "note";

type Door = (kind: Kind, block?: string) => void;
let door: Door | undefined;

/** Keys and palette bring the reader to the composer, wherever it is drawn; `block` then stands where the caret is. */
export function focusComposer(kind: Kind, block?: string): void {
  door?.(kind, block);
}

export function onFocusComposer(open: Door): () => void {
  door = open;
  return () => {
    if (door === open) door = undefined;
  };
}
