import { BookOpen, TextCursorInput } from "lucide-react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";
import { Passage } from "../_help/passage.tsx";
import { askAct } from "./acts-door.ts";
import { focusComposer } from "./composer-door.ts";
import { asQuoted, useArticles } from "./use-articles.ts";

/** The articles that answer this ticket, each with the passage that does; nothing when nothing fits. */
export function SuggestedArticles({ ticket }: { ticket: TicketPage }) {
  const words = useWords();
  const articles = useArticles(ticket.number, "", ticket.messageCount)?.articles ?? [];
  if (articles.length === 0) return null;
  const mayReply = ticket.may.reply && ticket.mergedInto === null;
  return (
    <section className="beside">
      <h2>{words("referral.beside")}</h2>
      <ul>
        {articles.map((article) => (
          <li key={article.id}>
            <p className="beside-head">
              <a href={article.url} target="_blank" rel="noreferrer">
                <bdi>{article.title}</bdi>
              </a>
              {!article.sendable && (
                <span className="tag careful" title={words("referral.notSendable")}>
                  {words("referral.internal")}
                </span>
              )}
              {mayReply && article.sendable && (
                <button
                  type="button"
                  className="btn bare square"
                  title={words("referral.insert")}
                  aria-label={words("referral.insertOne", { title: article.title })}
                  onClick={() => focusComposer("reply", asQuoted(article))}
                >
                  <TextCursorInput className="i" />
                </button>
              )}
            </p>
            <p className="muted tiny beside-passage" lang={article.locale}>
              <Passage runs={article.runs} />
            </p>
          </li>
        ))}
      </ul>
      {mayReply && (
        <button type="button" className="btn bare beside-refer" onClick={() => askAct({ act: "refer" })}>
          <BookOpen className="i" />
          {words("referral.refer")} <kbd>d</kbd>
        </button>
      )}
    </section>
  );
}
