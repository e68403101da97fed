/** What is being written, as screens know it. Safe to import in a browser. */
export type DraftKind = "reply" | "note" | "ticket";
export type DraftFile = { id: string; name: string; type: string; size: number };
/** What else is filled in: `cc` of a reply, the fields of a new ticket. */
export type DraftFields = Record<string, string | string[]>;
export type DraftContent = { text: string; files: DraftFile[]; fields: DraftFields };

/** `edition` names exactly this state of it: whoever saves says which one they began from. `by`: who wrote it, where several may. */
export type KeptDraft = DraftContent & { edition: string; at: string; by?: string };

export function isEmptyDraft({ text, files, fields }: DraftContent, kind: DraftKind): boolean {
  if (text.trim() || files.length > 0) return false;
  return kind !== "ticket" || !["subject", "email", "name"].some((field) => String(fields[field] ?? "").trim());
}
