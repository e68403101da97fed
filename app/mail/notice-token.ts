import { randomBytes } from "node:crypto";
import type { ParsedEmail } from "./email.ts";
import { fromBase32, type Seal, toBase32 } from "./thread.ts";

/**
 * A notification to a colleague carries their own token in its Message-ID (`<n.<token>@domain>`): ticket and colleague, sealed. Whoever
 * answers shows it in In-Reply-To. It proves that they got this colleague's mail, and alone it speaks for nobody (decision 16).
 */
export type NoticeName = { ticketNumber: number; staffId: string };

const NAME_LENGTH = 40;
const TOKEN = /^[a-z2-7]{53,62}$/;

/** 4 bytes of number, 16 of the colleague, 5 that make each mail another one, and the seal: 56 characters with a seal of 10 bytes. */
export function noticeMessageId(name: NoticeName, domain: string, seal: Seal): string {
  const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(name.staffId.replaceAll("-", ""), "hex"), randomBytes(5)]);
  bytes.writeUInt32BE(name.ticketNumber, 0);
  const text = toBase32(bytes);
  return `n.${text}${seal.make(text)}@${domain}`;
}

/** What a Message-ID names, or null when it is none of our notifications'. Upper case is forgiven: some servers shout. */
export function readNoticeId(messageId: string, seal: Seal): NoticeName | null {
  const local = messageId.slice(0, messageId.lastIndexOf("@")).toLowerCase();
  const token = local.startsWith("n.") ? local.slice(2) : "";
  if (!TOKEN.test(token) || !seal.matches(token.slice(0, NAME_LENGTH), token.slice(NAME_LENGTH))) return null;
  const bytes = fromBase32(token.slice(0, NAME_LENGTH));
  const hex = bytes.toString("hex", 4, 20);
  const staffId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return { ticketNumber: bytes.readUInt32BE(0), staffId };
}

/** The notification that a mail answers: what it answers directly before what it mentions, newest first. */
export function answeredNotice(parsed: Pick<ParsedEmail, "inReplyTo" | "references">, seal: Seal): NoticeName | null {
  for (const id of [parsed.inReplyTo, ...parsed.references.toReversed()]) {
    const name = id === null ? null : readNoticeId(id, seal);
    if (name) return name;
  }
  return null;
}
