import { makeCustomerKey } from "#app/customers/customer-keys.ts";
import { enqueue } from "#app/jobs/enqueue.ts";
import { now } from "#app/platform/clock.ts";
import { config } from "#app/platform/config.ts";
import { afterCommit, database, type Prisma, type Tx, transaction } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { log } from "#app/platform/log.ts";
import type { Letter } from "#app/platform/postman/index.ts";
import { doorOf, makeStaffKey, type StaffKeyKind } from "#app/staff/staff-keys.ts";
import { compose } from "./compose.ts";
import { installationId, messageIdDomain } from "./identity.ts";
import { isOurs, ourMailboxes } from "./mailboxes.ts";

/**
 * A letter from the product to a colleague: an invitation, a forgotten password, a notification. It has no ticket, so its words stand in
 * its own row of the outbox; from there on it is a mail like every other: the same attempts, the same fence at the end of DATA, the same
 * "not delivered" with "send again", the same bounces. What stands in the row is no secret: links that open something are made when the
 * letter is written (see `letter.ts` for the customer's page), so that only their hashes are ever stored.
 */
export type StaffLetter = {
  staffId: string;
  to: { name: string; address: string };
  subject: string;
  /** Markdown. */
  text: string;
  /** In place of what Markdown gives; already safe. */
  html?: string;
  /** Where an answer goes, when not to the mailbox. */
  replyTo?: { name: string; address: string };
  /** Further headers: References, List-Id … */
  headers?: Record<string, string>;
  /** Which door the link opens that stands in place of LINK in the text. */
  link?: StaffKeyKind;
  /** The language of the letter's words (for lang=). */
  locale?: string;
  /** Shown below, as mail programs do: what the letter speaks of. `date` in ISO 8601, told in `zone`. */
  quoted?: { name: string; address: string; date: string; text: string };
  zone?: string;
  /** Of our own making, without angle brackets; otherwise it is made here. */
  messageId?: string;
  /** It answers their mail: of such, no more than decision 21 allows, and nobody is troubled when it cannot leave. */
  automatic?: boolean;
  /** From which mailbox it leaves and to which an answer goes; otherwise the first. */
  mailboxId?: string;
};

type Kept = Pick<StaffLetter, "text" | "html" | "replyTo" | "headers" | "locale" | "quoted" | "zone"> & {
  link?: StaffKeyKind | "customer";
};

/** Stands in a kept letter where its link will stand. */
export const LINK = "%LINK%";

/** Puts the letter into the outbox; its id there. null when nobody can send it: no mailbox yet, or the address is one of our own. */
export async function queueStaffLetter(tx: Tx, letter: StaffLetter): Promise<string | null> {
  const mailboxes = await ourMailboxes(tx);
  const mailbox = mailboxes.byId.get(letter.mailboxId ?? "") ?? mailboxes.catchAll ?? [...mailboxes.byId.values()][0];
  if (!mailbox || isOurs(mailboxes, letter.to.address)) {
    log.warn({ staffId: letter.staffId }, "a letter to a colleague has no mailbox to leave from, or goes to one of our own");
    return null;
  }
  const { text, html, replyTo, headers, locale, link, quoted, zone } = letter;
  const kept: Kept = { text, html, replyTo, headers, locale, link, quoted, zone };
  const [id, at] = [newId(), now()];
  await tx.outboundEmail.create({
    data: {
      id,
      staffId: letter.staffId,
      mailboxId: mailbox.id,
      messageId: letter.messageId ?? `s.${id}@${messageIdDomain()}`,
      subject: letter.subject,
      automatic: letter.automatic,
      letter: JSON.parse(JSON.stringify(kept)),
      nextAttemptAt: at,
      createdAt: at,
      recipients: { create: { id: newId(), field: "to", ...letter.to, automatic: letter.automatic, createdAt: at } },
    },
  });
  afterCommit(tx, () => enqueue("mail.deliver", {}));
  return id;
}

const needed = {
  id: true,
  staffId: true,
  messageId: true,
  subject: true,
  letter: true,
  createdAt: true,
  recipients: { select: { name: true, address: true } },
  mailbox: { select: { address: true, name: true } },
} satisfies Prisma.OutboundEmailSelect;

/** The finished letter. The envelope names the mailbox, so that a bounce comes back and is told. */
export async function writeStaffLetter(outboundId: string): Promise<Letter> {
  const mail = await database().outboundEmail.findUniqueOrThrow({ where: { id: outboundId }, select: needed });
  const letter = mail.letter as Kept;
  const from = { name: mail.mailbox.name, address: mail.mailbox.address };
  const raw = await compose({
    from,
    to: mail.recipients,
    cc: [],
    replyTo: letter.replyTo ?? from,
    subject: mail.subject,
    messageId: mail.messageId,
    text: letter.link ? letter.text.replaceAll(LINK, await linkOf(mail, letter.link)) : letter.text,
    html: letter.html,
    signature: "",
    locale: letter.locale ?? "en",
    zone: letter.zone,
    quoted: letter.quoted && { ...letter.quoted, date: new Date(letter.quoted.date) },
    installationId: installationId(),
    attachments: [],
    // No person wrote it, so no robot should answer it (RFC 3834 §3.1.7); it is no answer either, as automatic mail to customers is.
    automatic: false,
    extraHeaders: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", ...letter.headers },
    date: mail.createdAt,
  });
  const to = mail.recipients.map(({ address }) => address);
  return { name: mail.id, writtenAt: mail.createdAt, envelope: { from: from.address, to }, raw };
}

/** Made as the letter is written. A door that is closed meanwhile has no key; the letter then leads to the page that says so. */
async function linkOf(
  { staffId, recipients }: { staffId: string | null; recipients: Array<{ address: string }> },
  kind: NonNullable<Kept["link"]>,
): Promise<string> {
  if (kind === "customer") {
    const own = await transaction((tx) => makeCustomerKey(tx, recipients[0]?.address ?? ""));
    return `${config().publicUrl}/my/sign-in/${own ?? "over"}`;
  }
  const key = staffId && (await transaction((tx) => makeStaffKey(tx, staffId, kind)));
  return `${config().publicUrl}${doorOf[kind]}${key || "over"}`;
}

/** What a letter says, for the page that shows it. */
export function wordsOfLetter(letter: unknown): string {
  return ((letter as Kept | null)?.text ?? "").replaceAll(LINK, "•••");
}
