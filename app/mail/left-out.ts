import type { Tx } from "#app/platform/database/index.ts";
import { takeOutParticipants } from "#app/tickets/participants.ts";
import { copiedOn, writerOf } from "./people.ts";
import type { Letter } from "./understand.ts";

/**
 * The requester answered to others as well, but no longer to everybody who got the mail they answer: who is missing was left out on purpose
 * and gets no more copies. An answer to us alone says nothing, since most people press "Reply" and mean everybody; and nobody but the
 * requester leaves others out. Who came in meanwhile was not on that mail, and stays. Gives the addresses of who left.
 */
export async function leaveOut(tx: Tx, ticketId: string, letter: Letter): Promise<string[]> {
  const { inReplyTo, from } = letter.parsed;
  const writer = writerOf(letter);
  const still = copiedOn(letter, writer).map((person) => person.address);
  if (!inReplyTo || still.length === 0) return [];
  const [answered] = await tx.$queryRaw<Array<{ readers: string[] }>>`
    SELECT ARRAY(SELECT lower(r ->> 'address') FROM jsonb_array_elements(m."recipients"
        || CASE WHEN jsonb_typeof(i."to") = 'array' THEN i."to" ELSE '[]' END || CASE WHEN jsonb_typeof(i."cc") = 'array' THEN i."cc" ELSE '[]' END) r
      UNION SELECT m."authorAddress" WHERE m."kind" = 'customer') AS "readers"
    FROM "Message" m JOIN "Ticket" t ON t."id" = m."ticketId" LEFT JOIN "InboundEmail" i ON i."id" = m."inboundEmailId"
    WHERE m."ticketId" = ${ticketId}::uuid AND m."messageId" = ${inReplyTo} AND lower(t."requesterAddress") = ${writer} LIMIT 1`;
  const missing = (answered?.readers ?? []).filter((address) => address !== writer && !still.includes(address));
  return missing.length === 0 ? [] : takeOutParticipants(tx, ticketId, missing, from?.name || writer);
}
