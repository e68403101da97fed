import { verifyAddress } from "#app/customers/addresses.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { fileStore } from "#app/platform/file-store/index.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { makeTicketKey } from "#app/tickets/keys.ts";
import { openFor, wrongFields } from "#app/tickets/open.ts";
import { isAddress, isTooQuick, openForm } from "./form.ts";
import { beginIntent, cameFrom, type Read } from "./intents.ts";
import { submitIntent } from "./outcomes.ts";

/** The form at /ask as it was sent. */
export type Question = {
  /** sealForm() of the page it was filled in on */
  seal: string;
  /** A field that people do not see; a machine fills it in. */
  trap: string;
  product: string | null;
  subject: string;
  text: string;
  email: string;
  name: string;
  /** The product's custom fields, by their keys. */
  fields?: Record<string, unknown>;
  locale: string;
  /** What they had read on the way here. */
  reads: Read[];
  files: Array<{ name: string; type: string; bytes: Buffer }>;
  channel: "web" | "widget";
  /** The site it was asked on has proved that the address is theirs. */
  verified?: boolean;
};
/** `key` opens the customer's page of the ticket; null when this very form had been sent before. */
export type Answered = { number: number; key: string | null };

export const LARGEST_FILES = 20_000_000;
const MOST_FILES = 10;
const LONGEST = { subject: 300, text: 50_000, name: 200, email: 320 };

const underWay = new Map<string, Promise<Answered>>();

/**
 * A question becomes a ticket; what was offered and read goes with it. The same form sent twice is one ticket.
 * 422 with a code per field when something is missing or too long; 422 looksAutomatic when a machine seems to have filled it in.
 */
export async function askQuestion(visitor: string, question: Question): Promise<Answered> {
  const form = openForm(question.seal);
  if (!form || isTooQuick(form) || question.trap !== "") throw new Refusal("looksAutomatic", 422);
  await refuseIncomplete(question);
  const running = underWay.get(form.intentId);
  if (running) return { ...(await running), key: null };
  const answering = open(visitor, form.intentId, question).finally(() => underWay.delete(form.intentId));
  underWay.set(form.intentId, answering);
  return answering;
}

async function refuseIncomplete({ subject, text, email, name, files, ...question }: Question): Promise<void> {
  const fields: Record<string, RefusalCode> = {};
  const required = { subject, text, email };
  for (const [field, value] of Object.entries(required)) if (value.trim() === "") fields[field] = "required";
  const written = { ...required, name };
  for (const [field, value] of Object.entries(written))
    if (value.length > LONGEST[field as keyof typeof LONGEST]) fields[field] = "tooLong";
  if (!fields.email && !isAddress(email)) fields.email = "badAddress";
  if (files.length > MOST_FILES || files.reduce((sum, file) => sum + file.bytes.length, 0) > LARGEST_FILES) fields.files = "tooLarge";
  Object.assign(fields, await wrongFields(question.product ?? undefined, question.fields ?? {}));
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", 422, { max: fields.files ? "20 MB" : LONGEST.text }, fields);
}

async function open(visitor: string, intentId: string, question: Question): Promise<Answered> {
  const sent = await database().intent.findFirst({
    where: { id: intentId, visitor, ticketId: { not: null } },
    select: { ticket: { select: { number: true } } },
  });
  if (sent?.ticket) return { number: sent.ticket.number, key: null };
  const product = question.product ? await database().product.findUnique({ where: { key: question.product }, select: { id: true } }) : null;
  const { subject, locale } = question;
  const intent = await beginIntent(visitor, { intentId, subject, locale, productId: product?.id });
  await cameFrom(intent.id, question.reads);
  const ticket = await openFor(SYSTEM, {
    subject: subject.trim(),
    text: question.text,
    requester: { email: question.email, name: question.name.trim(), locale },
    product: question.product ?? undefined,
    fields: question.fields ?? {},
    byForm: true,
    channel: question.channel,
    attachments: await Promise.all(question.files.map(keep)),
    acknowledge: true,
  });
  if (question.verified) await verifyAddress(question.email);
  await submitIntent(visitor, intent.id, ticket.ticketId);
  return { number: ticket.number, key: await transaction((tx) => makeTicketKey(tx, ticket.ticketId, ticket.customerId)) };
}

async function keep({ name, type, bytes }: Question["files"][number]) {
  const { hash, size } = await fileStore.put(bytes);
  const plain = /^[a-z0-9][\w.+-]*\/[a-z0-9][\w.+-]*/i.exec(type)?.[0].toLowerCase() ?? "application/octet-stream";
  return {
    blobHash: hash,
    size,
    name: name.replace(/[\p{Cc}\\/]/gu, "").slice(0, 200) || "file",
    type: plain,
    inline: false,
    contentId: null,
  };
}
