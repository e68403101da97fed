import { CircleCheck, TriangleAlert } from "lucide-react";
import { useClock } from "#app/ui/clock.tsx";
import { ago } from "#app/ui/dates.ts";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "./desk-context.tsx";
import { mailState } from "./mail-state.ts";

/** "Mail flows: last in 4m ago, last out 2m ago." */
export function MailFlowSentence() {
  const words = useWords();
  const { mail } = useDesk();
  const { now, locale } = useClock();
  const state = mailState(mail, now);
  const stuck = state !== "flows" && state !== "none";
  const passed = (at: string | null) => (at ? ago(now - Date.parse(at), locale) : words("desk.flow.never"));
  return (
    <p className={`state ${stuck ? "bad" : "muted"}`}>
      {stuck ? <TriangleAlert className="i" /> : <CircleCheck className="i" />}
      {words(`desk.flow.${state}`)}. {words("desk.flow.last", { in: passed(mail.lastIn), out: passed(mail.lastOut) })}
    </p>
  );
}
