import { Link } from "@remix-run/react";
import { TriangleAlert } from "lucide-react";
import type { RefusedSending } from "#app/mail/refused-sending.ts";
import { Ago } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** Mail servers that take nothing from us: until one does, no letter of its mailbox leaves. */
export function Refused({ mailboxes, mayOpen }: { mailboxes: RefusedSending[]; mayOpen: boolean }) {
  const words = useWords();
  if (mailboxes.length === 0) return null;
  return (
    <section className="sheet ledger-alarms" aria-label={words("ledger.alarms")}>
      <ul>
        {mailboxes.map(({ id, address, why, since }) => (
          <li key={id}>
            <TriangleAlert className="i bad" />
            {mayOpen ? (
              <Link to={`/desk/settings/mailboxes/${id}/sending`}>{words("desk.outbox.refused", { address })}</Link>
            ) : (
              <span>{words("desk.outbox.refused", { address })}</span>
            )}
            <span className="muted">
              {words("desk.outbox.refusedWhat")} <Ago at={since} />
            </span>
            <bdi className="muted small">{why}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
