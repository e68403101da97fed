import { useNavigate } from "@remix-run/react";
import { useMemo } from "react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { useToasts } from "#app/ui/toasts.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import { hrefAfter } from "../desk/move-in-list.ts";
import { deskHref } from "../desk/queue.ts";
import { type Done, type Fields, type NotDone, useVerb } from "../desk/use-verb.ts";
import { focusComposer } from "./composer-door.ts";
import type { Referring } from "./refer-dialog.tsx";

/** What can be done to this ticket and taken back. Each tells what it did and offers Undo; what is refused is told and returned. */
export function useActs(ticket: TicketPage) {
  const words = useWords();
  const verb = useVerb();
  const navigate = useNavigate();
  const { tell } = useToasts();
  const { queue } = useDesk();
  const { number, version } = ticket;
  return useMemo(() => {
    async function act(resource: string, fields: Fields, said: (done: Done) => string, quiet = false): Promise<Done | NotDone> {
      const answer = await verb(`/desk/tickets/${number}/${resource}`, { ...fields, version: String(version) }, quiet);
      if (answer.ok) tell({ text: said(answer), undo: answer.act ? () => void undo(answer.act!) : undefined });
      return answer;
    }
    async function undo(id: string): Promise<void> {
      const answer = await verb(`/desk/acts/${id}/undo`, {});
      if (answer.ok) tell({ text: words("desk.told.undone") });
    }
    async function takeBack(messageId: string): Promise<void> {
      const answer = await verb(`/desk/messages/${messageId}/take-back`, {});
      if (!answer.ok) return;
      tell({ text: words("desk.told.takenBack") });
      navigate(`/desk/tickets/${number}`);
      setTimeout(() => focusComposer("reply"), 0);
    }
    /** It leaves the list: the next one is ready. */
    async function putAway(resource: "spam" | "trash"): Promise<void> {
      const next = hrefAfter(number) ?? deskHref(queue);
      const answer = await act(resource, {}, () => words(`desk.told.${resource}`, { number }));
      if (answer.ok) navigate(next);
    }
    return {
      undo,
      spam: () => putAway("spam"),
      trash: () => putAway("trash"),
      restore: () => act("restoration", {}, () => words("desk.told.restored", { number })),
      merge: async (into: number) => {
        const answer = await act("merge", { into: String(into) }, () => words("desk.told.merged", { number, into }), true);
        if (answer.ok) navigate(`/desk/tickets/${into}`);
        return answer;
      },
      move: (messageId: string, to: number) =>
        act("moves", { message: messageId, to: String(to) }, () => words("desk.told.moved", { number: to }), true),
      link: (to: number) => act("links", { to: String(to) }, () => words("desk.told.linked", { number, to }), true),
      unlink: (to: number) => act("links/removal", { to: String(to) }, () => words("desk.told.unlinked", { number: to })),
      split: async (messageIds: string[], subject: string) => {
        const said = ({ made }: Done) => words("desk.told.split", { number: made, from: number });
        const answer = await act("split", { message: messageIds, subject }, said, true);
        if (answer.ok && answer.made) navigate(`/desk/tickets/${answer.made}`);
        return answer;
      },
      addPerson: (address: string, name: string) =>
        act("participants", { address, name }, () => words("desk.told.participants", { number }), true),
      accept: (address: string) => act("participants/acceptance", { address }, () => words("desk.told.participants", { number })),
      remove: (address: string) => act("participants/removal", { address }, () => words("desk.told.participants", { number })),
      refer: async ({ article, opening }: Referring) => {
        const { id, excerpt, anchor } = article;
        const fields = { article: id, excerpt, anchor: anchor ?? "", opening, version: String(version), undo: "1" };
        const answer = await verb(`/desk/tickets/${number}/referral`, fields, true);
        if (!answer.ok) return answer;
        const { messageId, undoSeconds: seconds } = answer;
        tell({
          text: words("desk.told.referred", { number }),
          ...(seconds && messageId ? { seconds, undo: () => void takeBack(messageId) } : {}),
        });
        return answer;
      },
      requester: (address: string, name: string, keep: boolean) =>
        act(
          "requester",
          { address, name, keep: keep ? "1" : undefined },
          () => words("desk.told.requester", { number, name: name || address }),
          true,
        ),
    };
  }, [verb, tell, words, navigate, queue, number, version]);
}

export type Acts = ReturnType<typeof useActs>;
