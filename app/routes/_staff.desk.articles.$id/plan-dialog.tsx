import { type FormEvent, useState } from "react";
import { Modal } from "#app/ui/modal.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { ArticleVerbs } from "./use-article-verbs.ts";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; at: string | null; verbs: ArticleVerbs };

/** When it is published by itself, in the time of this device. */
export function PlanDialog({ open, onOpenChange, at, verbs }: Props) {
  const words = useWords();
  const [wrong, setWrong] = useState(false);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  async function plan(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const chosen = String(new FormData(event.currentTarget).get("at") ?? "");
    const moment = chosen ? new Date(chosen) : null;
    if (!moment || moment.getTime() <= Date.now()) return setWrong(true);
    if (await verbs.act("plan", words("articles.told.planned"), { at: moment.toISOString() })) onOpenChange(false);
  }
  return (
    <Modal open={open} onOpenChange={onOpenChange} title={words("articles.plan")}>
      <form onSubmit={(event) => void plan(event)} className="form">
        <div className="field">
          <label htmlFor="plan-at">{words("articles.planAt")}</label>
          <input
            className="input"
            id="plan-at"
            name="at"
            type="datetime-local"
            required
            defaultValue={local(at ? new Date(at) : nextMorning())}
            aria-invalid={wrong || undefined}
            aria-describedby={wrong ? "plan-wrong" : "plan-zone"}
          />
          <p className="hint" id="plan-zone">
            {words("articles.planZone", { zone })}
          </p>
          {wrong && (
            <p className="error" id="plan-wrong" role="alert">
              {words("refusal.notInTheFuture")}
            </p>
          )}
        </div>
        <button type="submit" className="btn main" disabled={verbs.busy}>
          {words("articles.planNow")}
        </button>
      </form>
    </Modal>
  );
}

function nextMorning(): Date {
  const morning = new Date();
  morning.setDate(morning.getDate() + 1);
  morning.setHours(9, 0, 0, 0);
  return morning;
}

/** As the field wants it: this device's time, without a zone. */
function local(at: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
