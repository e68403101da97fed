export type BulkVerbs = Record<"solve" | "assign" | "tags" | "merge" | "spam" | "trash", () => void>;

let bulk: BulkVerbs | undefined;

/** While tickets are selected, keys mean them and not the ticket on the screen. */
export function offerBulk(verbs: BulkVerbs): () => void {
  bulk = verbs;
  return () => {
    if (bulk === verbs) bulk = undefined;
  };
}

export function bulkOr(verb: keyof BulkVerbs, otherwise: (() => void) | undefined): void {
  (bulk?.[verb] ?? otherwise)?.();
}
