import { lazy, Suspense, useEffect, useState } from "react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { ComingDialog } from "#app/ui/coming-dialog.tsx";
import { type Asked, onAskAct } from "./acts-door.ts";
import { useActs } from "./use-acts.ts";

const ChooseTicket = lazy(() => import("./choose-ticket.tsx"));
const SplitDialog = lazy(() => import("./split-dialog.tsx"));
const ReferDialog = lazy(() => import("./refer-dialog.tsx"));
const PersonDialog = lazy(() => import("./person-dialog.tsx"));

/** The dialogs of what can be done to a ticket; each arrives when first asked for. */
export function ActDialogs({ ticket }: { ticket: TicketPage }) {
  const acts = useActs(ticket);
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(
    () =>
      onAskAct((wanted) => {
        if (!ticket.may.change) return;
        if (wanted.act === "spam" || wanted.act === "trash") void acts[wanted.act]();
        else if (wanted.act === "restore") void acts.restore();
        else setAsked(wanted);
      }),
    [acts, ticket.may.change],
  );
  if (!asked) return null;
  const close = () => setAsked(null);
  return (
    <Suspense fallback={<ComingDialog />}>
      {(asked.act === "merge" || asked.act === "link" || asked.act === "move") && (
        <ChooseTicket
          ticket={ticket}
          act={asked.act}
          message={asked.act === "move" ? asked.messageId : null}
          onClose={close}
          onChoose={(to, messageId) =>
            asked.act === "move" ? acts.move(messageId, to) : asked.act === "merge" ? acts.merge(to) : acts.link(to)
          }
        />
      )}
      {asked.act === "split" && <SplitDialog ticket={ticket} from={asked.messageId} onClose={close} onSplit={acts.split} />}
      {asked.act === "refer" && <ReferDialog ticket={ticket} onClose={close} onRefer={acts.refer} />}
      {(asked.act === "addPerson" || asked.act === "requester") && (
        <PersonDialog
          ticket={ticket}
          act={asked.act}
          onClose={close}
          onDone={asked.act === "requester" ? acts.requester : (address, name) => acts.addPerson(address, name)}
        />
      )}
    </Suspense>
  );
}
