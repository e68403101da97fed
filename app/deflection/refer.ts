import { helpCentre, shownTo } from "#app/knowledge/help-centre.ts";
import { articlePath } from "#app/knowledge/paths.ts";
import { now } from "#app/platform/clock.ts";
import { config } from "#app/platform/config.ts";
import { database, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import { type Actor, NOBODY } from "#app/staff/actor.ts";
import { type Answered, addReply } from "#app/tickets/answer.ts";
import { translator } from "#app/words/index.ts";
import { quotedArticle } from "./quoted-article.ts";
import { docsAnswers } from "./settings.ts";
import { localeOfTicket } from "./ticket-question.ts";

const DAY = 24 * 3_600_000;

/** `opening`: the colleague's own first words. `anchor`: the heading of the article where `excerpt` stands. */
export type Refer = {
  articleId: string;
  excerpt: string;
  anchor?: string | null;
  opening: string;
  version?: number;
  holdSeconds?: number;
};

/**
 * Refers the customer to an article: a reply with the passage that answers and a link, after which it is their turn. The ticket is marked as
 * answered by documentation, and solved by itself after some days unless somebody writes; whoever sent it looks after it when nobody does.
 * 422 for an article that customers cannot read; otherwise as addReply.
 */
export async function referToArticle(actor: Actor, number: number, input: Refer): Promise<Answered> {
  const article = await publicArticle(input.articleId);
  const anchor = input.anchor && /^[\p{L}\p{N}_-]+$/u.test(input.anchor) ? `#${encodeURIComponent(input.anchor)}` : "";
  const words = translator(await localeOfTicket(actor, number));
  const text = [
    input.opening.trim(),
    quotedArticle({ title: article.title, url: article.url + anchor, excerpt: input.excerpt }),
    words("mail.referral.otherwise"),
  ]
    .filter(Boolean)
    .join("\n\n");
  return transaction(async (tx) => {
    const { solveAfterDays } = await docsAnswers(tx);
    const { version, holdSeconds } = input;
    const solvesAt = new Date(now().getTime() + solveAfterDays * DAY);
    const answered = await addReply(actor, number, { text, status: "pending", version, holdSeconds, solvesAt }, tx);
    const { requesterAddress } = await tx.ticket.findUniqueOrThrow({
      where: { id: answered.ticketId },
      select: { requesterAddress: true },
    });
    const articles = [{ articleId: article.id, score: null }];
    await addReferrals(tx, [{ messageId: answered.messageId, address: requesterAddress, by: "agent", articles }]);
    return answered;
  });
}

export type NewReferral = {
  messageId: string;
  address: string;
  by: "agent" | "acknowledgement";
  holdout?: boolean;
  engine?: string;
  /** Best first. */
  articles: Array<{ articleId: string; score: number | null }>;
};

/** The one writer of referrals, for colleagues and for acknowledgements. */
export async function addReferrals(tx: Tx, referrals: NewReferral[]): Promise<void> {
  const made = referrals.map((referral) => ({ ...referral, id: newId(), createdAt: now() }));
  await tx.referral.createMany({ data: made.map(({ articles, ...row }) => row) });
  const articles = made.flatMap(({ id, articles }) => articles.map((article, rank) => ({ ...article, referralId: id, rank })));
  if (articles.length > 0) await tx.referredArticle.createMany({ data: articles });
}

/** Its address is for people who are not signed in anywhere. */
async function publicArticle(id: string): Promise<{ id: string; title: string; url: string }> {
  const article = isId(id)
    ? await database().article.findFirst({
        where: { ...shownTo(NOBODY), id },
        select: { id: true, title: true, slug: true, locale: true, product: { select: { key: true } } },
      })
    : null;
  if (!article) throw new Refusal("invalid", 422, {}, { article: "notOneOf" });
  const { home } = await helpCentre();
  return {
    id: article.id,
    title: article.title,
    url: config().publicUrl + articlePath(home, { ...article, product: article.product.key }),
  };
}
