import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData, useNavigation } from "@remix-run/react";
import { isDemo } from "#app/demo/progress.ts";
import { firstMailbox } from "#app/mail/first-mailbox.ts";
import { mailboxDetails } from "#app/mail/mailbox-changes.ts";
import { lastTrip, tripNow } from "#app/mail/trip/look.ts";
import { waysIn } from "#app/mail/ways-in.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { TripStages } from "./trip-stages.tsx";
import { Ways } from "./ways.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const search = new URL(request.url).searchParams;
    const boxes = (await mailboxDetails(staff)).filter((mailbox) => !mailbox.retired);
    const mailbox = boxes.find(({ id }) => id === search.get("mailbox")) ?? (await firstMailbox(staff));
    const asked = search.get("trip");
    const trip = asked ? await tripNow(staff, asked) : await lastTrip(staff);
    return {
      mailbox: mailbox && { id: mailbox.id, address: mailbox.address },
      boxes: boxes.map(({ id, address }) => ({ id, address })),
      ways: mailbox && waysIn(staff, mailbox.address),
      trip,
      demo: await isDemo(),
    };
  });
}

/** How mail gets here, and a test message that goes once around. */
export default function WelcomeMail() {
  const words = useWords();
  const { mailbox, boxes, ways, trip, demo } = useLoaderData<typeof loader>();
  const busy = useNavigation().state !== "idle";
  return (
    <>
      <h1 className="title">{words("setup.trip.heading")}</h1>
      <p className="muted lead">{words("setup.trip.what")}</p>
      <section className="sheet panel" id="trip" aria-labelledby="trip-title">
        <h2 className="h3" id="trip-title">
          {words("setup.trip.title")}
        </h2>
        <Form method="post" action="/desk/welcome/trips" className="head wrap-head">
          {boxes.length > 1 ? (
            <label className="field grow">
              <span className="label">{words("setup.trip.from")}</span>
              <select className="input" name="mailbox" defaultValue={mailbox?.id}>
                {boxes.map(({ id, address }) => (
                  <option key={id} value={id}>
                    {address}
                  </option>
                ))}
              </select>
            </label>
          ) : (
            <p className="grow">
              <span className="muted small">{words("setup.trip.from")}</span>
              <br />
              <strong>{mailbox?.address}</strong>
            </p>
          )}
          <button type="submit" className="btn main big" disabled={busy || !mailbox || (trip !== null && !trip.over)}>
            {words(trip ? "setup.trip.again" : "setup.trip.send")}
          </button>
        </Form>
        {trip ? <TripStages trip={trip} /> : <p className="hint">{words("setup.trip.notYet")}</p>}
        {demo && <p className="hint">{words("setup.trip.demo")}</p>}
      </section>
      {ways && <Ways ways={ways} />}
      <form method="post" action="/desk/welcome/end" className="head after-panel">
        <button type="submit" className="btn main big" name="to" value="people">
          {words("setup.welcome.toPeople")}
        </button>
        <button type="submit" className="btn bare big">
          {words("setup.welcome.later")}
        </button>
        <Link className="btn bare big" to="/desk/welcome">
          {words("common.back")}
        </Link>
      </form>
    </>
  );
}
