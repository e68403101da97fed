import { Link } from "@remix-run/react";
import { CircleCheck } from "lucide-react";
import { Kawung } from "#app/ui/kawung.tsx";
import { Ago } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "./desk-context.tsx";
import type { Queue } from "./queue.ts";

/** Nothing here: for a search what to try, for a queue that all is answered and that mail still flows. */
export function EmptyList({ queue }: { queue: Queue }) {
  const words = useWords();
  const { mail } = useDesk();
  const kind = queue.q ? "search" : queue.view === "solved" ? "solved" : queue.view === "mine" ? "mine" : "queue";
  return (
    <div className="empty">
      <Kawung />
      <h2 className="h2">{words(`desk.empty.${kind}`)}</h2>
      <p className="small">{words(`desk.empty.${kind}What`)}</p>
      {kind !== "search" && mail.lastIn && (
        <p className="state muted empty-flow">
          <CircleCheck className="i" />
          <span>{words("desk.empty.lastMail")}</span> <Ago at={mail.lastIn} />
        </p>
      )}
      {(kind === "search" || queue.product || queue.tag || queue.field) && (
        <Link className="btn" to="/desk">
          {words("desk.empty.toAll")}
        </Link>
      )}
    </div>
  );
}
