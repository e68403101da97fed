import type { LoaderFunctionArgs } from "@remix-run/node";
import { liveStream } from "#app/platform/live/stream.ts";
import { listTeams } from "#app/staff/teams.ts";
import { present } from "#app/tickets/presence.ts";
import { forStaff } from "./desk/door.ts";

/** Server-sent events: which tickets changed and who is at them, of those this reader may see; of mail only that there was some; of notifications one's own. */
export async function loader({ request }: LoaderFunctionArgs) {
  return liveStream(request, () =>
    forStaff(request, async (staff) => {
      const teams = new Set((await listTeams(staff)).map((team) => team.id));
      return {
        before: present(),
        isLast: (event) => event.kind === "access" && event.staffId === staff.id,
        toData: (event) => {
          if (event.kind === "access" || event.kind === "deaf") return null;
          if (event.kind === "mail") return { kind: "mail" };
          if (event.kind === "notification") return event.staffId === staff.id ? { kind: "notification" } : null;
          return event.teamId === null || teams.has(event.teamId) ? event : null;
        },
      };
    }),
  );
}
