import { CircleCheck, CirclePause, TriangleAlert } from "lucide-react";
import type { Collecting } from "#app/mail/collect/settings.ts";
import type { CollectState } from "#app/mail/collect/state.ts";
import { Ago } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";

type Props = { mailboxId: string; state: CollectState; collecting: Collecting };

/** How it goes, in words: when it was looked into last, what is wrong and what to do, and messages that would not come. */
export function CollectNews({ mailboxId, state, collecting }: Props) {
  const words = useWords();
  const verb = `/desk/settings/mailboxes/${mailboxId}/collecting`;
  const needsGrant = collecting.signIn === "oauth";
  const awaitsGrant = needsGrant && !collecting.isGranted;
  return (
    <section className="sheet panel collect-news" aria-label={words("setup.collect.news")}>
      <Verdict state={state} />
      {state.error && !state.paused && !awaitsGrant && (
        <p>
          {words(`setup.collect.error.${state.error}` as "setup.collect.error.signIn")}
          {state.errorDetail && <code className="small found">{state.errorDetail}</code>}
        </p>
      )}
      {needsGrant && <Granted state={state} isGranted={collecting.isGranted} />}
      <p className="muted small">{words("setup.collect.taken", { count: state.taken })}</p>
      {state.stuck.length > 0 && <Stuck stuck={state.stuck} />}
      <div className="head after">
        {needsGrant && (
          <a className={`btn ${collecting.isGranted ? "" : "main"}`} href={`/desk/settings/mailboxes/${mailboxId}/grant`}>
            {words(collecting.isGranted ? "setup.collect.grantAgain" : "setup.collect.grant")}
          </a>
        )}
        <form method="post" action={`${verb}-now`}>
          <button type="submit" className="btn" disabled={state.paused}>
            {words("setup.collect.now")}
          </button>
        </form>
        <form method="post" action={`${verb}-pause`}>
          <input type="hidden" name="paused" value={state.paused ? "0" : "1"} />
          <button type="submit" className="btn">
            {words(state.paused ? "setup.collect.goOn" : "setup.collect.pause")}
          </button>
        </form>
      </div>
    </section>
  );
}

function Verdict({ state }: { state: CollectState }) {
  const words = useWords();
  const last = state.polledAt ? (
    <>
      {words("setup.collect.looked")} <Ago at={state.polledAt} />
    </>
  ) : (
    words("setup.collect.notLooked")
  );
  if (state.paused)
    return (
      <p className="state muted">
        <CirclePause className="i" />
        <span>
          {words("setup.collect.paused")} {last}
        </span>
      </p>
    );
  const isBad = state.late || state.error !== null;
  return (
    <p className={`state ${isBad ? "bad" : state.polledAt ? "good" : "muted"}`}>
      {isBad ? <TriangleAlert className="i" /> : <CircleCheck className="i" />}
      <span>{last}</span>
    </p>
  );
}

function Granted({ state: { grant }, isGranted }: { state: CollectState; isGranted: boolean }) {
  const words = useWords();
  if (!isGranted) return <p>{words("setup.collect.grantMissing")}</p>;
  return (
    <p className="small muted">
      {grant?.grantedAt && (
        <>
          {words("setup.collect.grantedAt")} <Ago at={grant.grantedAt} />.{" "}
        </>
      )}
      {grant?.refreshUntil && words("setup.collect.grantUntil", { date: grant.refreshUntil.slice(0, 10) })}
      {grant?.error && <code className="small found">{grant.error}</code>}
    </p>
  );
}

function Stuck({ stuck }: { stuck: CollectState["stuck"] }) {
  const words = useWords();
  return (
    <div className="after">
      <p className="careful">{words("setup.collect.stuck", { count: stuck.length })}</p>
      <ul className="records">
        {stuck.map(({ uid, tries, error, at, given }) => (
          <li key={uid}>
            <TriangleAlert className={`i ${given ? "bad" : "muted"}`} />
            <span>
              {words(given ? "setup.collect.stuckGiven" : "setup.collect.stuckAgain", { uid, tries })} <Ago at={at} />
              <code className="small found">{error}</code>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
