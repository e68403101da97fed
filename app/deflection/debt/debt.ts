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
import { type Aside, asideOf, type Identity, keyOf } from "./aside.ts";
import { DEBT_DAYS } from "./days.ts";
import { type Comment, commentsOf, type FailedLetters, failedLetters, reasonsOf, type StaleArticle, staleArticles } from "./readers.ts";

type Article = { id: string; title: string; locale: string; product: string };
/** One thing for a writer to do, with the minutes that colleagues or readers lost by it in the last 90 days. */
export type Debt = { key: string; minutes: number; identity: Identity; aside: Aside | null } & (
  | { kind: "topic"; words: string; example: string; tickets: number; people: number; numbers: number[]; product: string; locale: string }
  | { kind: "search"; words: string; count: number; product: string | null; locale: string }
  | ({
      kind: "failing";
      article: Article;
      reasons: Record<string, number>;
      comments: Comment[];
      letterReasons: Record<string, number>;
    } & Failed)
  | { kind: "stale"; article: Article; since: string; why: "reviewDue" | "behindOriginal" }
);

/** On the web: opened, and then wrote to us, or said no; and the letters that named it to somebody who still needed help. */
type Failed = { opened: number; failed: number; no: number; letters: number };

/** Not every reader who finds nothing writes to us: what they lose is counted as a quarter of a ticket (decision 0084). */
const OF_A_TICKET = 0.25;
/** So many searches, the most frequent first, are tried anew, and so many that were set aside: what finds something by now is no debt any more. */
const TRIED = 20;

/**
 * Where a writer starts the day: everything that the documentation lacks, what costs most minutes first; and apart from it what somebody set
 * aside. 403 for who writes no articles.
 */
export async function documentationDebt(actor: Actor): Promise<{ open: Debt[]; aside: Debt[] }> {
  needAtDesk(actor, "articles");
  const { minutesPerTicket } = await measuring();
  const cost = { ticket: minutesPerTicket, reader: minutesPerTicket * OF_A_TICKET };
  const kept = await keptDays();
  const to = dayIn(kept.zone, now());
  const days = { zone: kept.zone, after: dayBefore(to, DEBT_DAYS), to };
  const [topics, searches, articles, letters, stale] = await Promise.all([
    repeatedTopics(),
    unansweredSearches(days.after),
    articlesOf(days, kept, { order: "failing" }),
    failedLetters(),
    staleArticles(),
  ]);
  const failing = await failingOf(articles, letters, cost);
  const minutesOf = new Map(failing.map((debt) => [debt.article.id, debt.minutes]));
  const all = [
    ...topics.map((topic) => ({ ...topic, minutes: topic.tickets * cost.ticket })),
    ...searches.map((search) => ({ ...search, minutes: search.count * cost.reader })),
    ...failing,
    ...stale.map((one: StaleArticle) => ({
      ...{ kind: "stale" as const, ...one, minutes: minutesOf.get(one.article.id) ?? 0 },
      identity: ofArticle("stale", one.article, 1, one.since),
    })),
  ];
  const aside = await asideOf(all.map(({ identity }) => identity));
  const debts: Debt[] = all.map((debt) => ({
    ...debt,
    minutes: Math.round(debt.minutes),
    key: keyOf(debt.identity),
    aside: aside.get(debt.identity) ?? null,
  }));
  debts.sort((a, b) => b.minutes - a.minutes);
  const isAside = (debt: Debt) => debt.aside !== null && !debt.aside.isBack;
  return { open: debts.filter((debt) => !isAside(debt)), aside: debts.filter(isAside) };
}

async function repeatedTopics() {
  const rows = await database().repeatedTopic.findMany({
    orderBy: [{ tickets: "desc" }, { id: "asc" }],
    include: { product: { select: { name: true } } },
  });
  return rows.map(({ product, id: _, productId, ...topic }) => ({
    ...{ kind: "topic" as const, ...topic, product: product.name },
    identity: {
      kind: "topic" as const,
      productId,
      articleId: null,
      locale: topic.locale,
      stems: topic.words.split(" "),
      size: topic.tickets,
    },
  }));
}

function ofArticle(kind: "failing" | "stale", { id, locale }: Article, size: number, since?: string): Identity {
  return { kind, productId: null, articleId: id, locale, stems: [], size, since };
}

/** Searches of the same stems are one, under the words that were used most. */
async function unansweredSearches(after: string) {
  const rows = await database().$queryRaw<
    Array<{ words: string; locale: string; product: string; name: string | null; productId: string | null; count: number }>
  >`
    SELECT s."words", s."locale", s."product", p."name", p."id" AS "productId", sum(s."count")::int AS "count" FROM "UnansweredSearch" s LEFT JOIN "Product" p ON p."key" = s."product"
    WHERE s."day" > ${after}::date GROUP BY 1, 2, 3, 4, 5 ORDER BY "count" DESC, 1, 2, 3 LIMIT 500`;
  const same = new Map<string, (typeof rows)[number] & { stems: string[] }>();
  for (const row of rows) {
    const words = row.words.split(" ");
    const stemOf = await stemsOf(row.locale.split("-")[0]!, words);
    const stems = [...new Set(words.map((word) => stemOf.get(word) ?? word).filter(Boolean))].sort();
    const key = [row.locale, row.product, ...stems].join(" ");
    const known = same.get(key);
    if (known) known.count += row.count;
    else same.set(key, { ...row, stems });
  }
  const sorted = [...same.values()].sort((a, b) => b.count - a.count || (a.words < b.words ? -1 : 1)).map(withIdentity);
  const aside = await asideOf(sorted.map(({ identity }) => identity));
  const often = [true, false].flatMap((is) => sorted.filter(({ identity }) => aside.has(identity) === is).slice(0, TRIED));
  const found = await Promise.all(
    often.map(({ words, locale, productId }) => searchArticles(NOBODY, { q: words, locale, productId: productId ?? undefined, limit: 1 })),
  );
  const nothing = often.filter((_, n) => (found[n]![0]?.confidence ?? 0) < SUGGESTION_FLOOR.confidence);
  return nothing.map(({ words, locale, name, count, identity }) => ({
    ...{ kind: "search" as const, words, locale, product: name, count },
    identity,
  }));
}

function withIdentity<T extends { productId: string | null; locale: string; stems: string[]; count: number }>(search: T) {
  const { productId, locale, stems, count } = search;
  return { ...search, identity: { kind: "search" as const, productId, articleId: null, locale, stems, size: count } };
}

async function failingOf(rows: ArticleRow[], letters: FailedLetters[], cost: { ticket: number; reader: number }) {
  const inLetters = new Map(letters.map((one) => [one.article.id, one]));
  const onWeb = rows.filter(({ id, failed, no }) => failed + no > 0 || inLetters.has(id));
  const known = new Set(onWeb.map(({ id }) => id));
  const failing = [
    ...onWeb.map(({ id, title, locale, productName, ...row }) => ({ article: { id, title, locale, product: productName }, row })),
    ...letters.filter(({ article }) => !known.has(article.id)).map(({ article }) => ({ article, row: { opened: 0, failed: 0, no: 0 } })),
  ];
  const ids = failing.map(({ article }) => article.id);
  const [reasons, comments] = await Promise.all([reasonsOf(ids), commentsOf(ids)]);
  return failing.map(({ article, row: { opened, failed, no } }) => {
    const letter = inLetters.get(article.id) ?? { letters: 0, reasons: {} };
    return {
      kind: "failing" as const,
      ...{ article, opened, failed, no, letters: letter.letters, letterReasons: letter.reasons },
      reasons: reasons.get(article.id) ?? {},
      comments: comments.get(article.id) ?? [],
      minutes: (failed + letter.letters) * cost.ticket + no * cost.reader,
      identity: ofArticle("failing", article, failed + no + letter.letters),
    };
  });
}
