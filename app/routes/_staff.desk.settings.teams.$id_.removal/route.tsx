import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { teamById, teamsWithMembers } from "#app/staff/team-changes.ts";
import { belongingsOfTeam, removeTeam } from "#app/tickets/team-removal.ts";
import { CheckField, PlainForm, SelectField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { saving } from "../desk/saving.ts";

export const meta: MetaFunction = () => [{ title: "Remove a team · Sahut" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const team = await teamById(staff, params.id!);
    const [others, belongings] = await Promise.all([teamsWithMembers(staff), belongingsOfTeam(staff, team.id)]);
    const heirs = others.filter(({ id }) => id !== team.id).map(({ id, name }) => ({ id, name }));
    return { team: { id: team.id, name: team.name, private: team.private }, heirs, belongings };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  return saving(
    request,
    (form) => ({ heir: textOf(form, "heir"), open: form.get("open") === "on" }),
    async (staff, { heir, open }) => {
      const { name } = await teamById(staff, params.id!);
      await removeTeam(staff, params.id!, heir || null, open);
      return `/desk/settings/teams?removed=${encodeURIComponent(name)}`;
    },
  );
}

/** A team is removed; what was its goes to another one or to nobody. */
export default function TeamRemoval() {
  const words = useWords();
  const { team, heirs, belongings } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { tickets, live, mailboxes } = belongings;
  return (
    <div className="narrow-page">
      <p className="crumb">
        <Link to={`/desk/settings/teams/${team.id}`}>← {team.name}</Link>
      </p>
      <div className="page-head">
        <div>
          <h1 className="title">{words("setup.team.removeTitle", { name: team.name })}</h1>
          <p>{words("setup.team.belongings", { count: tickets, live })}</p>
          {mailboxes.length > 0 && <p>{words("setup.team.itsMailboxes", { addresses: mailboxes.join(", ") })}</p>}
        </div>
      </div>
      <PlainForm
        danger
        refused={answer?.refused}
        labels={{ heir: words("setup.team.heir"), open: words("setup.team.open") }}
        submit={words("setup.team.remove")}
        beside={
          <Link className="btn bare big" to={`/desk/settings/teams/${team.id}`}>
            {words("common.cancel")}
          </Link>
        }
      >
        <SelectField
          name="heir"
          value={answer?.input.heir ?? ""}
          hint={words("setup.team.heirHint")}
          choices={[{ value: "", label: words("setup.team.nobody") }, ...heirs.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        {team.private && <CheckField name="open" checked={answer?.input.open ?? false} hint={words("setup.team.openHint")} />}
      </PlainForm>
    </div>
  );
}
