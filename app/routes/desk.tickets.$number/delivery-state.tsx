import { Link } from "@remix-run/react";
import { Clock3, TriangleAlert } from "lucide-react";
import { causeOf } from "#app/mail/cause.ts";
import type { Delivery, TimelineMessage } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";
import { Decide } from "../_staff.desk.outbox/decide.tsx";
import { Why } from "../_staff.desk.outbox/why.tsx";
import { HeldState } from "./held-state.tsx";

/** Nothing when it was sent; a quiet line while it waits; loud when it was not delivered, with the way to send it again. */
export function DeliveryState({ delivery, letter }: { delivery: Delivery; letter: TimelineMessage }) {
  const words = useWords();
  if (delivery.state === "waiting" && delivery.heldUntil) return <HeldState until={delivery.heldUntil} letter={letter} />;
  const isRefused = delivery.recipients.some(({ state }) => state === "failed");
  if ((delivery.state === "waiting" || delivery.state === "sending") && !isRefused) {
    const cause = causeOf(delivery);
    return (
      <p className="delivery muted tiny">
        <Clock3 className="i" />{" "}
        {words(cause ? "desk.delivery.retry" : "desk.delivery.waiting", { error: cause ? words(`mail.cause.${cause}.why`) : "" })}
      </p>
    );
  }
  const late = delivery.recipients.filter(({ state, error }) => state === "sent" && error !== null);
  if (delivery.state === "sent" && late.length > 0)
    return (
      <p className="delivery muted tiny">
        <Clock3 className="i" /> {words("desk.delivery.late", { to: late.map(({ address }) => address).join(", ") })}
      </p>
    );
  const lost = delivery.recipients.filter(({ state }) => state === "failed" || state === "uncertain");
  if (delivery.state !== "failed" && delivery.state !== "uncertain" && lost.length === 0) return null;
  const to = (lost.length > 0 ? lost : delivery.recipients).map(({ address }) => address).join(", ");
  const uncertain = delivery.state === "uncertain";
  const told = lost.find(({ error }) => error) ?? delivery;
  const cause = causeOf({ state: uncertain ? "uncertain" : "failed", error: told.error }) ?? "refused";
  return (
    <div className="failed">
      <TriangleAlert className="i" />
      <div>
        <p>
          <strong>{words(uncertain ? "desk.delivery.uncertain" : "desk.delivery.failed", { to })}</strong>
        </p>
        <Why cause={cause} said={told.error} />
        <Decide id={delivery.outboundId} again={delivery.state !== "waiting"}>
          <Link className="btn bare" to={`/desk/outbox/${delivery.outboundId}`}>
            {words("desk.delivery.more")}
          </Link>
        </Decide>
      </div>
    </div>
  );
}
