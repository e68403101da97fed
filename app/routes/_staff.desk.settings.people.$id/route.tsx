import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listStaff } from "#app/staff/accounts.ts";
import { readPerson } from "#app/staff/people.ts";
import { openTicketsOf } from "#app/tickets/handover.ts";
import { useClock } from "#app/ui/clock.tsx";
import { dateTime } from "#app/ui/dates.ts";
import { Face } from "#app/ui/face.tsx";
import { Choice } from "#app/ui/field.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { BackLink } from "../_staff/back-link.tsx";
import { roles } from "../_staff.desk.settings.people._index/roles.ts";
import { forStaff } from "../desk/door.ts";
import { VerbForm } from "../desk/verb-form.tsx";
import { Invitation } from "./invitation.tsx";
import { Leaving } from "./leaving.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.person.name ?? "People"} · Sahut` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const person = await readPerson(staff, params.id ?? "");
    const [tickets, colleagues] = await Promise.all([openTicketsOf(staff, person.id), listStaff(staff)]);
    const heirs = colleagues.filter((one) => one.id !== person.id && one.role !== "light").map(({ id, name }) => ({ id, name }));
    return { person, tickets, heirs, isMe: person.id === staff.id };
  });
}

/** One colleague: role, invitation, leaving and coming back. */
export default function PersonPage() {
  const words = useWords();
  const clock = useClock();
  const { person, tickets, heirs, isMe } = useLoaderData<typeof loader>();
  const path = `/desk/people/${person.id}`;
  return (
    <>
      <BackLink to="/desk/settings/people">{words("settings.page.people")}</BackLink>
      <div className="page-head person-head">
        <Face name={person.name} who="us" size="l" staffId={person.id} />
        <div>
          <h1 className="title">
            <bdi>{person.name}</bdi>
          </h1>
          <p>{person.email}</p>
        </div>
      </div>
      <dl className="pairs person-facts small">
        <dt>{words("people.stateOf")}</dt>
        <dd>{words(`people.state.${person.state}`)}</dd>
        <dt>{words("settings.page.teams")}</dt>
        <dd>{person.teams.join(", ") || "–"}</dd>
        <dt>{words("people.openTickets")}</dt>
        <dd className="num">{tickets}</dd>
        <dt>{words("people.secondStep")}</dt>
        <dd>{words(person.secondStep ? "people.on" : "people.off")}</dd>
        <dt>{words("people.lastSeen")}</dt>
        <dd>{person.lastSeen ? dateTime(person.lastSeen, clock) : words("people.neverHere")}</dd>
      </dl>
      {(person.state === "invited" || person.state === "invitationOver") && <Invitation person={person} />}
      {person.state !== "inactive" && (
        <VerbForm action={`${path}/role`} done={words("desk.profile.saved")} className="sheet form">
          <Choice name="role" label={words("people.role")} defaultValue={person.role} key={person.role}>
            {roles.map((role) => (
              <option key={role} value={role}>
                {words(`people.roles.${role}`)}: {words(`people.roleMay.${role}`)}
              </option>
            ))}
          </Choice>
          <button type="submit" className="btn main">
            {words("people.saveRole")}
          </button>
        </VerbForm>
      )}
      {person.state === "active" && !isMe && <Leaving person={person} tickets={tickets} heirs={heirs} />}
      {person.state === "inactive" && (
        <VerbForm action={`${path}/reactivation`} done={words("people.isBack", { name: person.name })} className="sheet form">
          <p>{words("people.inactiveWhat")}</p>
          <button type="submit" className="btn main">
            {words("people.reactivate")}
          </button>
        </VerbForm>
      )}
    </>
  );
}
