import { codeIn, proseRecipients, saysDelayed, statusIn } from "./bounce-prose.ts";
import { headerOf, headersOf, type ParsedAttachment, type ParsedEmail } from "./email.ts";
import { cleanAddress } from "./mime/addresses.ts";

export type Undelivered = {
  address: string;
  /** Enhanced status (RFC 3463) like "5.1.1", or null. */
  status: string | null;
  /** What the other server said, one line. */
  diagnostic: string | null;
  /** A later try will not help. */
  permanent: boolean;
  /** False for "delayed": still under way. */
  failed: boolean;
};

export type BounceFacts = {
  /** Those whom it names; empty when it names nobody. */
  recipients: Undelivered[];
  /** The same of the mail as a whole, for a report that names nobody. */
  whole: Omit<Undelivered, "address">;
  /** What may be the Message-ID of the mail that did not arrive, the most telling first. */
  originalIds: string[];
  /** Its subject, when it came back with it. */
  originalSubject: string | null;
};

/** Reads a delivery report: RFC 3464, and the prose of servers that write none. null when this is no bounce. */
export function bounceFacts(parsed: ParsedEmail): BounceFacts | null {
  const report = parsed.attachments.find(({ type }) => type === "message/delivery-status" || type === "message/global-delivery-status");
  if (report) return fromReport(parsed, fieldsOf(report));
  return isBounceProse(parsed) ? fromProse(parsed) : null;
}

type Fields = Map<string, string>;

function fieldsOf(report: ParsedAttachment): Fields[] {
  const groups = textOf(report)
    .replace(/\r\n?/g, "\n")
    .split(/\n\s*\n/);
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

/** One group for each recipient. "delivered", "relayed", "expanded" are good news: with nothing else it is no bounce. */
function fromReport(parsed: ParsedEmail, groups: Fields[]): BounceFacts | null {
  const named = groups.filter((group) => group.has("action") || group.has("final-recipient"));
  if (named.length === 0) return isMachine(parsed) ? fromProse(parsed) : null;
  const bad = named.filter((group) => !/^(delivered|relayed|expanded)/i.test(group.get("action") ?? "failed"));
  if (bad.length === 0) return null;
  const all = bad.map((group) => ({ addresses: addressesOf(group), ...verdictOf(group) }));
  const { addresses: _addresses, ...whole } = all.find(({ failed }) => failed) ?? all[0]!;
  const recipients = all.flatMap(({ addresses, ...verdict }) => addresses.map((address) => ({ address, ...verdict })));
  return { recipients, whole, ...originalOf(parsed) };
}

function verdictOf(group: Fields): Omit<Undelivered, "address"> {
  const diagnostic = (group.get("diagnostic-code") ?? "").replace(/^[\w-]+;\s*/, "").replace(/\s+/g, " ") || null;
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(group.get("status") ?? "")?.[0] ?? statusIn(diagnostic ?? "");
  const failed = !/^delayed/i.test(group.get("action") ?? "failed");
  // "5.0.0" and "4.0.0" are what a server writes that does not know: the other side's own code knows better.
  const telling = status && !/\.0\.0$/.test(status) ? status : (statusIn(diagnostic ?? "") ?? codeIn(diagnostic ?? "") ?? status ?? "5");
  return { status, diagnostic: diagnostic?.slice(0, 500) ?? null, permanent: failed && telling.startsWith("5"), failed };
}

/** "rfc822;user@example.com": as we wrote to them, and where it went on to. */
function addressesOf(group: Fields): string[] {
  const found = ["original-recipient", "final-recipient", "x-actual-recipient"].flatMap((name) => {
    const field = group.get(name);
    return field ? (cleanAddress(field.replace(/^[^;]*;\s*/, "")) ?? []) : [];
  });
  return [...new Set(found)];
}

function fromProse(parsed: ParsedEmail): BounceFacts {
  const text = parsed.text.slice(0, 20_000);
  const failed = !saysDelayed(`${parsed.subject}\n${text}`);
  const header = headersOf(parsed, "x-failed-recipients").flatMap((value) => value.split(",").flatMap((one) => cleanAddress(one) ?? []));
  const own = new Set([parsed.from?.address ?? "", ...parsed.to.map((to) => to.address)]);
  const said = proseRecipients(text, own);
  const verdict = (words: string) => {
    const status = statusIn(words);
    const diagnostic = /^.*(?:\b[45]\d\d[ -]|\b[45]\.\d+\.\d+\b).*$/m.exec(words)?.[0]?.trim().slice(0, 500) ?? null;
    return { status, diagnostic, permanent: failed && (status ?? codeIn(words) ?? "5").startsWith("5"), failed };
  };
  const whole = verdict(text);
  const addresses = header.length > 0 ? header : said.map(({ address }) => address);
  const recipients = [...new Set(addresses)].map((address) => {
    const words = said.find((one) => one.address === address)?.words ?? "";
    const own = verdict(words);
    return { address, ...(own.diagnostic || addresses.length > 1 ? own : whole) };
  });
  return { recipients, whole, ...originalOf(parsed) };
}

/** The returned message or its headers, wherever they are: a part of the report, quoted in the text, or the threading headers. */
function originalOf(parsed: ParsedEmail): Pick<BounceFacts, "originalIds" | "originalSubject"> {
  const returned = parsed.attachments
    .filter(({ type }) => /^message\/(rfc822|global|rfc822-headers|global-headers)$|^text\/rfc822-headers$/.test(type))
    .map(textOf);
  const texts = [...returned, parsed.text];
  const named = texts.flatMap((text) => /^[ \t>]*(?:original-)?message-id:\s*<([^<>\s]+)>/im.exec(text)?.[1] ?? []);
  const threading = [parsed.inReplyTo, ...parsed.references.toReversed()].filter((id): id is string => id !== null);
  // A server that returns no Message-ID may still return the reply address, or ours somewhere in its words.
  const ours = texts.flatMap((text) => [...text.matchAll(/\b[tns]\.[a-z2-7-]{36,64}@[\w.-]+/gi)].map((match) => match[0]));
  const subject = texts.map((text) => /^[ \t>]*subject:[ \t]*(.+(?:\r?\n[ \t]+.+)*)$/im.exec(text)?.[1]).find(Boolean) ?? null;
  return { originalIds: [...new Set([...named, ...threading, ...ours])].slice(0, 20), originalSubject: subject };
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
    /this is the (?:qmail-send|mail delivery|mail system)|delivery (?:has )?failed|could(?: not|n['’]t) be delivered|unable to deliver|undeliverable|not able to deliver/i.test(
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
