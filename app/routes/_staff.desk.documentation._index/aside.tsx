import { useId, useState } from "react";
import { asideReasons } from "#app/deflection/debt/aside-reasons.ts";
import type { Debt } from "#app/deflection/debt/debt.ts";
import { Moment } from "#app/ui/moment.tsx";
import { useNumbers } from "#app/ui/numbers.ts";
import { useWords } from "#app/words/use-words.tsx";
import { VerbForm } from "../desk/verb-form.tsx";

/** Who set it aside, when and why; and when it has grown since, that it is back. */
export function AsideLine({ debt: { aside, identity } }: { debt: Debt }) {
  const words = useWords();
  const { number } = useNumbers();
  if (!aside) return null;
  const { byName: name, reason, note, size, at, isBack } = aside;
  const said = !isBack ? "by" : identity.kind === "stale" ? "backStale" : "back";
  return (
    <p className={isBack ? "small debt-back" : "small muted"}>
      {words(`documentation.aside.${said}`, { name, before: number(size), count: identity.size })}{" "}
      {note ? `“${note}”` : words(`documentation.aside.reason.${reason}`)} · <Moment at={at} />
    </p>
  );
}

/** Opens the small form below its row; a plain `details`, so that it works before JavaScript. */
export function SetAside({ debtKey, what }: { debtKey: string; what: string }) {
  const words = useWords();
  const id = useId();
  const [reason, setReason] = useState<string>(asideReasons[0]);
  return (
    <details className="debt-aside">
      <summary className="small" aria-label={words("documentation.aside.openOne", { what })}>
        {words("documentation.aside.open")}
      </summary>
      <VerbForm action="/desk/documentation/aside" done={words("documentation.aside.done")} className="debt-aside-form">
        <input type="hidden" name="debt" value={debtKey} />
        <fieldset className="bare-set">
          <legend className="legend">{words("documentation.aside.why")}</legend>
          {asideReasons.map((one) => (
            <label className="check" key={one}>
              <input type="radio" name="reason" value={one} checked={reason === one} onChange={() => setReason(one)} />
              {words(`documentation.aside.reason.${one}`)}
            </label>
          ))}
        </fieldset>
        <div className="field debt-aside-note">
          <label htmlFor={id}>{words("documentation.aside.words")}</label>
          <input id={id} className="input" name="note" maxLength={300} required={reason === "other"} />
        </div>
        <p className="hint">{words("documentation.aside.hint")}</p>
        <button type="submit" className="btn">
          {words("documentation.aside.do")}
        </button>
      </VerbForm>
    </details>
  );
}

export function TakeBack({ debtKey, what }: { debtKey: string; what: string }) {
  const words = useWords();
  return (
    <VerbForm action="/desk/documentation/aside/return" done={words("documentation.aside.takenBack")}>
      <input type="hidden" name="debt" value={debtKey} />
      <button type="submit" className="btn" aria-label={words("documentation.aside.takeBackOne", { what })}>
        {words("documentation.aside.takeBack")}
      </button>
    </VerbForm>
  );
}
