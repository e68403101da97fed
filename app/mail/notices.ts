import { now } from "#app/platform/clock.ts";
import type { TicketChannel } from "#app/platform/database/generated/enums.ts";
import type { Tx } from "#app/platform/database/index.ts";
import { addAutomatic } from "#app/tickets/conversation.ts";
import type { TicketFact } from "#app/tickets/reactions.ts";
import { knownLocale, translator } from "#app/words/index.ts";
import { isOurs, ourMailboxes } from "./mailboxes.ts";
import { queueMail, replySubject } from "./outbox.ts";

/** Automatic mail to one address, over all doors (decision 21). */
const PER_HOUR = 3;
const PER_DAY = 10;

type Opened = {
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

/** Tells the requester that their message arrived and which number it has, unless their address has been told enough lately. */
export async function acknowledge(tx: Tx, fact: Extract<TicketFact, { kind: "opened" }>): Promise<void> {
  if (!fact.acknowledge) return;
  const ticket = await readOpened(tx, fact.ticketId);
  const mailboxes = await ourMailboxes();
  const mailbox = mailboxes.byId.get(ticket.mailboxId);
  if (!mailbox || isOurs(mailboxes, ticket.address) || !(await mayBeTold(tx, ticket.address))) return;

  const locale = localeOfMail(ticket.locale, mailbox.locale, ticket.installation);
  const t = translator(locale);
  const { number, createdAt } = ticket;
  const words = { number, product: mailbox.product.name, name: ticket.name };
  // Whoever fills in a form could name any address: what they wrote must not reach it through us (decision 21).
  const isReply = ticket.channel === "email";
  const greeting = isReply && ticket.name ? t("mail.acknowledgement.greetingName", words) : t("mail.acknowledgement.greeting");
  const text = [greeting, t("mail.acknowledgement.received", words), t("mail.acknowledgement.next")].join("\n\n");
  const recipients = [{ field: "to" as const, name: isReply ? ticket.name : "", address: ticket.address }];
  const { messageId } = await addAutomatic(tx, fact.ticketId, { text, automatic: "acknowledgement", recipients, createdAt });
  await queueMail(tx, {
    ticketId: fact.ticketId,
    ticketNumber: number,
    messageRowId: messageId,
    mailboxId: mailbox.id,
    subject: isReply ? replySubject(ticket.subject) : t("mail.acknowledgement.subject", words),
    recipients,
    automatic: true,
    createdAt,
  });
}

/** The customer's language, then the mailbox's, then the installation's: the first that we can write (decision 22). */
export function localeOfMail(...wished: Array<string | null | undefined>): string {
  for (const tag of wished) {
    const known = tag ? knownLocale(tag) : null;
    if (known) return known;
  }
  return "en";
}

/** Also takes the address's lock until the transaction ends, so that two mails at once are counted one after the other. */
async function readOpened(tx: Tx, ticketId: string): Promise<Opened> {
  const [row] = await tx.$queryRaw<Opened[]>`
    SELECT t."number", t."subject", t."channel"::text, t."mailboxId"::text, t."requesterAddress" AS "address", c."name", c."locale", t."createdAt",
      (SELECT "locale" FROM "Installation") AS "installation", pg_advisory_xact_lock(hashtextextended(t."requesterAddress", 0))::text
    FROM "Ticket" t JOIN "Customer" c ON c."id" = t."requesterId" WHERE t."id" = ${ticketId}::uuid`;
  if (!row) throw new Error(`no ticket ${ticketId}`);
  return row;
}

async function mayBeTold(tx: Tx, address: string): Promise<boolean> {
  const [told] = await tx.$queryRaw<Array<{ hour: number; day: number }>>`
    SELECT count(*) FILTER (WHERE "createdAt" > ${now()}::timestamptz - interval '1 hour')::int AS "hour", count(*)::int AS "day"
    FROM "OutboundRecipient" WHERE "automatic" AND "address" = ${address} AND "createdAt" > ${now()}::timestamptz - interval '1 day'`;
  return told !== undefined && told.hour < PER_HOUR && told.day < PER_DAY;
}
