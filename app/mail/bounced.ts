import type { Prisma, Tx } from "#app/platform/database/index.ts";
import { publish } from "#app/platform/live/index.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { noteDelivery, reopenUndelivered } from "#app/tickets/undelivered.ts";
import { type BounceFacts, bounceFacts, type Undelivered } from "./bounce.ts";
import { type Bounced, bouncedMail } from "./bounced-mail.ts";
import type { Outcome } from "./outcome.ts";
import type { Letter } from "./understand.ts";

/** A mail server says that something of ours did not arrive: marked at those readers it speaks of; never a ticket (decision 14). */
export async function recordBounce(tx: Tx, { parsed, arrival }: Letter): Promise<Outcome> {
  const facts = bounceFacts(parsed);
  const { mail, guessed } = facts ? await bouncedMail(tx, facts, arrival.receivedAt) : { mail: null, guessed: false };
  const named = facts?.recipients.map(({ address }) => address).join(", ") || null;
  if (!facts || !mail) return { outcome: "bounce", reason: "bounceUnmatched", detail: named };

  const words = (said: Omit<Undelivered, "address">) =>
    said.diagnostic ?? [said.status, parsed.subject].filter(Boolean).join(" ").slice(0, 500);
  const hit = readersOf(mail, facts).map(({ reader, said }) => ({ reader, said, error: words(said) }));
  const lost = hit.filter(({ reader, said }) => said.failed && reader.state !== "failed" && reader.state !== "dropped");
  const late = hit.filter(({ reader, said }) => !said.failed && reader.state === "sent" && reader.error === null);
  if (lost.length > 0) await markLost(tx, mail, lost);
  if (late.length > 0) await noteLate(tx, mail, late);
  const reason = guessed ? "bounceByAddress" : facts.whole.failed ? "bounce" : "bounceDelayed";
  return { outcome: "bounce", reason, detail: words(hit[0]?.said ?? facts.whole), ticketId: mail.ticketId };
}

type Reader = Bounced["recipients"][number];
type Hit = { reader: Reader; said: Omit<Undelivered, "address">; error: string };

/** Whom of ours it speaks of. A mail to one person that was passed on bounces under an address we never wrote to. */
function readersOf(mail: Bounced, { recipients, whole }: BounceFacts): Array<Omit<Hit, "error">> {
  const named = mail.recipients.flatMap((reader) => {
    const said = recipients.find(({ address }) => address === reader.address);
    return said ? [{ reader, said }] : [];
  });
  // The address was corrected since: it is the old one that failed, and that is known.
  const isOld = mail.recipients.some(({ formerAddress }) => recipients.some(({ address }) => address === formerAddress));
  if (named.length > 0 || isOld) return named;
  if (recipients.length > 0 && mail.recipients.length > 1) return [];
  return mail.recipients.map((reader) => ({ reader, said: recipients[0] ?? whole }));
}

async function markLost(tx: Tx, mail: Bounced, lost: Hit[]): Promise<void> {
  for (const { reader, error } of lost) await setReader(tx, reader, { state: "failed", error });
  const { error } = lost[0]!;
  await tx.outboundEmail.update({ where: { id: mail.id }, data: { state: mail.automatic ? "dropped" : "failed", error } });
  await publish(tx, { kind: "mail", mailboxId: mail.mailboxId });
  // A letter to a colleague has no ticket to open again: "not delivered" tells it.
  if (mail.automatic || !mail.ticketId) return;
  const addresses = lost.map(({ reader }) => reader.address);
  await reopenUndelivered(tx, mail.ticketId, { authorStaffId: mail.message?.authorStaffId ?? null, addresses, error });
}

/** Their server still tries: nothing to do, but good to know. Told once, however often it is repeated. */
async function noteLate(tx: Tx, mail: Bounced, late: Hit[]): Promise<void> {
  for (const { reader, error } of late) await setReader(tx, reader, { error });
  if (mail.automatic || !mail.ticketId) return;
  await noteDelivery(tx, SYSTEM, mail.ticketId, "deliveryDelayed", null, { addresses: late.map(({ reader }) => reader.address) });
}

async function setReader(tx: Tx, { id }: Reader, data: Prisma.OutboundRecipientUpdateInput): Promise<void> {
  await tx.outboundRecipient.update({ where: { id }, data });
}
