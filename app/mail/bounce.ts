import { headerOf, headersOf, type ParsedAttachment, type ParsedEmail } from "./email.ts";
import { cleanAddress } from "./mime/addresses.ts";

export type BounceFacts = {
  failedRecipient: string | null;
  /** Enhanced status (RFC 3463) like "5.1.1", or null. */
  status: string | null;
  /** What the other server said, one line. */
  diagnostic: string | null;
  /** A later try will not help. */
  permanent: boolean;
  /** False for "delayed": still under way. */
  failed: boolean;
  /** Message-ID of the mail that did not arrive. */
  originalMessageId: string | null;
};

/** Reads a delivery report: RFC 3464, and the prose of servers that write none. null when this is no bounce. */
export function bounceFacts(parsed: ParsedEmail): BounceFacts | null {
  const report = parsed.attachments.find(({ type }) => type === "message/delivery-status" || type === "message/global-delivery-status");
  if (report) return fromReport(parsed, fieldsOf(report));
  return isBounceProse(parsed) ? fromProse(parsed) : null;
}

type Fields = Map<string, string>;

/** The last of each field: per-recipient groups follow the per-message group. A group that failed wins over one that did not. */
function fieldsOf(report: ParsedAttachment): Fields[] {
  const groups = textOf(report)
    .replace(/\r\n?/g, "\n")
    .split(/\n{2,}/);
  return groups.map(
    (group) =>
      new Map(
        [...group.replace(/\n[ \t]+/g, " ").matchAll(/^([\w-]+):[ \t]*(.*)$/gm)].map((match) => [
          match[1]!.toLowerCase(),
          match[2]!.trim(),
        ]),
      ),
  );
}

function fromReport(parsed: ParsedEmail, groups: Fields[]): BounceFacts | null {
  const recipients = groups.filter((group) => group.has("action") || group.has("final-recipient"));
  const group = recipients.find((candidate) => /failed/i.test(candidate.get("action") ?? "")) ?? recipients[0];
  if (!group) return isMachine(parsed) ? fromProse(parsed) : null;
  const action = (group.get("action") ?? "failed").toLowerCase();
  // "delivered", "relayed", "expanded": good news, not a bounce.
  if (/^(delivered|relayed|expanded)/.test(action)) return null;
  const diagnostic = (group.get("diagnostic-code") ?? "").replace(/^[\w-]+;\s*/, "") || null;
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(group.get("status") ?? "")?.[0] ?? statusIn(diagnostic ?? "");
  const failed = !action.startsWith("delayed");
  return {
    failedRecipient: recipientOf(group.get("original-recipient")) ?? recipientOf(group.get("final-recipient")),
    status,
    diagnostic: diagnostic?.slice(0, 500) ?? null,
    permanent: failed && (status ? status.startsWith("5") : !/\b4\d\d\b/.test(diagnostic ?? "")),
    failed,
    originalMessageId: originalIdOf(parsed),
  };
}

/** "rfc822;user@example.com" */
function recipientOf(field: string | undefined): string | null {
  return field ? cleanAddress(field.replace(/^[^;]*;\s*/, "")) : null;
}

function fromProse(parsed: ParsedEmail): BounceFacts {
  const text = parsed.text.slice(0, 20_000);
  const status = statusIn(text);
  const code = /(?:^|\D)([45]\d\d)[ -]/.exec(text)?.[1] ?? null;
  const temporary =
    /\b(?:delayed|will (?:keep|be retr)|still being retried|not yet been delivered|warning message only)\b/i.test(text) &&
    !/\b(?:permanent|giving up|failed permanently)\b/i.test(text);
  const failed = headerOf(parsed, "x-failed-recipients");
  return {
    failedRecipient: cleanAddress(failed.split(",")[0] ?? "") ?? addressInProse(text, parsed),
    status,
    diagnostic: /^.*(?:\b[45]\d\d[ -]|\b[45]\.\d+\.\d+\b).*$/m.exec(text)?.[0]?.trim().slice(0, 500) ?? null,
    permanent: !temporary && (status ?? code ?? "5").startsWith("5"),
    failed: !temporary,
    originalMessageId: originalIdOf(parsed),
  };
}

function addressInProse(text: string, parsed: ParsedEmail): string | null {
  const own = new Set([parsed.from?.address, ...parsed.to.map((to) => to.address)]);
  const found = [...text.matchAll(/[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+/g)].map((match) => match[0].toLowerCase().replace(/\.$/, ""));
  return found.find((address) => !own.has(address) && !/^(postmaster|mailer-daemon)@/.test(address)) ?? null;
}

function statusIn(text: string): string | null {
  return /(?:^|[^\d.])([45]\.\d{1,3}\.\d{1,3})(?:$|[^\d.])/.exec(text)?.[1] ?? null;
}

/** The returned message or its headers, wherever they are: a part of the report, quoted in the text, or the threading headers. */
function originalIdOf(parsed: ParsedEmail): string | null {
  const returned = parsed.attachments
    .filter(({ type }) => /^message\/(rfc822|global|rfc822-headers|global-headers)$|^text\/rfc822-headers$/.test(type))
    .map(textOf);
  for (const text of [...returned, parsed.text]) {
    const id = /^[ \t>]*message-id:\s*<([^<>\s]+)>/im.exec(text)?.[1];
    if (id) return id;
  }
  return parsed.inReplyTo ?? parsed.references.at(-1) ?? null;
}

function isBounceProse(parsed: ParsedEmail): boolean {
  if (/\S+@\S+/.test(headerOf(parsed, "x-failed-recipients"))) return true;
  const report = headersOf(parsed, "content-type").some(
    (type) => /multipart\/report/i.test(type) && /report-type\s*=\s*"?delivery-status/i.test(type),
  );
  if (report) return true;
  if (!isMachine(parsed)) return false;
  return (
    FAILURE.test(parsed.subject) ||
    /this is the (?:qmail-send|mail delivery|mail system)|delivery (?:has )?failed|could not be delivered|undeliverable/i.test(
      parsed.text.slice(0, 3000),
    )
  );
}

/** Who reports failures: by name, or by the null return path together with such a subject. */
function isMachine(parsed: ParsedEmail): boolean {
  const local = parsed.from?.address.split("@")[0] ?? "";
  return (
    /^(mailer-?daemon|postmaster|mail-?daemon|mdaemon|bounce|microsoftexchange[0-9a-f]+)$/i.test(local) ||
    (parsed.facts.returnPath === "" && FAILURE.test(parsed.subject))
  );
}

const FAILURE =
  /undeliver(?:able|ed)|delivery (?:status notification|failure|has failed|failed|notification|problem|report)|returned mail|mail delivery (?:failed|system|subsystem)|failure notice|mail (?:could|not) |not delivered|nondeliverable|delayed mail|warning: (?:message|could not)|unzustellbar|nicht zugestellt|zustell(?:ung|fehler)|non remis|échec de (?:la )?(?:remise|distribution)|no se (?:puede|pudo) entregar|no entregado|não (?:foi )?entreg|mancato recapito|non recapitabile|onbestelbaar|niet (?:bezorgd|afgeleverd)|tidak (?:terkirim|dapat dikirim)|gagal (?:terkirim|dikirim)|niedostarczon|не доставлено|недоставленное|teslim edilemedi|配信不能|配信できません|退信|投递失败|無法傳遞|반송|전송 실패|تعذر تسليم/i;

function textOf(attachment: ParsedAttachment): string {
  return Buffer.from(attachment.bytes.buffer, attachment.bytes.byteOffset, Math.min(attachment.bytes.byteLength, 200_000)).toString("utf8");
}
