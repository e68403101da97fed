import type { ActionFunctionArgs } from "@remix-run/node";
import { Refusal } from "#app/refusal.ts";
import { keepUpload } from "#app/tickets/attachments.ts";
import { byStaff } from "./desk/door.ts";

/** Keeps one file (field `file`) for a reply or note that is being written; answers its id, name, type and size. */
export async function action({ request }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const file = form.get("file");
    if (!file || typeof file === "string") throw new Refusal("required", 400, {}, { file: "required" });
    return keepUpload(staff, { name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) });
  });
}
