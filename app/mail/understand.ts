import { fileStore } from "#app/platform/file-store/index.ts";
import type { NewAttachment } from "#app/tickets/conversation.ts";
import type { Claimed } from "./claim.ts";
import type { ParsedEmail } from "./email.ts";
import { fingerprint } from "./fingerprint.ts";
import { type Forwarded, readForward } from "./forward.ts";
import { installationId, messageIdDomain, noticeSeal, threadSeal } from "./identity.ts";
import { type Mailboxes, type MailboxFacts, mailboxesFor, ourMailboxes } from "./mailboxes.ts";
import { answeredNotice, type NoticeName } from "./notice-token.ts";
import { parseEmail } from "./parse.ts";
import { type Screening, screen } from "./screen.ts";
import { ruleFor, type SenderRule, senderRules } from "./sender-rules.ts";
import { spamLimits } from "./spam-limits.ts";
import { overLimit, type SpamLimits } from "./spam-score.ts";
import { type Evidence, threadEvidence } from "./thread.ts";
import { tripOf } from "./trip/letter.ts";

/** A mail as far as it can be understood without the database. */
export type Letter = {
  arrival: Claimed;
  parsed: ParsedEmail;
  fingerprint: string;
  screening: Screening;
  /** What speaks for a thread, strongest first. */
  evidence: Evidence[];
  /** The notification that it answers, when it answers one. */
  notice: NoticeName | null;
  /** Whose mail it passes on, when it is a forward that says so. */
  forward: Forwarded | null;
  /** One for each product it was written to; the first is where a ticket opens. */
  mailboxes: MailboxFacts[];
  ours: Mailboxes;
  files: NewAttachment[];
  /** The language it is written in, when that is certain enough to answer in it and its writer's is not known; told later (language.ts). */
  locale: string | null;
  /** Why it is not let through, with what a person may want to know of it; null when it is. */
  held: { outcome: "quarantined" | "refused"; reason: string; detail: string | null } | null;
};

export async function understand(arrival: Claimed): Promise<Letter> {
  const raw = await arrival.raw();
  const parsed = await parseEmail(raw);
  const ours = await ourMailboxes();
  const envelope = { from: arrival.envelopeFrom ?? parsed.facts.returnPath, to: arrival.envelopeTo };
  const delivered = [...parsed.facts.deliveredTo, ...parsed.facts.xOriginalTo];
  const mailboxes = mailboxesFor(ours, { to: parsed.to, cc: parsed.cc, envelopeTo: envelope.to, delivered });
  const own = { addresses: new Set(ours.byAddress.keys()), messageIdDomain: messageIdDomain(), installationId: installationId() };
  const screened = screen(parsed, envelope, own);
  const screening = arrival.quiet ? { ...screened, mayAnswer: false } : screened;
  const rule = parsed.from && ruleFor(await senderRules(), parsed.from.address);
  const held = whyHeld(arrival, parsed, screening, mailboxes, rule, await spamLimits.get());
  return {
    arrival,
    parsed,
    fingerprint: fingerprint(parsed),
    screening,
    evidence: threadEvidence(parsed, envelope, threadSeal),
    notice: arrival.quiet ? null : answeredNotice(parsed, noticeSeal),
    forward: held || arrival.quiet || screening.automatic ? null : await readForward(parsed),
    mailboxes,
    ours,
    files: held ? [] : await keepFiles(parsed, raw),
    locale: null,
    held,
  };
}

function whyHeld(
  arrival: Claimed,
  parsed: ParsedEmail,
  screening: Screening,
  mailboxes: MailboxFacts[],
  rule: SenderRule | null,
  limits: SpamLimits,
): Letter["held"] {
  const trip = tripOf(parsed);
  if (trip) return { outcome: "refused", reason: "mailTest", detail: trip };
  if (screening.automatic === "own") return { outcome: "refused", reason: "own", detail: null };
  const isReleased = arrival.reason === "released";
  if (!parsed.from) return quarantined("noSender", parsed.error);
  if (mailboxes.length === 0) return quarantined("noMailbox", null);
  if (arrival.serverSize !== null) return quarantined("leftOnServer", `${Math.ceil(Number(arrival.serverSize) / 2 ** 20)} MB`);
  if (parsed.error !== null && !isReleased) return quarantined("notUnderstood", parsed.error);
  if (isReleased) return null;
  if (rule?.verdict === "block") return { outcome: "refused", reason: "senderBlocked", detail: rule.pattern };
  if (rule?.verdict === "suspend") return quarantined("senderSuspended", rule.pattern);
  if (rule?.verdict === "allow") return null;
  if (parsed.facts.spam) return quarantined("spam", null);
  const over = overLimit(parsed.facts.spamScore, limits);
  return over === null ? null : quarantined("spamScore", over);
}

function quarantined(reason: string, detail: string | null): Letter["held"] {
  return { outcome: "quarantined", reason, detail };
}

/** Files are safe before the ticket that names them is. Of a mail that could not be read whole, the mail itself is one of them. */
async function keepFiles(parsed: ParsedEmail, raw: Buffer): Promise<NewAttachment[]> {
  const files = await Promise.all(
    parsed.attachments.map(async ({ bytes, name, type, inline, contentId }) => {
      const { hash, size } = await fileStore.put(bytes);
      return { blobHash: hash, size, name, type, inline, contentId };
    }),
  );
  if (parsed.error === null) return files;
  const { hash, size } = await fileStore.put(raw);
  return [...files, { blobHash: hash, size, name: "original.eml", type: "message/rfc822", inline: false, contentId: null }];
}
