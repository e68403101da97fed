import { database, Prisma } from "#app/platform/database/index.ts";
import { askedOf } from "./asked.ts";

/** How many of the newest subjects and messages the words are learned from: what is searched for is seldom older. */
const LEARNED_FROM = 20_000;
const LONGEST_WORD = 40;

/**
 * Learns which words tickets use, hourly by the sweep: from the newest subjects and messages and from the names of customers. What only a private
 * team, spam or the trash has is not learned, for whoever mistypes a word is told of the nearest one.
 */
export async function learnWords(): Promise<void> {
  const open = `t."trashedAt" IS NULL AND t."spamAt" IS NULL AND t."mergedIntoId" IS NULL AND (t."teamId" IS NULL OR t."teamId" NOT IN (SELECT "id" FROM "Team" WHERE "private"))`;
  const newest = `FROM "Ticket" t WHERE ${open} ORDER BY t."lastMessageAt" DESC LIMIT ${LEARNED_FROM}`;
  const subjects = `SELECT t."search" ${newest}`;
  const messages = `SELECT m."search" FROM (SELECT t."id" ${newest}) t JOIN "Message" m ON m."ticketId" = t."id" WHERE m."kind" <> 'automatic' LIMIT ${LEARNED_FROM}`;
  const names = `SELECT to_tsvector('simple', c."name") FROM "Customer" c ORDER BY c."createdAt" DESC LIMIT ${LEARNED_FROM}`;
  const learned = [subjects, messages, names].map((query) => Prisma.sql`SELECT word, ndoc FROM ts_stat(${query})`);
  await database().$executeRaw`
    WITH "learned" AS (
      SELECT word, sum(ndoc)::int AS "tickets" FROM (${Prisma.join(learned, " UNION ALL ")}) s
      WHERE word ~ '^[[:alpha:]]{4,}$' AND length(word) <= ${LONGEST_WORD}::int GROUP BY word
    ), "gone" AS (DELETE FROM "TicketWord" WHERE "word" NOT IN (SELECT word FROM "learned"))
    INSERT INTO "TicketWord" ("word", "tickets") SELECT word, "tickets" FROM "learned"
    ON CONFLICT ("word") DO UPDATE SET "tickets" = EXCLUDED."tickets" WHERE "TicketWord"."tickets" <> EXCLUDED."tickets"`;
}

/** The same search with each unknown word replaced by the nearest that tickets use; null when there is nothing to mend. */
export async function didYouMean(q: string): Promise<string | null> {
  const words = askedOf(q)
    .terms.flatMap(({ not, either }) => (not ? [] : either))
    .filter(({ kind, text }) => kind === "word" && /^\p{L}{4,40}$/u.test(text))
    .map(({ text }) => text);
  if (words.length === 0) return null;
  const rows = await database().$queryRaw<Array<{ word: string; nearest: string | null }>>`
    SELECT g."word", (
      SELECT w."word" FROM "TicketWord" w WHERE w."word" % lower(g."word") AND abs(length(w."word") - length(g."word")) <= 3
      ORDER BY similarity(w."word", lower(g."word")) + least(0.1, ln(1 + w."tickets") / 100) DESC, w."word" LIMIT 1) AS "nearest"
    FROM unnest(${words}::text[]) g("word")
    WHERE NOT EXISTS (SELECT 1 FROM "TicketWord" w WHERE w."word" = lower(g."word"))`;
  const mended = rows.reduce((text, { word, nearest }) => (nearest ? text.replace(word, nearest) : text), q);
  return mended === q ? null : mended;
}
