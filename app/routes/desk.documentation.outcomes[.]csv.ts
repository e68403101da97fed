import type { LoaderFunctionArgs } from "@remix-run/node";
import { products } from "#app/customers/products.ts";
import { outcomeEvents } from "#app/deflection/report/events.ts";
import { csvFile } from "#app/platform/csv.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { forStaff } from "./desk/door.ts";
import { askedOf } from "./desk/period.ts";

/** Every counted event of the period, one line each. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    // Asked here too: once the file is under way, nothing can be refused.
    needAtDesk(staff, "reports");
    const asked = askedOf(new URL(request.url).searchParams, await products());
    return csvFile(`documentation-outcomes-${asked.days}-days.csv`, outcomeEvents(staff, asked));
  });
}
