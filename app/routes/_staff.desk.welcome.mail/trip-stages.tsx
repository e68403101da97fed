import { Link, useRevalidator } from "@remix-run/react";
import { CircleCheck, Clock, TriangleAlert } from "lucide-react";
import { useEffect } from "react";
import { sayStage } from "#app/mail/trip/say.ts";
import type { Stage } from "#app/mail/trip/stages.ts";
import { useClock } from "#app/ui/clock.tsx";
import { useHydrated } from "#app/ui/hydrated.ts";
import { useWords } from "#app/words/use-words.tsx";

const LOOK_EVERY = 700;
type Props = { lookAt?: string; trip: { id: string; address: string; stages: Stage[]; over: boolean; arrivalId: string | null } };

/** Where the test message is, looked at until it has arrived or failed; before JavaScript by a press of a button. */
export function TripStages({ trip, lookAt }: Props) {
  const words = useWords();
  const { locale, zone } = useClock();
  const { revalidate, state } = useRevalidator();
  const hydrated = useHydrated();
  useEffect(() => {
    if (trip.over || state !== "idle") return;
    const timer = setTimeout(revalidate, LOOK_EVERY);
    return () => clearTimeout(timer);
  }, [trip, state, revalidate]);
  const failed = trip.stages.some((stage) => stage.state === "failed");
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "medium", timeZone: zone });
  return (
    <>
      <ol className="trip">
        {trip.stages.map((stage) => {
          const { title, detail, advice } = sayStage(stage, words);
          return (
            <li key={stage.name} className={stage.state}>
              <Look state={stage.state} />
              <span>
                {title}
                <small>{detail}</small>
                {advice && <small className="advice">{advice}</small>}
              </span>
              {stage.at && (
                <time className="muted small num" dateTime={stage.at}>
                  {time.format(new Date(stage.at))}
                </time>
              )}
            </li>
          );
        })}
      </ol>
      <div role="status" aria-live="polite">
        {trip.over && (
          <p className={`state ${failed ? "bad" : "good"}`}>
            {failed ? <TriangleAlert className="i" /> : <CircleCheck className="i" />}
            {words(failed ? "setup.trip.failed" : "setup.trip.arrived")}
          </p>
        )}
      </div>
      {trip.arrivalId && (
        <p className="small">
          <Link to={`/desk/mail/${trip.arrivalId}`}>{words("setup.trip.inLedger")}</Link>
        </p>
      )}
      {!trip.over && !hydrated && (
        <p>
          <a className="btn" href={lookAt ?? `/desk/welcome/mail?trip=${trip.id}#trip`}>
            {words("setup.trip.look")}
          </a>
        </p>
      )}
    </>
  );
}

function Look({ state }: { state: Stage["state"] }) {
  const words = useWords();
  if (state === "done") return <CircleCheck className="i good" aria-label={words("setup.trip.state.done")} />;
  if (state === "failed") return <TriangleAlert className="i bad" aria-label={words("setup.trip.state.failed")} />;
  if (state === "waiting") return <span className="wait" role="img" aria-label={words("setup.trip.state.waiting")} />;
  return <Clock className="i muted" aria-label={words("setup.trip.state.todo")} />;
}
