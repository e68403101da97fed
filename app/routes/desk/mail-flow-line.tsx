import { Link } from "@remix-run/react";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useClock } from "#app/ui/clock.tsx";
import { Ago } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "./desk-context.tsx";
import { mailState } from "./mail-state.ts";

/** One quiet line: mail flows, or since when it does not. */
export function MailFlowLine() {
  const words = useWords();
  const { mail } = useDesk();
  const { now } = useClock();
  const state = mailState(mail, now);
  const stuck = state === "stuckIn" || state === "stuckOut";
  const since = state === "stuckIn" ? mail.waitingSince : state === "stuckOut" ? mail.leavingSince : mail.lastIn;
  return (
    <Link className={`view ${stuck ? "bad" : ""}`} to="/status" title={words(`desk.flow.${state}`)}>
      {stuck ? <TriangleAlert className="i" /> : <CircleCheck className="i" />}
      <span className="label">{words(`desk.flow.${state}`)}</span>
      {since && <Ago at={since} className="num" />}
    </Link>
  );
}
