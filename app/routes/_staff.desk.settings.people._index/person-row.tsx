import { Link } from "@remix-run/react";
import { ShieldCheck } from "lucide-react";
import type { Person } from "#app/staff/people.ts";
import { Face } from "#app/ui/face.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";

export function PersonRow({ person }: { person: Person }) {
  const words = useWords();
  return (
    <li className="people-row" data-state={person.state}>
      <Face name={person.name} who="us" staffId={person.id} />
      <div className="min-w-0">
        <p className="cut">
          <Link className="strong" to={`/desk/settings/people/${person.id}`}>
            <bdi>{person.name}</bdi>
          </Link>
        </p>
        <p className="small muted cut">
          {person.email}
          {person.teams.length > 0 && <> · {person.teams.join(", ")}</>}
        </p>
      </div>
      <span className="people-role">{words(`people.roles.${person.role}`)}</span>
      <span className="people-state small muted">
        <StateOf person={person} />
      </span>
    </li>
  );
}

function StateOf({ person }: { person: Person }) {
  const words = useWords();
  if (person.state === "invited") return <span className="tag ours">{words("people.state.invited")}</span>;
  if (person.state === "invitationOver") return <span className="tag careful">{words("people.state.invitationOver")}</span>;
  if (person.state === "inactive") return <span className="tag line">{words("people.state.inactive")}</span>;
  return (
    <>
      {person.secondStep && (
        <span title={words("people.hasSecondStep")} className="good">
          <ShieldCheck className="i" role="img" aria-label={words("people.hasSecondStep")} />
        </span>
      )}{" "}
      {person.lastSeen ? <Moment at={person.lastSeen} /> : words("people.neverHere")}
    </>
  );
}
