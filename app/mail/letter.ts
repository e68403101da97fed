import { config } from "#app/platform/config.ts";
import { database, type Prisma, transaction } from "#app/platform/database/index.ts";
import { fileStore } from "#app/platform/file-store/index.ts";
import type { Letter } from "#app/platform/postman/index.ts";
import { makeTicketKey } from "#app/tickets/keys.ts";
import { translator } from "#app/words/index.ts";
import { compose } from "./compose.ts";
import type { Address } from "./email.ts";
import { installationId } from "./identity.ts";
import { localeOfMail } from "./notices.ts";
import { writeStaffLetter } from "./staff-letters.ts";

/** Mail programs stop at about a thousand characters of References; the first and the newest are what threads by (RFC 5322 §3.6.4). */
const LONGEST_CHAIN = 20;

const needed = {
  id: true,
  messageId: true,
  subject: true,
  automatic: true,
  createdAt: true,
  recipients: { orderBy: { id: "asc" } },
  mailbox: { select: { address: true, name: true, locale: true, product: { select: { signature: true, zone: true } } } },
  message: {
    select: { id: true, text: true, createdAt: true, attachments: { where: { messageId: { not: null } }, orderBy: { position: "asc" } } },
  },
  ticket: { select: { id: true, requesterId: true, requesterAddress: true, requester: { select: { locale: true } } } },
} satisfies Prisma.OutboundEmailSelect;

/** The finished letter of an outbound mail, for those recipients who have not got it yet. */
export async function writeLetter(outboundId: string): Promise<Letter> {
  const mail = await database().outboundEmail.findUniqueOrThrow({ where: { id: outboundId }, select: needed });
  const { message, ticket, mailbox } = mail;
  if (!message || !ticket) return writeStaffLetter(outboundId);
  const installation = await database().installation.findFirst({ select: { locale: true } });
  const locale = localeOfMail(ticket.requester.locale, mailbox.locale, installation?.locale);
  const before = await database().message.findMany({
    where: { ticketId: ticket.id, createdAt: { lte: message.createdAt }, id: { not: message.id }, kind: { in: ["customer", "reply"] } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { kind: true, messageId: true, text: true, authorName: true, authorAddress: true, createdAt: true, unverified: true },
  });
  const answered = before.findLast((earlier) => earlier.kind === "customer" && !earlier.unverified);
  const chain = before.flatMap((earlier) => earlier.messageId ?? []);
  const from = { name: mailbox.name, address: mailbox.address };
  const raw = await compose({
    from,
    to: readers(mail.recipients, "to"),
    cc: readers(mail.recipients, "cc"),
    replyTo: from,
    subject: mail.subject,
    messageId: mail.messageId,
    inReplyTo: answered?.messageId ?? chain.at(-1) ?? null,
    references: chain.length > LONGEST_CHAIN ? [chain[0]!, ...chain.slice(1 - LONGEST_CHAIN)] : chain,
    text: [message.text, await pageLink(mail.recipients, ticket, locale)].filter(Boolean).join("\n\n"),
    signature: mailbox.product.signature,
    locale,
    zone: mailbox.product.zone,
    installationId: installationId(),
    quoted:
      answered && !mail.automatic
        ? { name: answered.authorName, address: answered.authorAddress, date: answered.createdAt, text: answered.text }
        : undefined,
    attachments: await Promise.all(
      message.attachments.map(async ({ name, type, inline, contentId, blobHash }) => ({
        name,
        type,
        inline,
        contentId,
        bytes: await fileStore.read(blobHash),
      })),
    ),
    automatic: mail.automatic,
    date: mail.createdAt,
  });
  const waiting = mail.recipients.filter((recipient) => recipient.state === "waiting" || recipient.state === "sending");
  return {
    name: mail.id,
    writtenAt: mail.createdAt,
    // Mail that no person wrote goes out with the null return path, so that no robot can answer it (RFC 3834 §3.3).
    envelope: { from: mail.automatic ? "" : mailbox.address, to: waiting.map((recipient) => recipient.address) },
    raw,
  };
}

/**
 * The customer's page, for the requester's own copy only: whoever is copied would get the key too (decision 19). The key is made as
 * the letter is written, since only its hash is ever stored.
 */
async function pageLink(
  [only, ...others]: Array<{ address: string }>,
  ticket: { id: string; requesterId: string; requesterAddress: string },
  locale: string,
): Promise<string> {
  if (others.length > 0 || only?.address !== ticket.requesterAddress) return "";
  const key = await transaction((tx) => makeTicketKey(tx, ticket.id, ticket.requesterId));
  return translator(locale)("mail.letter.page", { link: `${config().publicUrl}/my/t/${key}` });
}

function readers(recipients: Array<{ field: string; name: string; address: string }>, field: "to" | "cc"): Address[] {
  return recipients.filter((recipient) => recipient.field === field).map(({ name, address }) => ({ name, address }));
}
