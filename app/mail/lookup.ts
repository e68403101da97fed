import { normaliseAddress } from "#app/customers/profiles.ts";
import { REGROUPING } from "#app/customers/regrouping.ts";
import type { TicketStatus } from "#app/platform/database/generated/enums.ts";
import { Prisma, type Tx } from "#app/platform/database/index.ts";
import type { NoticeName } from "./notice-token.ts";
import type { ThreadName } from "./thread.ts";
import type { Letter } from "./understand.ts";

/** A ticket that a Message-ID leads to, and who may speak in it. */
export type Thread = {
  ticketId: string;
  status: TicketStatus;
  /** In the trash, or marked as spam. */
  putAway: boolean;
  /** The Message-ID is that of a message in the ticket; false: some mail of the ticket only mentioned it. */
  isMessage: boolean;
  /** Lower-case addresses of the requester and the verified participants. */
  speakers: string[];
  /** Those who wrote into it uninvited. Being copied does not make them speakers; a colleague does. */
  strangers: string[];
};

export type StaffLetterSent = { staffId: string; subject: string };

/** Everything a batch must know, in a handful of queries however many letters it has. */
export type Lookup = {
  threads: Map<string, Thread>;
  /** For what our sealed tokens name (sealedName). */
  sealed: Map<string, Thread>;
  /** By the number that a subject names. */
  numbered: Map<number, Thread>;
  staff: Map<string, { id: string; name: string }>;
  /** By Message-ID: letters to colleagues that speak of no single ticket. */
  staffLetters: Map<string, StaffLetterSent>;
  /** Address → customer, as far as the letters were thought to need them. */
  customers: Map<string, string>;
  /** Letters that are the first of their message; all others are copies of `firstOf`. */
  firsts: Set<string>;
  firstOf: Map<string, { id: string; ticketId: string | null }>;
  /** Message-IDs that another message used before. */
  reused: Set<string>;
};

/**
 * Takes the letters that are still ours: their rows, and before that the lock of each writer, in one order for everybody, so that two
 * processes with mail of one person work one after the other. Nobody moves messages between tickets meanwhile.
 */
export async function holdLetters(tx: Tx, letters: Letter[]): Promise<Letter[]> {
  const people = letters.flatMap(({ parsed }) =>
    [parsed.from, parsed.replyTo[0]].flatMap((person) => (person ? [normaliseAddress(person.address)] : [])),
  );
  const writers = [...new Set(people)].sort();
  await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(${REGROUPING}::bigint)::text, count(pg_advisory_xact_lock(hashtextextended(w, 0))) FROM unnest(${writers}::text[]) AS w`;
  const held = await tx.$queryRaw<Array<{ id: string; attempts: number }>>`
    SELECT "id"::text, "attempts" FROM "MailArrival" WHERE "id" = ANY(${letters.map((letter) => letter.arrival.id)}::uuid[]) AND "state" = 'pending'
    ORDER BY "id" FOR UPDATE SKIP LOCKED`;
  const attempts = new Map(held.map((row) => [row.id, row.attempts]));
  return letters.filter(({ arrival }) => attempts.get(arrival.id) === arrival.attempts);
}

/**
 * Letters whose question arrived before them and is not recorded yet, by another lane or process. Asked before the threads are looked up:
 * a question that is no longer waiting here is surely found there.
 */
export async function tooEarly(tx: Tx, letters: Letter[]): Promise<Set<string>> {
  const held = letters.map((letter) => letter.arrival.id);
  const named = letters.flatMap((letter) =>
    questionsOf(letter).map((messageId) => ({ id: letter.arrival.id, at: letter.arrival.receivedAt, messageId })),
  );
  if (named.length === 0) return new Set();
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    SELECT DISTINCT n."id"::text FROM jsonb_to_recordset(${JSON.stringify(named)}::jsonb) AS n("id" uuid, "at" timestamptz, "messageId" text)
    JOIN "MailArrival" a ON a."messageId" = n."messageId" AND a."state" = 'pending' AND a."receivedAt" <= n."at" AND a."id" < n."id"
    WHERE a."id" <> ALL(${held}::uuid[])`;
  return new Set(rows.map((row) => row.id));
}

export function questionsOf({ parsed }: Letter): string[] {
  return [...new Set([parsed.inReplyTo, ...parsed.references].filter((id): id is string => Boolean(id) && id !== parsed.messageId))].slice(
    -30,
  );
}

export async function lookUp(tx: Tx, letters: Letter[]): Promise<Lookup> {
  const firsts = await claimMessages(
    tx,
    letters.filter((letter) => letter.held?.outcome !== "quarantined"),
  );
  const { firstOf, reused } = await sameMessages(tx, letters, firsts);
  const threads = await findThreads(tx, letters);
  const sealed = await findSealed(tx, letters);
  const numbered = await findNumbered(tx, letters);
  // However a ticket is named, a letter that brings somebody in changes who may speak for the next one (joining.ts).
  const people = new Map<string, Pick<Thread, "speakers" | "strangers">>();
  for (const thread of [...threads.values(), ...sealed.values(), ...numbered.values()]) {
    const { speakers, strangers } = people.get(thread.ticketId) ?? thread;
    people.set(thread.ticketId, Object.assign(thread, { speakers, strangers }));
  }
  return {
    firsts,
    firstOf,
    reused,
    threads,
    sealed,
    numbered,
    staff: await findStaff(tx, letters),
    staffLetters: await findStaffLetters(tx, letters),
    customers: new Map(),
  };
}

/**
 * One row for each message, by its fingerprint: whoever inserts it owns it, and its id is that of its first arrival. A process that is just
 * doing so makes us wait here until it is certain. Sorted, so that nobody waits in a circle.
 */
async function claimMessages(tx: Tx, letters: Letter[]): Promise<Set<string>> {
  const sorted = [...letters].sort((a, b) => a.fingerprint.localeCompare(b.fingerprint) || a.arrival.id.localeCompare(b.arrival.id));
  if (sorted.length === 0) return new Set();
  const rows = await tx.$queryRaw<Array<{ id: string }>>`
    INSERT INTO "InboundEmail" ("id", "fingerprint", "messageId", "fromAddress", "fromName", "subject", "date", "to", "cc", "facts", "createdAt")
    VALUES ${Prisma.join(
      sorted.map(
        ({ arrival, parsed, fingerprint }) => Prisma.sql`(${arrival.id}::uuid, ${fingerprint}, ${parsed.messageId},
      ${normaliseAddress(parsed.from?.address ?? "")}, ${parsed.from?.name ?? ""}, ${parsed.subject}, ${parsed.date}::timestamptz,
      ${JSON.stringify(parsed.to)}::jsonb, ${JSON.stringify(parsed.cc)}::jsonb, ${JSON.stringify(factsOf(parsed))}::jsonb, ${arrival.receivedAt}::timestamptz)`,
      ),
    )}
    ON CONFLICT ("fingerprint") DO NOTHING RETURNING "id"::text`;
  return new Set(rows.map((row) => row.id));
}

function factsOf(parsed: Letter["parsed"]): object {
  return { ...parsed.facts, protection: parsed.protection, inReplyTo: parsed.inReplyTo, references: parsed.references.slice(-50) };
}

async function sameMessages(tx: Tx, letters: Letter[], firsts: Set<string>): Promise<Pick<Lookup, "firstOf" | "reused">> {
  const rows = await tx.$queryRaw<Array<{ id: string; fingerprint: string; messageId: string | null; ticketId: string | null }>>`
    SELECT i."id"::text, i."fingerprint", i."messageId", a."ticketId"::text FROM "InboundEmail" i LEFT JOIN "MailArrival" a ON a."id" = i."id"
    WHERE i."fingerprint" = ANY(${letters.map((letter) => letter.fingerprint)}) OR i."messageId" = ANY(${letters.map((letter) => letter.parsed.messageId ?? "")})
    ORDER BY i."id"`;
  const firstOf = new Map(rows.map((row) => [row.fingerprint, { id: row.id, ticketId: row.ticketId }]));
  // Replayed: the message was ours already.
  for (const { arrival, fingerprint } of letters) if (firstOf.get(fingerprint)?.id === arrival.id) firsts.add(arrival.id);
  const seen = new Map<string, string>();
  const reused = new Set<string>();
  for (const { messageId, fingerprint } of rows) {
    if (!messageId) continue;
    if (seen.has(messageId) && seen.get(messageId) !== fingerprint) reused.add(fingerprint);
    else seen.set(messageId, fingerprint);
  }
  return { firstOf, reused };
}

async function findThreads(tx: Tx, letters: Letter[]): Promise<Map<string, Thread>> {
  const ids = [
    ...new Set(letters.flatMap((letter) => [letter.parsed.messageId, ...questionsOf(letter)]).filter((id): id is string => Boolean(id))),
  ];
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<Array<Thread & { messageId: string }>>`
    SELECT th."messageId", t."id"::text AS "ticketId", t."status"::text, ${putAway} AS "putAway",
      EXISTS (SELECT 1 FROM "Message" m WHERE m."ticketId" = t."id" AND m."messageId" = th."messageId") AS "isMessage",
      ${speakersOf} AS "speakers", ${strangersOf} AS "strangers"
    FROM "ThreadId" th JOIN "Ticket" t ON t."id" = th."ticketId" WHERE th."messageId" = ANY(${ids})`;
  return new Map(rows.map(({ messageId, ...thread }) => [messageId, thread]));
}

/** A token names ticket and message; the message may have moved to another ticket since, and the ticket may be merged. */
export function sealedName({ ticketNumber, messageId }: ThreadName): string {
  return `${ticketNumber} ${messageId}`;
}

/** A notification's token names no message, only the ticket. */
export function noticedName({ ticketNumber, staffId }: NoticeName): ThreadName {
  return { ticketNumber, messageId: staffId };
}

async function findSealed(tx: Tx, letters: Letter[]): Promise<Map<string, Thread>> {
  const names = letters.flatMap(({ evidence, notice }) => [
    ...evidence.flatMap(({ value }) => (typeof value === "object" ? value : [])),
    ...(notice ? [noticedName(notice)] : []),
  ]);
  if (names.length === 0) return new Map();
  const rows = await tx.$queryRaw<Array<Omit<Thread, "isMessage"> & ThreadName>>`
    SELECT n."ticketNumber", n."messageId"::text, t."id"::text AS "ticketId", t."status"::text, ${putAway} AS "putAway", ${speakersOf} AS "speakers", ${strangersOf} AS "strangers"
    FROM (SELECT DISTINCT * FROM jsonb_to_recordset(${JSON.stringify(names)}::jsonb) AS n("ticketNumber" int, "messageId" uuid)) n
    LEFT JOIN "Message" m ON m."id" = n."messageId"
    JOIN "Ticket" f ON f."id" = COALESCE(m."ticketId", (SELECT s."id" FROM "Ticket" s WHERE s."number" = n."ticketNumber"))
    ${survivorOfF}`;
  return new Map(
    rows.map(({ ticketNumber, messageId, ...thread }) => [sealedName({ ticketNumber, messageId }), { ...thread, isMessage: true }]),
  );
}

async function findNumbered(tx: Tx, letters: Letter[]): Promise<Lookup["numbered"]> {
  const numbers = letters.flatMap(({ evidence }) => evidence.flatMap(({ value }) => (typeof value === "number" ? [value] : [])));
  if (numbers.length === 0) return new Map();
  const rows = await tx.$queryRaw<Array<Omit<Thread, "isMessage"> & { number: number }>>`
    SELECT f."number", t."id"::text AS "ticketId", t."status"::text, ${putAway} AS "putAway", ${speakersOf} AS "speakers", ${strangersOf} AS "strangers"
    FROM "Ticket" f ${survivorOfF} WHERE f."number" = ANY(${numbers}::int[])`;
  return new Map(rows.map(({ number, ...thread }) => [number, { ...thread, isMessage: false }]));
}

/** The ticket t that f was merged into, however often, or f itself. */
const survivorOfF = Prisma.sql`CROSS JOIN LATERAL (
      WITH RECURSIVE "way" AS (
        SELECT f."id", f."mergedIntoId" UNION ALL SELECT u."id", u."mergedIntoId" FROM "way" w JOIN "Ticket" u ON u."id" = w."mergedIntoId"
      ) SELECT "id" FROM "way" WHERE "mergedIntoId" IS NULL
    ) "survivor"
    JOIN "Ticket" t ON t."id" = "survivor"."id"`;

const putAway = Prisma.sql`(t."spamAt" IS NOT NULL OR t."trashedAt" IS NOT NULL)`;

/** The requester by the address they asked from and by those proved to be theirs, and whoever was brought in by somebody who may. */
const speakersOf = Prisma.sql`ARRAY(
  SELECT lower(t."requesterAddress")
  UNION SELECT a."address" FROM "CustomerAddress" a WHERE a."customerId" = t."requesterId" AND a."verifiedAt" IS NOT NULL
  UNION SELECT p."address" FROM "Participant" p WHERE p."ticketId" = t."id" AND p."verified")`;

const strangersOf = Prisma.sql`ARRAY(SELECT p."address" FROM "Participant" p WHERE p."ticketId" = t."id" AND NOT p."verified")`;

async function findStaff(tx: Tx, letters: Letter[]): Promise<Lookup["staff"]> {
  const writers = letters.map((letter) => normaliseAddress(letter.parsed.from?.address ?? ""));
  const rows = await tx.staff.findMany({
    where: { email: { in: writers }, deactivatedAt: null },
    select: { id: true, name: true, email: true },
  });
  return new Map(rows.map(({ email, id, name }) => [email, { id, name }]));
}

/** Notifications of one ticket say so themselves (notice-token.ts); the others are known by their shape, so that most mail needs no query. */
async function findStaffLetters(tx: Tx, letters: Letter[]): Promise<Lookup["staffLetters"]> {
  const ids = [...new Set(letters.flatMap(questionsOf))].filter((id) => /^[sd]\.[0-9a-f-]{36}@/.test(id));
  if (ids.length === 0) return new Map();
  const rows = await tx.outboundEmail.findMany({
    where: { messageId: { in: ids }, staffId: { not: null }, ticketId: null },
    select: { messageId: true, staffId: true, subject: true },
  });
  return new Map(rows.map(({ messageId, staffId, subject }) => [messageId, { staffId: staffId!, subject }]));
}
