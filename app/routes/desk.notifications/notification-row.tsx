import { Link } from "@remix-run/react";
import {
  AtSign,
  BookOpen,
  Check,
  FileCheck,
  FileClock,
  FilePen,
  Inbox,
  MessageCircle,
  Reply,
  ShieldQuestion,
  TriangleAlert,
  UserCheck,
  UsersRound,
} from "lucide-react";
import type { ComponentType } from "react";
import type { Entry } from "#app/notifications/inbox.ts";
import type { Occasion } from "#app/notifications/kinds.ts";
import { Ago } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useVerb } from "../desk/use-verb.ts";
import { VerbForm } from "../desk/verb-form.tsx";
import { hrefOf } from "./entry-href.ts";
import { sayNotification } from "./say-notification.ts";

const icons: Record<Occasion, ComponentType<{ className?: string }>> = {
  assigned: UserCheck,
  handedOver: UsersRound,
  mentioned: AtSign,
  customerReplied: Reply,
  stillAsks: BookOpen,
  stranger: ShieldQuestion,
  notDelivered: TriangleAlert,
  newTicket: Inbox,
  colleague: MessageCircle,
  reviewAsked: FileClock,
  reviewPublished: FileCheck,
  reviewSentBack: FilePen,
};

/** One entry: what happened, on which ticket, the first line of it. Opening it goes to the ticket, where it becomes read. */
export function NotificationRow({ entry }: { entry: Entry }) {
  const words = useWords();
  const verb = useVerb();
  const Icon = icons[entry.kind];
  const path = `/desk/notifications/${entry.id}/reading`;
  const href = hrefOf(entry);
  return (
    <li className={`news-row ${entry.read ? "" : "unread"}`} data-kind={entry.kind}>
      <Link to={href} onClick={() => entry.read || entry.ticket || void verb(path, {}, true)}>
        <Icon className="i" />
        <span className="news-what cut">
          {!entry.read && <span className="sr">{words("desk.notifications.isUnread")} </span>}
          {sayNotification(entry, words)}
        </span>
        <Ago at={entry.at} className="news-ago num" />
        {entry.ticket && (
          <span className="news-line cut">
            <span className="num">#{entry.ticket.number}</span>{" "}
            <bdi className="strong">{entry.ticket.subject || words("desk.noSubject")}</bdi>
            {entry.excerpt && <bdi> {entry.excerpt}</bdi>}
          </span>
        )}
        {entry.article && (
          <span className="news-line cut">
            <bdi className="strong">{entry.article.title || words("articles.untitled")}</bdi>
            {entry.excerpt && <bdi> {entry.excerpt}</bdi>}
          </span>
        )}
      </Link>
      {!entry.read && (
        <VerbForm action={path}>
          <button
            type="submit"
            className="btn bare square"
            title={words("desk.notifications.readOne")}
            aria-label={`${words("desk.notifications.readOne")}: ${sayNotification(entry, words)}`}
          >
            <Check className="i" />
          </button>
        </VerbForm>
      )}
    </li>
  );
}
