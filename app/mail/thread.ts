import { headersOf, type ParsedEmail } from "./email.ts";
import type { Envelope } from "./screen.ts";

/**
 * Which conversation a mail belongs to. A token names ticket and message, never a person: it proves "this thread" and nothing else.
 * It stands in our Message-IDs (`<t.<token>@domain>`) and, where plus-addressing was proved to work, in Reply-To (`support+<token>@…`).
 */
export type ThreadName = { ticketNumber: number; messageId: string };

/** Seals a text: lower-case base32. Injected, so that this file knows no secret. */
export type Seal = { make: (text: string) => string; matches: (text: string, seal: string) => boolean };

export type Evidence =
  | { kind: "token"; value: ThreadName }
  | { kind: "messageId"; value: ThreadName }
  | { kind: "inReplyTo"; value: string }
  | { kind: "references"; value: string }
  | { kind: "subjectNumber"; value: number };

/** RFC 5321 §4.5.3.1.1 */
const LONGEST_LOCAL_PART = 64;
const NAME_LENGTH = 32;
const TOKEN = /^[a-z2-7]{45,60}$/;

/** 4 bytes of number, 16 of message id, and the seal: 48 characters with a seal of 10 bytes. */
export function makeThreadToken(name: ThreadName, seal: Seal): string {
  const bytes = Buffer.alloc(20);
  bytes.writeUInt32BE(name.ticketNumber, 0);
  bytes.write(name.messageId.replaceAll("-", ""), 4, "hex");
  const text = toBase32(bytes);
  return text + seal.make(text);
}

/** What a token names, or null when it is not ours. Upper case is forgiven: some servers shout. */
export function readThreadToken(token: string, seal: Seal): ThreadName | null {
  const text = token.toLowerCase();
  if (!TOKEN.test(text) || !seal.matches(text.slice(0, NAME_LENGTH), text.slice(NAME_LENGTH))) return null;
  const bytes = fromBase32(text.slice(0, NAME_LENGTH));
  const hex = bytes.toString("hex", 4, 20);
  return {
    ticketNumber: bytes.readUInt32BE(0),
    messageId: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
  };
}

/** The Message-ID of a mail that leaves, without angle brackets. */
export function ourMessageId(name: ThreadName, domain: string, seal: Seal): string {
  return `t.${makeThreadToken(name, seal)}@${domain}`;
}

/** Whether a Message-ID has our shape and domain. Says nothing about its seal. */
export function isOurMessageId(messageId: string, domain: string): boolean {
  const [local, host] = splitAddress(messageId);
  return host === domain.toLowerCase() && local.startsWith("t.") && TOKEN.test(local.slice(2));
}

/** `support+<token>@example.com`, or null when the local part would grow beyond 64 octets. */
export function replyAddress(mailbox: string, name: ThreadName, seal: Seal): string | null {
  const [local, host] = splitAddress(mailbox);
  const plus = `${local}+${makeThreadToken(name, seal)}`;
  return plus.length <= LONGEST_LOCAL_PART ? `${plus}@${host}` : null;
}

type Step = (parsed: ParsedEmail, envelope: Envelope, seal: Seal) => Array<Evidence | null>;

/** The order of evidence, strongest first. The words of a subject are none: they never thread. */
const ORDER: Step[] = [
  // 1. Written to an address that only our mail carried.
  (parsed, envelope, seal) => recipientsOf(parsed, envelope).map((address) => evidence("token", readThreadToken(plusOf(address), seal))),
  // 2. Answers a Message-ID that we sealed; what it answers directly comes before what it mentions, newest first.
  (parsed, _envelope, seal) =>
    [parsed.inReplyTo, ...newestFirst(parsed)].map((id) =>
      evidence("messageId", id === null ? null : readThreadToken(sealedPart(id), seal)),
    ),
  // 3. Answers a Message-ID that we may know from another mail of the conversation.
  (parsed) => [parsed.inReplyTo === null ? null : { kind: "inReplyTo", value: parsed.inReplyTo }],
  // 4. Mentions one.
  (parsed) => newestFirst(parsed).map((value) => ({ kind: "references", value })),
  // 5. Names a ticket's number as we write it. Anybody can count, so it only leads who is part of that ticket (joining.ts).
  (parsed) => [numberIn(parsed.subject)],
];

const REPLY_PREFIX = /^\s*(?:(?:re|aw|sv|antw|vs|res|rif|odp|ynt|bls|balas|回复|回覆|答复|返信|답장|رد)(?:\[\d+\])?\s*[:：]\s*)+/i;

/** "Re: We have your message (#12)", "Re: #12 Key", "Ticket #12": never "Order #12", which counts something else. */
function numberIn(subject: string): Evidence | null {
  const isReply = REPLY_PREFIX.test(subject);
  const answered = isReply ? /(?:^|\s)(?:\[#(\d{1,9})\]|\(#(\d{1,9})\)\s*$)|^#(\d{1,9})\s/.exec(subject.replace(REPLY_PREFIX, "")) : null;
  const named = answered ?? /\b(?:ticket|tiket)\s*(?:no\.?|nr\.?|number|nomor)?\s*#(\d{1,9})\b/i.exec(subject);
  const digits = named?.slice(1).find(Boolean);
  return digits ? { kind: "subjectNumber", value: Number(digits) } : null;
}

/** All evidence for a thread in the order in which it counts; the caller takes the first whose value it knows. */
export function threadEvidence(parsed: ParsedEmail, envelope: Envelope, seal: Seal): Evidence[] {
  return ORDER.flatMap((step) => step(parsed, envelope, seal)).filter((found) => found !== null);
}

function evidence(kind: "token" | "messageId", value: ThreadName | null): Evidence | null {
  return value === null ? null : { kind, value };
}

function newestFirst(parsed: ParsedEmail): string[] {
  return parsed.references.toReversed().filter((id) => id !== parsed.inReplyTo);
}

function recipientsOf(parsed: ParsedEmail, envelope: Envelope): string[] {
  const headers = [
    ...parsed.facts.deliveredTo,
    ...parsed.facts.xOriginalTo,
    ...parsed.to.map((to) => to.address),
    ...parsed.cc.map((cc) => cc.address),
  ];
  const envelopeHeaders = headersOf(parsed, "envelope-to").map((value) => value.trim().toLowerCase());
  return [...new Set([...envelope.to.map((address) => address.toLowerCase()), ...headers, ...envelopeHeaders])];
}

function plusOf(address: string): string {
  const local = splitAddress(address)[0];
  return local.slice(local.lastIndexOf("+") + 1);
}

/** The token of "t.<token>@domain"; the domain may have changed since. */
function sealedPart(messageId: string): string {
  const local = splitAddress(messageId)[0];
  return local.startsWith("t.") ? local.slice(2) : "";
}

function splitAddress(address: string): [local: string, host: string] {
  const at = address.lastIndexOf("@");
  return at < 0 ? [address.toLowerCase(), ""] : [address.slice(0, at).toLowerCase(), address.slice(at + 1).toLowerCase()];
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/** RFC 4648 §6, lower case; 20 bytes are 32 characters without padding. */
export function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join("");
}

export function fromBase32(text: string): Buffer {
  const bits = [...text].map((char) => ALPHABET.indexOf(char).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
