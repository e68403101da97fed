import { Link, useSearchParams } from "@remix-run/react";
import { ArrowLeft, CircleCheck, CircleUserRound, RotateCcw, Tag, UserPlus } from "lucide-react";
import { useState } from "react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { Face } from "#app/ui/face.tsx";
import { Hint } from "#app/ui/hint.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import { DueClock } from "../desk/due-clock.tsx";
import { PresentFaces } from "../desk/present-faces.tsx";
import { deskHref } from "../desk/queue.ts";
import { AssigneePicker } from "./assignee-picker.tsx";
import { DocsMark } from "./docs-mark.tsx";
import { FollowButton } from "./follow-button.tsx";
import { MoreMenu } from "./more-menu.tsx";
import type { PersonProps } from "./person-pane.tsx";
import { PlainVerb } from "./plain-verb.tsx";
import { PriorityMenu, StatusMenu } from "./property-menus.tsx";
import { TagsPicker } from "./tags-picker.tsx";
import { useOffering } from "./use-offering.ts";
import type { Colleague, TicketVerbs } from "./use-ticket-verbs.ts";

type Props = { ticket: TicketPage; colleagues: Colleague[]; teams: PersonProps["teams"]; verbs: TicketVerbs; onPerson: () => void };

/** Number, state, clock and title, and the daily verbs. */
export function TicketHead({ ticket, colleagues, teams, verbs, onPerson }: Props) {
  const words = useWords();
  const { queue } = useDesk();
  const [search] = useSearchParams();
  const [assigning, setAssigning] = useState(false);
  const [tagging, setTagging] = useState(false);
  const { shown } = verbs;
  const solved = shown.status === "solved" || shown.status === "closed";
  useOffering({ ticket, teams, verbs, onAssign: () => setAssigning(true), onTags: () => setTagging(true) });
  const person = new URLSearchParams(search);
  person.set("pane", "customer");
  return (
    <header className="talk-head">
      <div className="talk-line">
        <Link className="btn bare square phone-only back" to={deskHref(queue)} aria-label={words("desk.ticket.back")}>
          <ArrowLeft className="i" />
        </Link>
        <span className="muted num small">#{ticket.number}</span>
        <StatusMenu ticket={shown} verbs={verbs} disabled={!ticket.may.change} />
        <span className="priority">
          <PriorityMenu ticket={shown} verbs={verbs} disabled={!ticket.may.change} />
        </span>
        <span className="muted small cut head-product">{shown.productName}</span>
        {shown.turn === "ours" && shown.replyDueAt && !solved && <DueClock due={shown.replyDueAt} since={shown.waitingSince} />}
        {shown.status === "pending" && ticket.solvesAt && <DocsMark solvesAt={ticket.solvesAt} />}
        <PresentFaces number={ticket.number} />
        <div className="actions">
          <FollowButton ticket={ticket} onToggle={verbs.toggleFollow} />
          {ticket.may.change && (
            <>
              <AssigneePicker
                keys="a"
                open={assigning}
                onOpenChange={setAssigning}
                align="end"
                chosen={shown.assigneeId}
                colleagues={colleagues}
                onPick={verbs.assign}
                button={
                  <button type="button" className="btn bare square needs-js" aria-label={words("desk.key.a")}>
                    {shown.assigneeName ? (
                      <Face name={shown.assigneeName} who="us" size="s" staffId={shown.assigneeId} />
                    ) : (
                      <UserPlus className="i" />
                    )}
                  </button>
                }
              />
              <TagsPicker
                keys="t"
                open={tagging}
                onOpenChange={setTagging}
                align="end"
                tags={shown.tags}
                onTags={verbs.setTags}
                button={
                  <button type="button" className="btn bare square needs-js tags-button" aria-label={words("desk.key.t")}>
                    <Tag className="i" />
                  </button>
                }
              />
              <PlainVerb resource="status" number={ticket.number} fields={{ status: solved ? "open" : "solved" }} onSubmit={verbs.solve}>
                <Hint text={words(solved ? "desk.ticket.reopen" : "desk.key.e")} keys="e">
                  <button type="submit" className="btn bare square" aria-label={words(solved ? "desk.ticket.reopen" : "desk.key.e")}>
                    {solved ? <RotateCcw className="i" /> : <CircleCheck className="i" />}
                  </button>
                </Hint>
              </PlainVerb>
              {ticket.mergedInto === null && <MoreMenu ticket={ticket} />}
            </>
          )}
          <Link
            className="btn bare square person-button"
            to={`?${person}`}
            onClick={(event) => {
              event.preventDefault();
              onPerson();
            }}
            aria-label={words("desk.person.label")}
          >
            <CircleUserRound className="i" />
          </Link>
        </div>
      </div>
      <h1 id="ticket-title" dir="auto" title={shown.subject}>
        {shown.subject || words("desk.noSubject")}
      </h1>
    </header>
  );
}
