import type { StaffActor } from "#app/staff/actor.ts";
import { keepUpload } from "#app/tickets/attachments.ts";

/** The ids of what a form attaches: already uploaded (field `attachment`), or with the form itself (field `files`, before JavaScript). */
export async function attachmentsOf(staff: StaffActor, form: FormData): Promise<string[]> {
  const ids = form.getAll("attachment").map(String);
  for (const file of form.getAll("files")) {
    if (typeof file === "string" || file.size === 0) continue;
    ids.push((await keepUpload(staff, { name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) })).id);
  }
  return ids;
}
