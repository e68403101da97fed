import { isRefusal } from "#app/refusal.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { byStaff } from "./door.ts";

/** What colleagues do to a customer by plain forms: done, then back to the page, which says what was done or why not. */
export function byStaffOnCustomer(
  request: Request,
  params: { id?: string },
  work: (staff: StaffActor, id: string, form: FormData) => Promise<{ done: string; to?: string }>,
): Promise<Response> {
  return byStaff(request, async (staff, form) => {
    const id = params.id ?? "";
    try {
      const { done, to } = await work(staff, id, form);
      return { to: `/desk/customers/${to ?? id}?done=${done}` };
    } catch (refusal) {
      if (!isRefusal(refusal) || (refusal.status !== 422 && refusal.status !== 409)) throw refusal;
      if (request.headers.get("accept")?.includes("application/json")) throw refusal;
      return { to: `/desk/customers/${id}?refused=${Object.values(refusal.fields)[0] ?? refusal.code}` };
    }
  });
}
