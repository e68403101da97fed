import { Link } from "@remix-run/react";
import { BookOpen, PencilLine } from "lucide-react";
import type { TicketRow } from "#app/tickets/ticket.ts";
import { unmarked } from "#app/tickets/unmarked.ts";
import { Ago } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { Passage } from "../_help/passage.tsx";
import { useDrafted } from "./drafted.ts";
import { DueClock } from "./due-clock.tsx";
import { PresentFaces } from "./present-faces.tsx";
import { type Queue, ticketHref } from "./queue.ts";
import { TurnPetal } from "./turn-petal.tsx";

/** One ticket in the list: whose turn, what about, how long; who, their last line, which product. */
export function Row({ row, queue, current }: { row: TicketRow; queue: Queue; current: boolean }) {
  const words = useWords();
  const drafted = useDrafted(row.number);
  return (
    <Link
      className={`row ${row.unread ? "unread" : ""}`}
      to={ticketHref(row.number, queue)}
      aria-current={current ? "true" : undefined}
      data-number={row.number}
      prefetch="none"
      preventScrollReset
    >
      <TurnPetal turn={row.turn} />
      <span className="row-subject cut">
        <bdi>{row.found ? <Passage runs={row.found.subject} /> : row.subject || words("desk.noSubject")}</bdi>
      </span>
      {row.turn === "ours" && row.replyDueAt ? (
        <DueClock due={row.replyDueAt} since={row.waitingSince} short />
      ) : (
        <Ago at={row.lastMessageAt} className="row-side num" />
      )}
      <span className="row-line cut">
        <b>
          <bdi>{row.found ? <Passage runs={row.found.name} /> : row.requesterName || row.requesterAddress}</bdi>
        </b>{" "}
        {row.found?.excerpt ? (
          <bdi>
            {row.found.note && <span className="in-note">{words("desk.find.inNote")}</span>} <Passage runs={row.found.excerpt} />
          </bdi>
        ) : (
          <bdi>
            {row.turn !== "ours" && row.previewAuthor && row.previewAuthor !== row.requesterName ? `${row.previewAuthor}: ` : ""}
            {unmarked(row.preview)}
          </bdi>
        )}
      </span>
      <span className="row-side cut">
        <PresentFaces number={row.number} />
        {row.status === "pending" && row.solvesAt && <BookOpen className="i row-docs" aria-label={words("referral.state")} />}
        {drafted && <PencilLine className="i row-draft" aria-label={words("desk.draft.has")} />}
        <span className="cut">{row.productName}</span>
      </span>
    </Link>
  );
}
