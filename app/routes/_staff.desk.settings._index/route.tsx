import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { pagesFor } from "../_staff.desk.settings/pages.ts";
import { forStaff } from "../desk/door.ts";

/** The first page that this reader has. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    throw redirect(`/desk/settings/${pagesFor(staff.role)[0]!.path}`);
  });
}
