import { database, Prisma } from "#app/platform/database/index.ts";
import type { Actor } from "#app/staff/actor.ts";
import { visibleToSql } from "#app/tickets/access.ts";
import type { EmailFacts, Protection } from "./email.ts";
import { checkSender, domainOf, type SenderCheck } from "./sender-proof.ts";
import { type SpamScore, scoreOf } from "./spam-score.ts";
import { trustedServers } from "./trusted-servers.ts";

/** What the mail itself tells of a message, beside its text. */
export type LetterFacts = {
  /** The address of its From. */
  from: string;
  /** null: no server that is trusted said anything of it. */
  sender: SenderCheck | null;
  protection: Protection | null;
  /** What a filter before us thought of it; null: none gave a score. */
  spam: SpamScore | null;
  /** Pictures that lie on other servers. asked: loaded only when somebody asks; always: a colleague said so for this sender. */
  images: "none" | "asked" | "always";
  /** What `always` is forgotten by. */
  imageSender: { id: string; by: string | null } | null;
};

type Row = {
  id: string;
  from: string;
  facts: Partial<EmailFacts> & { protection?: Protection | null };
  hasImages: boolean;
  imageSender: LetterFacts["imageSender"];
};

/** By the message's id; what came by no mail is not in it. */
export async function letterFacts(actor: Actor, messageIds: string[]): Promise<Record<string, LetterFacts>> {
  if (messageIds.length === 0) return {};
  const [rows, trusted] = await Promise.all([rowsOf(actor, Prisma.sql`m."id" = ANY(${messageIds}::uuid[])`), trustedServers()]);
  return Object.fromEntries(rows.map((row) => [row.id, factsOf(row, trusted)]));
}

function rowsOf(actor: Actor, which: Prisma.Sql): Promise<Row[]> {
  return database().$queryRaw<Row[]>`
    SELECT m."id"::text, i."fromAddress" AS "from",
      jsonb_build_object('authenticationResults', i."facts"->'authenticationResults', 'oneFrom', i."facts"->'oneFrom', 'protection', i."facts"->'protection', 'spamScore', i."facts"->'spamScore') AS "facts",
      COALESCE(m."html" LIKE '%data-src="http%', false) AS "hasImages",
      (SELECT json_build_object('id', s."id", 'by', COALESCE(NULLIF(c."name", ''), c."email")) FROM "ImageSender" s LEFT JOIN "Staff" c ON c."id" = s."staffId"
        WHERE s."address" = i."fromAddress") AS "imageSender"
    FROM "Message" m JOIN "InboundEmail" i ON i."id" = m."inboundEmailId" JOIN "Ticket" t ON t."id" = m."ticketId"
    WHERE ${which} AND ${visibleToSql(actor)}`;
}

function factsOf({ from, facts, hasImages, imageSender }: Row, trusted: string[]): LetterFacts {
  // Mail from before this was kept: how many From headers it had is not known, so nothing is said of it.
  const results = typeof facts.oneFrom === "boolean" ? (facts.authenticationResults ?? []) : [];
  const sender = checkSender({ domain: domainOf(from), oneFrom: facts.oneFrom === true, results }, trusted);
  // Whoever borrows a known name must not be told that their letter was read.
  const always = imageSender !== null && sender?.verdict !== "denied";
  return {
    from,
    sender,
    protection: facts.protection ?? null,
    spam: scoreOf(facts.spamScore),
    images: hasImages ? (always ? "always" : "asked") : "none",
    imageSender,
  };
}
