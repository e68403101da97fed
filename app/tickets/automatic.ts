import type { Tx } from "#app/platform/database/index.ts";
import { SYSTEM } from "#app/staff/actor.ts";
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
