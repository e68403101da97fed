import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { stemsOf } from "#app/platform/search-engine/stems.ts";
import { isChatter, wordsOf } from "#app/platform/search-engine/words.ts";
import { searchArticles } from "#app/search/find.ts";
import { SUGGESTION_FLOOR } from "#app/search/floor.ts";
import { NOBODY } from "#app/staff/actor.ts";
import { DEBT_DAYS } from "./days.ts";
import { type Topic, topicsOf } from "./topics.ts";

/** The newest tickets of the period; what is asked often stands among them many times. */
const LOOKED_AT = 5_000;
/** As many topics as are searched for an article, the largest first. */
const MOST = 60;
const SHOWN_NUMBERS = 5;

type Row = { id: string; number: number; subject: string; customer: string; productId: string; locale: string };

/**
 * Topics that several people wrote about and no article answers; hourly by the sweep. Tickets of private teams, spam and trash are left out, for whoever
 * writes articles sees the subjects.
 */
export async function findTopics(): Promise<void> {
  const rows = await database().$queryRaw<Row[]>`
    SELECT t."id", t."number", t."subject", t."requesterId" AS "customer", t."productId", coalesce(c."locale", p."locale") AS "locale"
    FROM "Ticket" t JOIN "Customer" c ON c."id" = t."requesterId" JOIN "Product" p ON p."id" = t."productId"
    WHERE t."createdAt" > ${now()}::timestamptz - ${DEBT_DAYS}::int * interval '1 day' AND t."spamAt" IS NULL AND t."trashedAt" IS NULL AND t."mergedIntoId" IS NULL
      AND (t."teamId" IS NULL OR t."teamId" NOT IN (SELECT "id" FROM "Team" WHERE "private"))
    ORDER BY t."createdAt" DESC, t."id" DESC LIMIT ${LOOKED_AT}`;
  const found: Array<{ topic: Topic; shelf: Row[] }> = [];
  for (const shelf of shelvesOf(rows)) for (const topic of topicsOf(await subjectsOf(shelf))) found.push({ topic, shelf });
  found.sort((a, b) => b.topic.people - a.topic.people || (a.topic.subjects[0]!.id < b.topic.subjects[0]!.id ? -1 : 1));
  const without = [];
  for (const { topic, shelf } of found.slice(0, MOST)) {
    const tickets = topic.subjects.map(({ id }) => shelf.find((row) => row.id === id)!);
    const example = mostUsual(tickets.map(({ subject }) => bare(subject)));
    const { productId, locale } = tickets[0]!;
    if (await isAnswered(example, productId, locale)) continue;
    const numbers = tickets
      .map(({ number }) => number)
      .sort((a, b) => b - a)
      .slice(0, SHOWN_NUMBERS);
    without.push({
      id: newId(),
      productId,
      locale,
      words: topic.stems.join(" "),
      example,
      tickets: tickets.length,
      people: topic.people,
      numbers,
    });
  }
  await database().$transaction([database().repeatedTopic.deleteMany(), database().repeatedTopic.createMany({ data: without })]);
}

/** Subjects are compared within one product and language. */
function shelvesOf(rows: Row[]): Row[][] {
  const shelves = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.productId} ${row.locale.split("-")[0]}`;
    shelves.set(key, [...(shelves.get(key) ?? []), row]);
  }
  return [...shelves.values()];
}

async function subjectsOf(shelf: Row[]) {
  const language = shelf[0]!.locale.split("-")[0]!;
  const words = shelf.map(({ subject }) =>
    wordsOf(bare(subject))
      .map(({ text }) => text)
      .filter((word) => /\p{L}/u.test(word) && !isChatter(word, language)),
  );
  const stems = await stemsOf(language, words.flat());
  return shelf.map(({ id, customer }, n) => ({ id, customer, stems: words[n]!.map((word) => stems.get(word) ?? word).filter(Boolean) }));
}

/** Would a reader be shown something for it? */
async function isAnswered(example: string, productId: string, locale: string): Promise<boolean> {
  const [best] = await searchArticles(NOBODY, { q: example, productId, locale, limit: 1 });
  return best !== undefined && best.confidence >= SUGGESTION_FLOOR.confidence;
}

function bare(subject: string): string {
  return subject.replace(/^(?:\s*(?:re|fwd?|bls|tr)\s*:)+/iu, "").trim();
}

function mostUsual(subjects: string[]): string {
  const count = new Map<string, number>();
  for (const subject of subjects) count.set(subject, (count.get(subject) ?? 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1))[0]![0];
}
