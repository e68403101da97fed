import { choosableStatuses, priorities, type TicketPage, types } from "#app/tickets/ticket.ts";
import { useToasts } from "#app/ui/toasts.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk, useOfferCommands } from "../desk/desk-context.tsx";
import { askAct } from "./acts-door.ts";
import { focusComposer } from "./composer-door.ts";
import { pointedMessage } from "./pointed-message.ts";
import { askArticles, asQuoted } from "./use-articles.ts";
import type { TicketVerbs } from "./use-ticket-verbs.ts";

type Offer = {
  ticket: TicketPage;
  teams: Array<{ id: string; name: string; private: boolean }>;
  verbs: TicketVerbs;
  onAssign: () => void;
  onTags: () => void;
};

/** Gives the keys and the palette everything that can be done to this ticket. */
export function useOffering({ ticket, teams, verbs, onAssign, onTags }: Offer): void {
  const words = useWords();
  const { products } = useDesk();
  const { tell } = useToasts();
  const { may } = ticket;
  const away = ticket.spam || ticket.trashed;
  /** Nothing more is done to a ticket that was merged, nor by who may only read and note. */
  const ask = (asked: Parameters<typeof askAct>[0]) => () => may.change && ticket.mergedInto === null && askAct(asked);
  const named = (property: "status" | "priority" | "type" | "product" | "team", value: string) =>
    `${words(`desk.property.${property}`)}: ${value}`;

  async function insertBest() {
    const best = (await askArticles(ticket.number))?.articles.find((article) => article.sendable);
    if (best) focusComposer("reply", asQuoted(best));
    else tell({ text: words("desk.told.noArticle") });
  }

  useOfferCommands({
    number: ticket.number,
    may,
    away,
    restore: ask({ act: "restore" }),
    reply: () => focusComposer("reply"),
    note: () => focusComposer("note"),
    assign: () => may.change && onAssign(),
    assignMe: () => may.change && void verbs.assignMe(),
    tags: () => may.change && onTags(),
    follow: () => void verbs.toggleFollow(),
    solve: () => may.change && void verbs.solve(),
    refer: () => may.reply && ask({ act: "refer" })(),
    insertArticle: () => may.reply && ticket.mergedInto === null && void insertBest(),
    merge: ask({ act: "merge" }),
    split: () => ask({ act: "split", messageId: pointedMessage() })(),
    move: () => ask({ act: "move", messageId: pointedMessage() })(),
    link: ask({ act: "link" }),
    addPerson: ask({ act: "addPerson" }),
    requester: ask({ act: "requester" }),
    spam: ask({ act: ticket.spam ? "restore" : "spam" }),
    trash: ask({ act: ticket.trashed ? "restore" : "trash" }),
    settings: () =>
      may.change
        ? [
            ...choosableStatuses.map((status) => ({
              name: named("status", words(`desk.status.${status}`)),
              set: () => void verbs.setStatus(status),
            })),
            ...priorities.map((priority) => ({
              name: named("priority", words(`desk.priority.${priority}`)),
              set: () => void verbs.setPriority(priority),
            })),
            ...types.map((type) => ({ name: named("type", words(`desk.type.${type}`)), set: () => void verbs.setType(type) })),
            ...products.map((product) => ({ name: named("product", product.name), set: () => void verbs.setProduct(product) })),
            ...teams.map((team) => ({ name: named("team", team.name), set: () => void verbs.setTeam(team) })),
          ]
        : [],
  });
}
