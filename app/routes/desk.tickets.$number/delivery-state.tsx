import { useLocation } from "@remix-run/react";
import { Clock3, RefreshCw, TriangleAlert } from "lucide-react";
import type { Delivery, TimelineMessage } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";
import { useVerb } from "../desk/use-verb.ts";
import { HeldState } from "./held-state.tsx";

/** Nothing when it was sent; a quiet line while it waits; loud when it was not delivered, with the way to send it again. */
export function DeliveryState({ delivery, letter }: { delivery: Delivery; letter: TimelineMessage }) {
  const words = useWords();
  const verb = useVerb();
  const { pathname, search } = useLocation();
  if (delivery.state === "waiting" && delivery.heldUntil) return <HeldState until={delivery.heldUntil} letter={letter} />;
  if (delivery.state === "waiting" || delivery.state === "sending") {
    return (
      <p className="delivery muted tiny">
        <Clock3 className="i" /> {words(delivery.error ? "desk.delivery.retry" : "desk.delivery.waiting", { error: delivery.error ?? "" })}
      </p>
    );
  }
  const lost = delivery.recipients.filter(({ state }) => state === "failed" || state === "uncertain");
  if (delivery.state !== "failed" && delivery.state !== "uncertain" && lost.length === 0) return null;
  const to = (lost.length > 0 ? lost : delivery.recipients).map(({ address }) => address).join(", ");
  const why = lost.find(({ error }) => error)?.error ?? delivery.error ?? "";
  const uncertain = delivery.state === "uncertain";
  const again = `/desk/outbox/${delivery.outboundId}/again`;
  return (
    <div className="failed">
      <TriangleAlert className="i" />
      <p>
        <strong>{words(uncertain ? "desk.delivery.uncertain" : "desk.delivery.failed", { to })}</strong>{" "}
        {words(uncertain ? "desk.delivery.uncertainWhy" : "desk.delivery.why", { why })}
      </p>
      <form
        method="post"
        action={again}
        onSubmit={(event) => {
          event.preventDefault();
          void verb(again, {});
        }}
      >
        <input type="hidden" name="back" value={pathname + search} />
        <button type="submit" className="btn">
          <RefreshCw className="i" />
          {words("desk.delivery.again")}
        </button>
      </form>
    </div>
  );
}
