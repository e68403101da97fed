import type { LoaderFunctionArgs } from "@remix-run/node";
import { listStaff } from "#app/staff/accounts.ts";
import { forStaff } from "./desk/door.ts";

/** To whom tickets can be given. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const colleagues = await listStaff(staff);
    return Response.json({ colleagues: colleagues.map(({ id, name, email }) => ({ id, name, email })) });
  });
}
