import { Form, Link } from "@remix-run/react";
import { Search } from "lucide-react";
import { useWords } from "#app/words/use-words.tsx";

export type AskedMail = { outcome: string | null; q: string; from: string; until: string };

/** Looks for mails by what they say and by when they came, among those of one outcome when one was chosen. */
export function SeekMail({ asked }: { asked: AskedMail }) {
  const words = useWords();
  return (
    <search>
      <Form className="row-filter mail-filter" key={JSON.stringify(asked)}>
        {asked.outcome && <input type="hidden" name={asked.outcome === "pending" ? "state" : "outcome"} value={asked.outcome} />}
        <label>
          <span className="small muted">{words("ledger.search")}</span>
          <input className="input" name="q" type="search" maxLength={200} defaultValue={asked.q} />
        </label>
        <label>
          <span className="small muted">{words("ledger.from")}</span>
          <input className="input" name="from" type="date" defaultValue={asked.from} />
        </label>
        <label>
          <span className="small muted">{words("ledger.until")}</span>
          <input className="input" name="until" type="date" defaultValue={asked.until} />
        </label>
        <div className="head">
          <button type="submit" className="btn">
            <Search className="i" />
            {words("ledger.find")}
          </button>
          {Object.values(asked).some(Boolean) && (
            <Link className="btn bare" to="/desk/mail">
              {words("ledger.all")}
            </Link>
          )}
        </div>
      </Form>
    </search>
  );
}
