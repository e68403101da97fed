import { data, redirect } from "@remix-run/node";
import { isRefusal } from "#app/refusal.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import type { Refused } from "#app/ui/plain-form.tsx";
import { forStaff } from "./door.ts";

/**
 * Actions of pages that hold a form: reads it, saves it, goes on to the path that `save` gives. What does not fit comes back to the page as
 * `{ input, refused }`, with everything that was typed; whoever may not at all gets the page that says so.
 */
export async function saving<T>(request: Request, read: (form: FormData) => T, save: (staff: StaffActor, input: T) => Promise<string>) {
  return forStaff(request, async (staff) => {
    const input = read(await request.formData());
    try {
      throw redirect(await save(staff, input), 303);
    } catch (refusal) {
      if (!isRefusal(refusal) || ![400, 409, 422, 429].includes(refusal.status)) throw refusal;
      const refused: Refused = { code: refusal.code, detail: refusal.detail, fields: refusal.fields };
      return data({ input, refused }, { status: refusal.status });
    }
  });
}

/** Lines of a text field, without empty ones. */
export function linesOf(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean);
}
