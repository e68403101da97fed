import { Laptop, Smartphone } from "lucide-react";
import type { OpenSession } from "#app/staff/open-sessions.ts";
import { Ago } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { VerbForm } from "../desk/verb-form.tsx";

/** Every browser in which one is signed in. */
export function Sessions({ sessions }: { sessions: OpenSession[] }) {
  const words = useWords();
  return (
    <section aria-labelledby="sessions-title" className="block">
      <div className="block-head">
        <h2 className="h3" id="sessions-title">
          {words("security.sessions")}
        </h2>
        <p>{words("security.sessionsWhat")}</p>
      </div>
      <ul className="sheet sessions">
        {sessions.map((session) => (
          <li key={session.id}>
            {session.device.phone ? <Smartphone className="i" /> : <Laptop className="i" />}
            <div className="min-w-0">
              <p>
                <DeviceName device={session.device} /> {session.here && <span className="tag ours">{words("security.here")}</span>}
              </p>
              <p className="small muted">
                {words("security.lastSeen")} <Ago at={session.lastSeen} />
                {session.ip && <> · {session.ip}</>}
              </p>
            </div>
            {!session.here && (
              <VerbForm action="/desk/sessions/end" done={words("security.signedOut")}>
                <button type="submit" className="btn" name="id" value={session.id}>
                  {words("desk.signOut")}
                </button>
              </VerbForm>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <VerbForm action="/desk/sessions/end" done={words("security.signedOut")} className="after-list">
          <button type="submit" className="btn" name="all" value="yes">
            {words("security.everywhereElse")}
          </button>
        </VerbForm>
      )}
    </section>
  );
}

function DeviceName({ device: { browser, system } }: { device: OpenSession["device"] }) {
  const words = useWords();
  if (browser && system) return words("security.device", { browser, system });
  return browser ?? system ?? words("security.unknownDevice");
}
