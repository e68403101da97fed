import { useFetcher } from "@remix-run/react";
import { Send } from "lucide-react";
import type { Person } from "#app/staff/people.ts";
import { useWords } from "#app/words/use-words.tsx";
import { InvitationLink } from "../_staff.desk.settings.people._index/invitation-link.tsx";
import type { action } from "../desk.people.$id.invitation.ts";

/** It waits, or its time is over: sent again, with a new link to hand over, or taken back. */
export function Invitation({ person }: { person: Person }) {
  const words = useWords();
  const again = useFetcher<typeof action>();
  const path = `/desk/people/${person.id}`;
  return (
    <section className="sheet form">
      <p>{words(person.state === "invited" ? "people.invitedWhat" : "people.invitationOverWhat")}</p>
      {again.data && "link" in again.data && <InvitationLink email={person.email} link={again.data.link} />}
      <div className="head wrap">
        <again.Form method="post" action={`${path}/invitation`}>
          <input type="hidden" name="back" value={`/desk/settings/people/${person.id}`} />
          <button type="submit" className="btn main" disabled={again.state !== "idle"}>
            <Send className="i" />
            {words("people.sendAgain")}
          </button>
        </again.Form>
        {/* The page goes with it: a plain form, which leads away. */}
        <form method="post" action={`${path}/revocation`}>
          <button type="submit" className="btn">
            {words("people.takeBack")}
          </button>
        </form>
      </div>
    </section>
  );
}
