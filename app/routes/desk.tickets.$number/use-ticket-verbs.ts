import { useNavigate } from "@remix-run/react";
import { useMemo } from "react";
import type { TicketPage, TicketPriority, TicketStatus, TicketType } from "#app/tickets/ticket.ts";
import { useToasts } from "#app/ui/toasts.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import { hrefAfter } from "../desk/move-in-list.ts";
import { type Fields, useVerb } from "../desk/use-verb.ts";
import { inTurn } from "./in-turn.ts";
import { useEager } from "./use-eager.ts";

/** sees: may see this ticket, so can be named in a note. */
export type Colleague = { id: string; name: string; email: string; sees: boolean };
export type TicketVerbs = ReturnType<typeof useTicketVerbs>;

/**
 * The verbs of the ticket on the screen. Each shows its result at once (`shown`), tells what it did and how to undo it;
 * what is refused goes back and says why.
 */
export function useTicketVerbs(ticket: TicketPage, colleagues: Colleague[]) {
  const words = useWords();
  const verb = useVerb();
  const navigate = useNavigate();
  const { me } = useDesk();
  const { tell } = useToasts();
  const { number } = ticket;
  const [shown, show, unshow] = useEager(ticket);

  return useMemo(() => {
    /** Does it, shows it, offers the way back. */
    async function change(resource: string, eager: Partial<TicketPage>, now: Fields, said: string): Promise<boolean> {
      show(eager);
      const answer = await inTurn(number, ticket.version, (version) =>
        verb(`/desk/tickets/${number}/${resource}`, { ...now, version: String(version) }),
      );
      if (!answer.ok) {
        unshow();
        return false;
      }
      const { act } = answer;
      tell({ text: said, undo: act ? () => void undo(act) : undefined });
      return true;
    }

    async function undo(act: string): Promise<void> {
      const answer = await inTurn(number, ticket.version, () => verb(`/desk/acts/${act}/undo`, {}));
      if (answer.ok) tell({ text: words("desk.told.undone") });
    }

    async function setStatus(status: TicketStatus) {
      if (status === ticket.status) return;
      const next = status === "solved" ? hrefAfter(number) : null;
      const done = await change(
        "status",
        { status },
        { status },
        words(`desk.told.${status === "solved" ? "solved" : "status"}`, { number, status: words(`desk.status.${status}`) }),
      );
      if (done && next) navigate(next);
    }

    async function assign(assigneeId: string | null) {
      if (assigneeId === ticket.assigneeId) return;
      const name = colleagues.find((colleague) => colleague.id === assigneeId)?.name ?? null;
      const said =
        assigneeId === me.id
          ? words("desk.told.assignedMe", { number })
          : name
            ? words("desk.told.assigned", { number, name })
            : words("desk.told.unassigned", { number });
      await change("assignment", { assigneeId, assigneeName: name }, { assigneeId: assigneeId ?? "" }, said);
    }

    /** What one follows is no part of the ticket: no version, and nobody else sees it change. */
    async function toggleFollow() {
      const following = ticket.followers.some((person) => person.id === me.id);
      const path = `/desk/tickets/${number}/following`;
      const answer = await verb(path, { state: following ? "off" : "following" });
      if (!answer.ok) return;
      tell({
        text: words(following ? "desk.told.unfollowed" : "desk.told.followed", { number }),
        undo: () => void verb(path, { state: following ? "following" : "off" }),
      });
    }

    return {
      shown,
      toggleFollow,
      setStatus,
      solve: () => setStatus(ticket.status === "solved" ? "open" : "solved"),
      assign,
      assignMe: () => assign(me.id),
      setTeam: (team: TicketPage["team"]) =>
        change("assignment", { team }, { teamId: team?.id ?? "" }, words("desk.told.changed", { number })),
      setPriority: (priority: TicketPriority) =>
        change(
          "properties",
          { priority },
          { priority },
          words("desk.told.priority", { number, priority: words(`desk.priority.${priority}`) }),
        ),
      setType: (type: TicketType | null) => change("properties", { type }, { type: type ?? "" }, words("desk.told.changed", { number })),
      setProduct: (product: { key: string; name: string }) =>
        change(
          "properties",
          { productKey: product.key, productName: product.name },
          { product: product.key },
          words("desk.told.changed", { number }),
        ),
      setTags: (tags: string[]) => change("tags", { tags }, { tag: tags, tags: "1" }, words("desk.told.tags", { number })),
    };
  }, [ticket, shown, show, unshow, verb, tell, words, navigate, number, me.id, colleagues]);
}
