import { Link } from "@remix-run/react";
import { TriangleAlert } from "lucide-react";
import type { LateMailbox, WaitingMail } from "#app/mail/waiting.ts";
import { Ago } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** What cannot wait until somebody looks into the sums. */
export function Alarms({ waiting, late, mayOpen }: { waiting: WaitingMail | null; late: LateMailbox[]; mayOpen: boolean }) {
  const words = useWords();
  if (!waiting && late.length === 0) return null;
  return (
    <section className="sheet ledger-alarms" aria-label={words("ledger.alarms")}>
      <ul>
        {waiting && (
          <li>
            <TriangleAlert className="i bad" />
            <Link to="?state=pending">{words("ledger.waits", { count: waiting.count })}</Link>
            <span className="muted">
              {words("ledger.waitsTodo")} <Ago at={waiting.since} />
            </span>
          </li>
        )}
        {late.map(({ id, address, polledAt }) => (
          <li key={id}>
            <TriangleAlert className="i bad" />
            {mayOpen ? (
              <Link to={`/desk/settings/mailboxes/${id}/collecting`}>{words("ledger.notPolled", { address })}</Link>
            ) : (
              <span>{words("ledger.notPolled", { address })}</span>
            )}
            <span className="muted">
              {words("ledger.notPolledWhat")} {polledAt && <Ago at={polledAt} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
