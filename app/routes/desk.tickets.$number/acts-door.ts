/** What can be asked of the ticket's dialogs: by the menu, by a letter, by a key, wherever they are drawn. */
export type Asked =
  | { act: "merge" | "link" }
  /** null: of no message in particular, to be chosen. */
  | { act: "move" | "split"; messageId: string | null }
  | { act: "addPerson" | "requester" | "refer" }
  | { act: "spam" | "trash" | "restore" };

let door: ((asked: Asked) => void) | undefined;

export function askAct(asked: Asked): void {
  door?.(asked);
}

export function onAskAct(open: (asked: Asked) => void): () => void {
  door = open;
  return () => {
    if (door === open) door = undefined;
  };
}
