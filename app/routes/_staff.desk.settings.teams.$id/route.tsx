import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { newId } from "#app/platform/ids.ts";
import { listStaff } from "#app/staff/accounts.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { changeTeam, createTeamWith, teamById } from "#app/staff/team-changes.ts";
import { CheckField, PlainForm, TextField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { saving } from "../desk/saving.ts";

export const meta: MetaFunction = () => [{ title: "Team · Sahut" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    needAtDesk(staff, "people");
    const isNew = params.id === "new";
    const team = isNew ? { id: newId(), name: "", private: false, memberIds: [] } : await teamById(staff, params.id!);
    const colleagues = (await listStaff(staff)).map(({ id, name, email }) => ({ id, name, email }));
    return { isNew, team, colleagues };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  return saving(
    request,
    (form) => ({
      id: textOf(form, "id"),
      name: textOf(form, "name"),
      private: form.get("private") === "on",
      memberIds: form.getAll("member").map(String),
    }),
    async (staff, { id, ...input }) => {
      if (params.id === "new") await createTeamWith(staff, id, input);
      else await changeTeam(staff, params.id!, input);
      return "/desk/settings/teams?saved=1";
    },
  );
}

export default function TeamPage() {
  const words = useWords();
  const { isNew, team, colleagues } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer?.input ?? team;
  return (
    <div className="narrow-page">
      <p className="crumb">
        <Link to="/desk/settings/teams">← {words("settings.page.teams")}</Link>
      </p>
      <div className="page-head">
        <h1 className="title">{isNew ? words("setup.team.new") : team.name}</h1>
      </div>
      <PlainForm
        key={team.id}
        refused={answer?.refused}
        labels={{ name: words("setup.team.name"), private: words("setup.team.private") }}
        submit={isNew ? words("setup.team.create") : words("common.save")}
      >
        <input type="hidden" name="id" value={shown.id} />
        <TextField name="name" value={shown.name} maxLength={60} />
        <fieldset className="field">
          <legend className="legend">{words("setup.team.members")}</legend>
          <ul className="ticks">
            {colleagues.map(({ id, name, email }) => (
              <li key={id}>
                <label className="check">
                  <input type="checkbox" name="member" value={id} defaultChecked={shown.memberIds.includes(id)} />
                  <span>
                    {name} <span className="muted small">{email}</span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        <CheckField name="private" checked={shown.private} hint={words("setup.team.privateHint")} />
      </PlainForm>
      {!isNew && (
        <p className="head after">
          <Link className="btn bare danger" to="removal">
            {words("setup.team.remove")}
          </Link>
        </p>
      )}
    </div>
  );
}
