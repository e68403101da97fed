import type { DraftFields } from "#app/tickets/draft.ts";
import type { NewDraft } from "#app/tickets/drafts.ts";

const own = new Set(["kind", "text", "attachment", "edition", "over"]);

/** A draft as a form brings it, and the edition it goes on from: what is not text or file is kept as the writer's fields. */
export function draftIn(form: FormData): [NewDraft, string] {
  const fields: DraftFields = {};
  for (const name of new Set(form.keys())) {
    if (own.has(name)) continue;
    const values = form.getAll(name).map(String);
    // Lists are told by a trailing "[]", so that a list of one stays a list.
    fields[name.replace(/\[\]$/, "")] = name.endsWith("[]") ? values.filter(Boolean) : (values[0] ?? "");
  }
  const attachmentIds = form.getAll("attachment").map(String);
  return [{ text: String(form.get("text") ?? ""), attachmentIds, fields }, String(form.get("edition") ?? "")];
}
