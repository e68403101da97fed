import { config } from "#app/platform/config.ts";
import { database, type Prisma } from "#app/platform/database/index.ts";
import { fileStore } from "#app/platform/file-store/index.ts";
import { type Letter, NotTaken } from "#app/platform/postman/index.ts";
import { together } from "#app/platform/together.ts";
import { makeTicketKeys } from "#app/tickets/keys.ts";
import { ratingsAskedIn, ratingToken } from "#app/tickets/ratings.ts";
import { referralsAskedIn, referralToken } from "#app/tickets/referrals.ts";
import { scanAtOnce } from "#app/tickets/scanning.ts";
import { translator } from "#app/words/index.ts";
import { compose } from "./compose.ts";
import type { Address } from "./email.ts";
import { installationId, messageIdDomain, threadSeal } from "./identity.ts";
import { localeOfMail } from "./notices.ts";
import { writeStaffLetter } from "./staff-letters.ts";
import { replyAddress } from "./thread.ts";

/** Mail programs stop at about a thousand characters of References; the first and the newest are what threads by (RFC 5322 §3.6.4). */
const LONGEST_CHAIN = 20;

const needed = {
  id: true,
  ticketId: true,
  messageId: true,
  subject: true,
  automatic: true,
  createdAt: true,
  recipients: { orderBy: { id: "asc" } },
  mailboxId: true,
  mailbox: {
    select: {
      address: true,
      name: true,
      locale: true,
      signature: true,
      plusProvedAt: true,
      product: { select: { signature: true, zone: true } },
    },
  },
  message: {
    select: { id: true, text: true, createdAt: true, attachments: { where: { messageId: { not: null } }, orderBy: { position: "asc" } } },
  },
  ticket: { select: { id: true, number: true, requesterId: true, requesterAddress: true, requester: { select: { locale: true } } } },
} satisfies Prisma.OutboundEmailSelect;

const ofEarlier = {
  id: true,
  ticketId: true,
  kind: true,
  messageId: true,
  text: true,
  authorName: true,
  authorAddress: true,
  createdAt: true,
  unverified: true,
} satisfies Prisma.MessageSelect;

/** A letter and the mailbox that sends it. */
export type MailboxLetter = Letter & { mailboxId: string };

/** The finished letter of an outbound mail, for those recipients who have not got it yet. */
export async function writeLetter(outboundId: string): Promise<MailboxLetter> {
  const { mail, before, key, rating, referral, installation } = await readLetter(outboundId);
  const { message, ticket, mailbox } = mail;
  if (!message || !ticket) return { mailboxId: mail.mailboxId, ...(await writeStaffLetter(outboundId)) };
  const locale = localeOfMail(ticket.requester.locale, mailbox.locale, installation);
  const answered = before.findLast((earlier) => earlier.kind === "customer" && !earlier.unverified);
  const chain = before.flatMap((earlier) => earlier.messageId ?? []);
  const from = { name: mailbox.name, address: mailbox.address };
  const raw = await compose({
    from,
    to: readers(mail.recipients, "to"),
    cc: readers(mail.recipients, "cc"),
    replyTo: { name: mailbox.name, address: answersGoTo(mailbox, ticket.number, message.id) },
    subject: mail.subject,
    messageId: mail.messageId,
    inReplyTo: answered?.messageId ?? chain.at(-1) ?? null,
    references: chain.length > LONGEST_CHAIN ? [chain[0]!, ...chain.slice(1 - LONGEST_CHAIN)] : chain,
    text: [
      withContentIds(message.text, message.attachments),
      referralLinks(referral, locale),
      pageLink(key, locale),
      ratingLinks(rating, locale),
    ]
      .filter(Boolean)
      .join("\n\n"),
    signature: mailbox.signature ?? mailbox.product.signature,
    locale,
    zone: mailbox.product.zone,
    installationId: installationId(),
    quoted:
      answered && !mail.automatic
        ? { name: answered.authorName, address: answered.authorAddress, date: answered.createdAt, text: answered.text }
        : undefined,
    attachments: await Promise.all(
      message.attachments.map(async ({ id, name, type, inline, contentId, blobHash }) => ({
        name,
        type,
        ...(standsIn(message.text, id) ? { inline: true, contentId: contentIdOf(id) } : { inline, contentId }),
        bytes: await sendable(name, blobHash),
      })),
    ),
    automatic: mail.automatic,
    date: mail.createdAt,
  });
  const waiting = mail.recipients.filter((recipient) => recipient.state === "waiting" || recipient.state === "sending");
  return {
    name: mail.id,
    mailboxId: mail.mailboxId,
    writtenAt: mail.createdAt,
    // Mail that no person wrote goes out with the null return path, so that no robot can answer it (RFC 3834 §3.3).
    envelope: { from: mail.automatic ? "" : mailbox.address, to: waiting.map((recipient) => recipient.address) },
    raw,
  };
}

/** Nobody gets a virus from us, nor a file that the scanner could not look at: that letter waits. */
async function sendable(name: string, blobHash: string): Promise<Buffer> {
  const { closed, said } = await scanAtOnce(blobHash);
  if (closed?.why === "infected") throw new NotTaken(`the file ${name} holds a virus (${closed.virus})`, "refused");
  if (closed) throw new NotTaken(`the file ${name} is not scanned yet: ${said}`, null);
  return fileStore.read(blobHash);
}

type Mail = Prisma.OutboundEmailGetPayload<{ select: typeof needed }>;
type Read = {
  mail: Mail;
  before: Array<Prisma.MessageGetPayload<{ select: typeof ofEarlier }>>;
  key: string | null;
  rating: string | null;
  referral: { id: string; articles: number } | null;
  installation: string | null;
};

let complete: (outboundIds: string[]) => Promise<void> = async () => undefined;

/** Called once by each process's composition (app/reactions.ts): what is added to letters just before they are written. Idempotent, and never throws. */
export function registerCompletion(work: typeof complete): void {
  complete = work;
}

/** All that a letter is made of; for those that leave at the same time, in the same few statements. */
const readLetter = together(16, async (ids: string[]): Promise<Read[]> => {
  await complete(ids);
  const mails = await database().outboundEmail.findMany({ where: { id: { in: ids } }, select: needed });
  const alone = mails.flatMap((mail) => (onlyReader(mail) && mail.message?.id) || []);
  const [installation, earlier, keys, ratings, referrals] = await Promise.all([
    database().installation.findFirst({ select: { locale: true } }),
    database().message.findMany({
      where: { ticketId: { in: mails.flatMap((mail) => mail.ticketId ?? []) }, kind: { in: ["customer", "reply"] } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: ofEarlier,
    }),
    makeTicketKeys(mails.flatMap((mail) => onlyReader(mail) ?? [])),
    ratingsAskedIn(alone),
    referralsAskedIn(alone),
  ]);
  return ids.map((id) => {
    const mail = mails.find((each) => each.id === id);
    if (!mail) throw new Error(`there is no outbound mail ${id}`);
    const { message, ticketId } = mail;
    const before = earlier.filter(
      (each) => message && each.ticketId === ticketId && each.createdAt <= message.createdAt && each.id !== message.id,
    );
    const key = (onlyReader(mail) && keys.get(ticketId ?? "")) ?? null;
    const rating = ratings.get(message?.id ?? "") ?? null;
    const referral = referrals.get(message?.id ?? "") ?? null;
    return { mail, before, key, rating, referral, installation: installation?.locale ?? null };
  });
});

/** A picture that was pasted stands in the text as cid:<its id>, and travels inside the letter. */
function standsIn(text: string, attachmentId: string): boolean {
  return text.includes(`(cid:${attachmentId})`);
}

function contentIdOf(attachmentId: string): string {
  return `${attachmentId}@${messageIdDomain()}`;
}

function withContentIds(text: string, attachments: Array<{ id: string }>): string {
  return attachments.reduce((changed, { id }) => changed.replaceAll(`(cid:${id})`, `(cid:${contentIdOf(id)})`), text);
}

/** The mailbox, and once it is proved that such mail arrives there, support+<token>@ of this very message (decision 17). */
function answersGoTo(
  { address, plusProvedAt }: { address: string; plusProvedAt: Date | null },
  ticketNumber: number,
  messageId: string,
): string {
  return (plusProvedAt && replyAddress(address, { ticketNumber, messageId }, threadSeal)) || address;
}

/** The customer's page is for the requester's own copy only: whoever is copied would get the key too (decision 19). */
function onlyReader({ recipients: [only, ...others], ticket }: Mail): { ticketId: string; customerId: string } | null {
  const isAlone = ticket && others.length === 0 && only?.address === ticket.requesterAddress;
  return isAlone ? { ticketId: ticket.id, customerId: ticket.requesterId } : null;
}

function pageLink(key: string | null, locale: string): string {
  return key === null ? "" : translator(locale)("mail.letter.page", { link: `${config().publicUrl}/my/t/${key}` });
}

/** Whether the articles helped; the links lead to a page, and its buttons say it. */
function referralLinks(referral: Read["referral"], locale: string): string {
  if (referral === null) return "";
  const t = translator(locale);
  const link = `${config().publicUrl}/solved/${referralToken(referral.id)}`;
  return `${t("mail.letter.helped", { count: referral.articles })} [${t("mail.letter.solvedIt")}](${link}) · [${t("mail.letter.stillNeed")}](${link}?help=1)`;
}

/** How it was, with one press each; the link alone stores nothing. */
function ratingLinks(id: string | null, locale: string): string {
  if (id === null) return "";
  const t = translator(locale);
  const link = `${config().publicUrl}/rate/${ratingToken(id)}`;
  return `${t("mail.letter.rate")} [${t("mail.letter.good")}](${link}?choice=good) · [${t("mail.letter.bad")}](${link}?choice=bad)`;
}

function readers(recipients: Array<{ field: string; name: string; address: string }>, field: "to" | "cc"): Address[] {
  return recipients.filter((recipient) => recipient.field === field).map(({ name, address }) => ({ name, address }));
}
