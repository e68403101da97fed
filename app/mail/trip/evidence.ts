import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/database/index.ts";
import { messageIdDomain, threadSeal } from "../identity.ts";
import { type Evidence, ourMessageId, replyAddress, type ThreadName } from "../thread.ts";

/** A test message answers a conversation that does not exist: no ticket has the number 0. */
function threadOf(tripId: string): ThreadName {
  return { ticketNumber: 0, messageId: tripId };
}

/** What the test message claims to answer, so that it can be seen whether the way back leaves that alone. */
export function tripThreadId(tripId: string): string {
  return ourMessageId(threadOf(tripId), messageIdDomain(), threadSeal);
}

/** `support+<token>@…`, or null when the name of the mailbox is too long for it. */
export function tripPlusAddress(tripId: string, address: string): string | null {
  return replyAddress(address, threadOf(tripId), threadSeal);
}

/**
 * Remembers by what a test message that came back would have found its conversation. One that came in from outside at support+…@ proves
 * that such mail arrives: from then on Reply-To carries the thread (decision 17).
 */
export async function noteEvidence(tx: Tx, tripId: string, evidence: Evidence[]): Promise<void> {
  const kinds = evidence.filter(({ value }) => typeof value === "object" && value.messageId === tripId).map(({ kind }) => kind);
  if (kinds.length === 0) return;
  const [trip] = await tx.$queryRaw<Array<{ mailboxId: string | null; isOutside: boolean }>>`
    UPDATE "MailTrip" SET "evidence" = (SELECT array_agg(DISTINCT kind) FROM unnest("evidence" || ${kinds}::text[]) AS kind)
    WHERE "id" = ${tripId}::uuid RETURNING "mailboxId"::text, "isOutside"`;
  if (trip?.mailboxId && trip.isOutside && kinds.includes("token"))
    await tx.mailbox.updateMany({ where: { id: trip.mailboxId }, data: { plusProvedAt: now() } });
}
