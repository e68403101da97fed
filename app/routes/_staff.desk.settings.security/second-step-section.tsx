import { Link, useFetcher } from "@remix-run/react";
import { ShieldCheck, ShieldOff } from "lucide-react";
import type { SecondStepState } from "#app/staff/second-step.ts";
import { Field, Problem } from "#app/ui/field.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { StepChange } from "../desk.second-step.change.ts";
import { RecoveryCodes } from "../desk_.second-step/recovery-codes.tsx";

/** The second step: on or off, how many recovery codes are left, and what a borrowed screen must not do without the password. */
export function SecondStepSection({ state }: { state: SecondStepState }) {
  const words = useWords();
  const change = useFetcher<StepChange>();
  const { refused, codes } = change.data ?? {};
  return (
    <section aria-labelledby="second-step-title" className="block">
      <h2 className="h3 part-title" id="second-step-title">
        {words("people.secondStep")}
      </h2>
      <div className="sheet form">
        <p className={`state ${state.on ? "good" : "muted"}`}>
          {state.on ? <ShieldCheck className="i" /> : <ShieldOff className="i" />}
          <span>
            {words(state.on ? "security.stepOn" : "security.stepOff")}{" "}
            {state.since && (
              <span className="muted">
                <Moment at={state.since} />
              </span>
            )}
          </span>
        </p>
        {!state.on && <p className="hint">{words("account.secondStep.what")}</p>}
        {!state.on && (
          <Link className="btn main" to="/desk/second-step">
            {words("security.setUp")}
          </Link>
        )}
        {state.on && <p className={state.codesLeft < 3 ? "careful" : "muted"}>{words("security.codesLeft", { count: state.codesLeft })}</p>}
        {codes && (
          <div role="status">
            <p className="hint">{words("account.secondStep.keepCodes")}</p>
            <RecoveryCodes codes={codes} />
          </div>
        )}
        {state.on && (
          <details className="quiet-opener" open={refused ? true : undefined}>
            <summary>{words("security.changeStep")}</summary>
            <change.Form method="post" action="/desk/second-step/change" className="form-in">
              <Field
                name="present"
                type="password"
                label={words("security.presentToProve")}
                autoComplete="current-password"
                required
                problem={refused?.fields.present}
              />
              {refused && refused.code !== "invalid" && <Problem code={refused.code} detail={refused.detail} />}
              <p className="head wrap">
                <button type="submit" name="what" value="codes" className="btn" disabled={change.state !== "idle"}>
                  {words("security.newCodes")}
                </button>
                {!state.required && (
                  <button type="submit" name="what" value="off" className="btn danger" disabled={change.state !== "idle"}>
                    {words("security.turnOff")}
                  </button>
                )}
              </p>
            </change.Form>
          </details>
        )}
      </div>
    </section>
  );
}
