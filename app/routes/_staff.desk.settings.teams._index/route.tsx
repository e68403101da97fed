import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { Lock, Plus } from "lucide-react";
import { teamsWithMembers } from "#app/staff/team-changes.ts";
import { Saved } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";

export const meta: MetaFunction = () => [{ title: "Teams · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => ({ teams: await teamsWithMembers(staff) }));
}

export default function TeamsPage() {
  const words = useWords();
  const { teams } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <>
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.teams")}</h1>
          <p>{words("setup.team.what")}</p>
        </div>
        <p className="head">
          <Link className="btn main" to="new">
            <Plus className="i" />
            {words("setup.team.new")}
          </Link>
        </p>
      </div>
      {search.has("saved") && <Saved>{words("setup.saved")}</Saved>}
      {search.has("removed") && <Saved>{words("setup.team.removed", { name: search.get("removed") })}</Saved>}
      {teams.length === 0 ? (
        <p className="muted">{words("setup.team.none")}</p>
      ) : (
        <ul className="sheet lines">
          {teams.map((team) => (
            <li key={team.id}>
              <Link to={team.id}>
                <span className="strong">{team.name}</span>
                {team.private && (
                  <span className="tag line">
                    <Lock className="i" />
                    {words("setup.team.privateTag")}
                  </span>
                )}
              </Link>
              <span className="muted cut">
                {team.members.length === 0 ? words("setup.team.noMembers") : team.members.map(({ staff }) => staff.name).join(", ")}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
