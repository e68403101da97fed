import { now } from "#app/platform/clock.ts";
import type { TicketChannel } from "#app/platform/database/generated/enums.ts";
import { beforeCommit, type Tx } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { addOwnMessages } from "#app/tickets/automatic.ts";
import type { TicketFact } from "#app/tickets/reactions.ts";
import { knownLocale, translator } from "#app/words/index.ts";
import { isOurs, type MailboxFacts, ourMailboxes } from "./mailboxes.ts";
import { messageIdOf, type NewMail, queueMails, replySubject } from "./outbox.ts";

/** Automatic mail to one address, over all doors (decision 21). */
const PER_HOUR = 3;
const PER_DAY = 10;

type Opened = {
  id: string;
  number: number;
  subject: string;
  channel: TicketChannel;
  mailboxId: string;
  address: string;
  name: string;
  locale: string | null;
  installation: string | null;
  createdAt: Date;
};

const opened = new WeakMap<Tx, string[]>();

/** Tells the requester that their message arrived and which number it has, unless their address has been told enough lately. */
export async function acknowledge(tx: Tx, fact: Extract<TicketFact, { kind: "opened" }>): Promise<void> {
  if (!fact.acknowledge) return;
  const waiting = opened.get(tx);
  if (waiting) return void waiting.push(fact.ticketId);
  const first = [fact.ticketId];
  opened.set(tx, first);
  // A burst of mail opens many tickets in one transaction: they are acknowledged together at its end.
  beforeCommit(tx, () => acknowledgeAll(tx, first));
}

async function acknowledgeAll(tx: Tx, ticketIds: string[]): Promise<void> {
  const mailboxes = await ourMailboxes(tx);
  const tickets = await readOpened(tx, ticketIds);
  const mayBeTold = await countTold(
    tx,
    tickets.map((ticket) => ticket.address),
  );
  const notices = tickets.flatMap((ticket) => {
    const mailbox = mailboxes.byId.get(ticket.mailboxId);
    return mailbox && !isOurs(mailboxes, ticket.address) && mayBeTold(ticket.address) ? [acknowledgementOf(ticket, mailbox)] : [];
  });
  if (notices.length === 0) return;
  await addOwnMessages(
    tx,
    notices.map(({ text, messageRowId: id, ...mail }) => ({
      ...mail,
      id,
      text,
      automatic: "acknowledgement",
      messageId: messageIdOf({ ...mail, messageRowId: id }),
    })),
  );
  await queueMails(tx, notices);
}

function acknowledgementOf(ticket: Opened, mailbox: MailboxFacts): NewMail & { text: string } {
  const { number, name } = ticket;
  // A moment after what it answers, so that the conversation shows them in this order.
  const createdAt = new Date(ticket.createdAt.getTime() + 1);
  const t = translator(localeOfMail(ticket.locale, mailbox.locale, ticket.installation));
  const words = { number, product: mailbox.product.name, name };
  // Whoever fills in a form could name any address: what they wrote must not reach it through us (decision 21).
  const isReply = ticket.channel === "email";
  const greeting = isReply && name ? t("mail.acknowledgement.greetingName", words) : t("mail.acknowledgement.greeting");
  return {
    ticketId: ticket.id,
    ticketNumber: number,
    messageRowId: newId(),
    mailboxId: mailbox.id,
    subject: isReply ? replySubject(ticket.subject) : t("mail.acknowledgement.subject", words),
    text: [greeting, t("mail.acknowledgement.received", words), t("mail.acknowledgement.next")].join("\n\n"),
    recipients: [{ field: "to", name: isReply ? name : "", address: ticket.address }],
    automatic: true,
    createdAt,
  };
}

/** The customer's language, then the mailbox's, then the installation's: the first that we can write (decision 22). */
export function localeOfMail(...wished: Array<string | null | undefined>): string {
  for (const tag of wished) {
    const known = tag ? knownLocale(tag) : null;
    if (known) return known;
  }
  return "en";
}

/** Also takes each address's lock until the transaction ends, so that two mails at once are counted one after the other. */
async function readOpened(tx: Tx, ticketIds: string[]): Promise<Opened[]> {
  return tx.$queryRaw`
    SELECT o.*, pg_advisory_xact_lock(hashtextextended(o."address", 0))::text FROM (
      SELECT t."id"::text, t."number", t."subject", t."channel"::text, t."mailboxId"::text, t."requesterAddress" AS "address", c."name", c."locale",
        t."createdAt", (SELECT "locale" FROM "Installation") AS "installation"
      FROM "Ticket" t JOIN "Customer" c ON c."id" = t."requesterId" WHERE t."id" = ANY(${ticketIds}::uuid[])
      ORDER BY t."requesterAddress", t."number" OFFSET 0
    ) o`;
}

/** Whether one more may go to this address; asking counts. */
export async function countTold(tx: Tx, addresses: string[]): Promise<(address: string) => boolean> {
  const rows = await tx.$queryRaw<Array<{ address: string; hour: number; day: number }>>`
    SELECT "address", count(*) FILTER (WHERE "createdAt" > ${now()}::timestamptz - interval '1 hour')::int AS "hour", count(*)::int AS "day"
    FROM "OutboundRecipient" WHERE "automatic" AND "address" = ANY(${addresses}) AND "createdAt" > ${now()}::timestamptz - interval '1 day'
    GROUP BY "address"`;
  const told = new Map(rows.map((row) => [row.address, row]));
  return (address) => {
    const { hour, day } = told.get(address) ?? { hour: 0, day: 0 };
    if (hour >= PER_HOUR || day >= PER_DAY) return false;
    told.set(address, { address, hour: hour + 1, day: day + 1 });
    return true;
  };
}
