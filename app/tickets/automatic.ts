import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import type { NewMessage } from "./conversation.ts";
import { andAlso, insertBelongings, insertMessage } from "./rows.ts";
import type { Recipient } from "./ticket.ts";

/** A message of the product itself; `id` and `messageId` (its mail's) are the caller's choice. */
export type OwnMessage = {
  id: string;
  ticketId: string;
  text: string;
  automatic: string;
  recipients: Recipient[];
  messageId: string;
  createdAt: Date;
};

/** The product's own messages in several tickets, in one statement. They change no status, no clock and not the queue's line. */
export async function addOwnMessages(tx: Tx, messages: OwnMessage[]): Promise<void> {
  await tx.$executeRaw`
    WITH "given" AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(messages)}::jsonb)
        AS g("id" uuid, "ticketId" uuid, "text" text, "automatic" text, "recipients" jsonb, "messageId" text, "createdAt" timestamptz)
    ), "messages" AS (
      INSERT INTO "Message" ("id", "ticketId", "kind", "authorName", "text", "automatic", "recipients", "messageId", "createdAt")
      SELECT "id", "ticketId", 'automatic', ${SYSTEM.name}, "text", "automatic", "recipients", "messageId", "createdAt" FROM "given"
    )
    UPDATE "Ticket" t SET "messageCount" = t."messageCount" + 1 FROM "given" g WHERE t."id" = g."ticketId"`;
}

/** A message that no person wrote to us: our acknowledgement (no author) or a customer's auto-reply. */
export type NewAutomatic = Partial<NewMessage> & { text: string; automatic: string; recipients?: Recipient[] };

/** Changes no status, no clock and not the queue's line; only a customer's auto-reply counts as a change others should see. */
export async function addAutomatic(tx: Tx, ticketId: string, input: NewAutomatic): Promise<{ messageId: string }> {
  const messageId = newId();
  const at = input.createdAt ?? now();
  const author = { authorName: input.authorName ?? SYSTEM.name, authorAddress: input.authorAddress ?? "" };
  const seen = input.authorCustomerId ? 1 : 0;
  const [ticket] = await tx.$queryRaw<Array<{ number: number; version: number; teamId: string | null }>>`
    WITH "message" AS (${insertMessage({ ...input, ...author, id: messageId, ticketId, kind: "automatic", createdAt: at })})
    ${andAlso(insertBelongings(ticketId, messageId, input, at))}
    UPDATE "Ticket" SET "messageCount" = "messageCount" + 1, "version" = "version" + ${seen}::int, "updatedAt" = ${at}::timestamptz
    WHERE "id" = ${ticketId}::uuid RETURNING "number", "version", "teamId"::text`;
  if (ticket && seen) await publish(tx, { kind: "ticket", ticketId, ...ticket });
  return { messageId };
}
