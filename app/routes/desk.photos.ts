import type { ActionFunctionArgs } from "@remix-run/node";
import { Refusal } from "#app/refusal.ts";
import { keepPhoto, removePhoto } from "#app/staff/photos.ts";
import { byStaff } from "./desk/door.ts";

/** One's own picture: field photo, or remove. */
export async function action({ request }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    if (form.has("remove")) {
      await removePhoto(staff);
      return { to: "/desk/settings/profile" };
    }
    const file = form.get("photo");
    if (!file || typeof file === "string" || file.size === 0) throw new Refusal("required", 400, {}, { photo: "required" });
    await keepPhoto(staff, Buffer.from(await file.arrayBuffer()));
    return { to: "/desk/settings/profile" };
  });
}
