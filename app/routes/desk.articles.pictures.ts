import type { ActionFunctionArgs } from "@remix-run/node";
import { keepPicture } from "#app/knowledge/images.ts";
import { Refusal } from "#app/refusal.ts";
import { byStaff } from "./desk/door.ts";

/** Keeps a picture (field `file`) for an article that is being written; answers where it is served. */
export async function action({ request }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const file = form.get("file");
    if (!file || typeof file === "string") throw new Refusal("required", 400, {}, { file: "required" });
    return keepPicture(staff, Buffer.from(await file.arrayBuffer()));
  });
}
