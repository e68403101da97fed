import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { stemsOf } from "#app/platform/search-engine/stems.ts";
import { searchArticles } from "#app/search/find.ts";
import { SUGGESTION_FLOOR } from "#app/search/floor.ts";
import { type Actor, NOBODY } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { measuring } from "../measuring.ts";
import { type ArticleRow, articlesOf } from "../report/articles.ts";
import { dayBefore, dayIn, keptDays } from "../report/kept.ts";
import { DEBT_DAYS } from "./days.ts";
import { type Comment, commentsOf, reasonsOf, type StaleArticle, staleArticles } from "./readers.ts";

type Article = { id: string; title: string; locale: string; product: string };
/** One thing for a writer to do, with the minutes that colleagues or readers lost by it in the last 90 days. */
export type Debt = { minutes: number } & (
  | { kind: "topic"; words: string; example: string; tickets: number; people: number; numbers: number[]; product: string; locale: string }
  | { kind: "search"; words: string; count: number; product: string | null; locale: string }
  | { kind: "failing"; article: Article; opened: number; failed: number; no: number; reasons: Record<string, number>; comments: Comment[] }
  | { kind: "stale"; article: Article; since: string; why: "reviewDue" | "behindOriginal" }
);

/** Not every reader who finds nothing writes to us: what they lose is counted as a quarter of a ticket (decision 0084). */
const OF_A_TICKET = 0.25;
const MOST_OF_A_KIND = 30;
/** So many searches, the most frequent first, are tried anew: what finds something by now is no debt any more. */
const TRIED = 20;

/** Where a writer starts the day: everything that the documentation lacks, what costs most minutes first. 403 for who writes no articles. */
export async function documentationDebt(actor: Actor): Promise<Debt[]> {
  needAtDesk(actor, "articles");
  const { minutesPerTicket } = await measuring();
  const cost = { ticket: minutesPerTicket, reader: minutesPerTicket * OF_A_TICKET };
  const kept = await keptDays();
  const to = dayIn(kept.zone, now());
  const days = { zone: kept.zone, after: dayBefore(to, DEBT_DAYS), to };
  const [topics, searches, articles, stale] = await Promise.all([
    repeatedTopics(),
    unansweredSearches(days.after),
    articlesOf(days, kept, { order: "failing" }),
    staleArticles(),
  ]);
  const failing = await failingOf(articles, cost);
  const minutesOf = new Map(failing.map((debt) => [debt.article.id, debt.minutes]));
  const debts: Debt[] = [
    ...topics.map((topic) => ({ kind: "topic" as const, ...topic, minutes: topic.tickets * cost.ticket })),
    ...searches.map((search) => ({ kind: "search" as const, ...search, minutes: search.count * cost.reader })),
    ...failing,
    ...stale.map((one: StaleArticle) => ({ kind: "stale" as const, ...one, minutes: minutesOf.get(one.article.id) ?? 0 })),
  ];
  return debts.map((debt) => ({ ...debt, minutes: Math.round(debt.minutes) })).sort((a, b) => b.minutes - a.minutes);
}

async function repeatedTopics() {
  const rows = await database().repeatedTopic.findMany({
    orderBy: [{ tickets: "desc" }, { id: "asc" }],
    take: MOST_OF_A_KIND,
    include: { product: { select: { name: true } } },
  });
  return rows.map(({ product, id: _, productId: __, ...topic }) => ({ ...topic, product: product.name }));
}

/** Searches of the same stems are one, under the words that were used most. */
async function unansweredSearches(after: string) {
  const rows = await database().$queryRaw<
    Array<{ words: string; locale: string; product: string; name: string | null; productId: string | null; count: number }>
  >`
    SELECT s."words", s."locale", s."product", p."name", p."id" AS "productId", sum(s."count")::int AS "count" FROM "UnansweredSearch" s LEFT JOIN "Product" p ON p."key" = s."product"
    WHERE s."day" > ${after}::date GROUP BY 1, 2, 3, 4, 5 ORDER BY "count" DESC, 1, 2, 3 LIMIT 500`;
  const same = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const words = row.words.split(" ");
    const stems = await stemsOf(row.locale.split("-")[0]!, words);
    const key = [
      row.locale,
      row.product,
      ...new Set(
        words
          .map((word) => stems.get(word) ?? word)
          .filter(Boolean)
          .sort(),
      ),
    ].join(" ");
    const known = same.get(key);
    if (known) known.count += row.count;
    else same.set(key, row);
  }
  const often = [...same.values()].sort((a, b) => b.count - a.count || (a.words < b.words ? -1 : 1)).slice(0, TRIED);
  const found = await Promise.all(
    often.map(({ words, locale, productId }) => searchArticles(NOBODY, { q: words, locale, productId: productId ?? undefined, limit: 1 })),
  );
  const nothing = often.filter((_, n) => (found[n]![0]?.confidence ?? 0) < SUGGESTION_FLOOR.confidence);
  return nothing.map(({ words, locale, name, count }) => ({ words, locale, product: name, count }));
}

async function failingOf(rows: ArticleRow[], cost: { ticket: number; reader: number }) {
  const failing = rows.filter(({ failed, no }) => failed + no > 0).slice(0, MOST_OF_A_KIND);
  const ids = failing.map(({ id }) => id);
  const [reasons, comments] = await Promise.all([reasonsOf(ids), commentsOf(ids)]);
  return failing.map(({ id, title, locale, productName, opened, failed, no }) => ({
    kind: "failing" as const,
    article: { id, title, locale, product: productName },
    opened,
    failed,
    no,
    reasons: reasons.get(id) ?? {},
    comments: comments.get(id) ?? [],
    minutes: failed * cost.ticket + no * cost.reader,
  }));
}
