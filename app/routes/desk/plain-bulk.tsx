import { choosableStatuses } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "./desk-context.tsx";
import { deskHref, type Queue } from "./queue.ts";

/** The form that the ticks of the rows belong to. */
export const PLAIN_BULK = "plain-bulk";

/** Before JavaScript: what can be done to the ticked tickets, always there above them. */
export function PlainBulk({ queue }: { queue: Queue }) {
  const words = useWords();
  const { me } = useDesk();
  const verb = (resource: string) => `/desk/selection/${resource}`;
  const putAway = queue.view === "spam" || queue.view === "trash";
  return (
    <noscript>
      <form className="plain-bulk" id={PLAIN_BULK} method="post" action={verb("status")} aria-label={words("desk.select.bar")}>
        <input type="hidden" name="back" value={deskHref(queue)} />
        <select name="status" defaultValue="solved" aria-label={words("desk.select.status")}>
          {choosableStatuses.map((status) => (
            <option key={status} value={status}>
              {words(`desk.status.${status}`)}
            </option>
          ))}
        </select>
        <button type="submit" className="btn">
          {words("desk.select.status")}
        </button>
        <input name="tag" aria-label={words("desk.select.tag")} placeholder={words("desk.property.tags")} />
        <button type="submit" className="btn" formAction={verb("tags")}>
          {words("desk.select.tag")}
        </button>
        {!putAway && (
          <>
            <input name="into" aria-label={words("desk.act.otherNumber")} placeholder="#1042" />
            <button type="submit" className="btn" formAction={verb("merge")}>
              {words("desk.select.merge")}
            </button>
          </>
        )}
        {putAway ? (
          <button type="submit" className="btn" formAction={verb("restoration")}>
            {words("desk.select.restore")}
          </button>
        ) : (
          <>
            <button type="submit" className="btn" name="assigneeId" value={me.id} formAction={verb("assignment")}>
              {words("desk.key.i")}
            </button>
            <button type="submit" className="btn" formAction={verb("spam")}>
              {words("desk.select.spam")}
            </button>
            <button type="submit" className="btn" formAction={verb("trash")}>
              {words("desk.select.trash")}
            </button>
          </>
        )}
      </form>
    </noscript>
  );
}
