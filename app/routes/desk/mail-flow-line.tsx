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
  const stuck = state !== "flows" && state !== "none";
  const since = { stuckIn: mail.waitingSince, stuckOut: mail.leavingSince, refused: mail.refusedSince, flows: mail.lastIn, none: null }[
    state
  ];
  return (
    <Link className={`view ${stuck ? "bad" : ""}`} to="/status" title={words(`desk.flow.${state}`)}>
      {stuck ? <TriangleAlert className="i" /> : <CircleCheck className="i" />}
      <span className="label">{words(`desk.flow.${state}`)}</span>
      {since && <Ago at={since} className="num" />}
    </Link>
  );
}
