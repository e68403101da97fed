import { Form, useNavigation } from "@remix-run/react";
import type { Trip } from "#app/mail/trip/look.ts";
import { useWords } from "#app/words/use-words.tsx";
import { TripStages } from "../_staff.desk.welcome.mail/trip-stages.tsx";

/** A message from this mailbox to itself, followed until it is in the ledger: what failed, at which step, and what to do. */
export function MailboxTest({ mailbox, trip }: { mailbox: { id: string; address: string }; trip: Trip | null }) {
  const words = useWords();
  const busy = useNavigation().state !== "idle";
  const here = `/desk/settings/mailboxes/${mailbox.id}/sending`;
  return (
    <section className="block" id="trip" aria-labelledby="trip-title">
      <h2 className="h2" id="trip-title">
        {words("setup.trip.mailbox")}
      </h2>
      <p className="muted">{words("setup.trip.mailboxWhat", { address: mailbox.address })}</p>
      <div className="sheet panel after">
        <Form method="post" action="/desk/welcome/trips">
          <input type="hidden" name="mailbox" value={mailbox.id} />
          <input type="hidden" name="page" value="sending" />
          <button type="submit" className="btn main" disabled={busy || (trip !== null && !trip.over)}>
            {words("setup.trip.mailbox")}
          </button>
        </Form>
        {trip ? <TripStages trip={trip} lookAt={`${here}?trip=${trip.id}#trip`} /> : <p className="hint">{words("setup.trip.notYet")}</p>}
      </div>
    </section>
  );
}
