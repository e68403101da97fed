import { txtRecords } from "#app/platform/dns.ts";

/** What the DNS says of a domain that sends. good; missing; wrong: there, but not ours or of no use; unknown: nobody could be asked. */
export type RecordState = "good" | "missing" | "wrong" | "unknown";
export type SenderRecord = { kind: "dkim" | "spf" | "dmarc"; name: string; state: RecordState; found: string | null };
type Ask = (name: string) => Promise<string[] | null>;

/** Looks at the three records by which others know our mail. `dkim` null: no key was made. */
export async function senderRecords(
  domain: string,
  dkim: { selector: string; publicKey: string } | null,
  ask: Ask = txtRecords,
): Promise<SenderRecord[]> {
  const records = [
    ...(dkim ? [{ kind: "dkim" as const, name: `${dkim.selector}._domainkey.${domain}`, judge: dkimState(dkim.publicKey) }] : []),
    { kind: "spf" as const, name: domain, judge: spfState },
    { kind: "dmarc" as const, name: `_dmarc.${domain}`, judge: dmarcState },
  ];
  return Promise.all(
    records.map(async ({ kind, name, judge }) => {
      const answers = await ask(name);
      const own = answers?.filter((text) => isOf[kind](text)) ?? [];
      return { kind, name, state: answers ? judge(own) : "unknown", found: own[0] ?? null };
    }),
  );
}

const isOf = {
  dkim: (text: string) => /(^|;)\s*(v=DKIM1|p=)/i.test(text),
  spf: (text: string) => /^v=spf1(\s|$)/i.test(text),
  dmarc: (text: string) => /^v=DMARC1\s*(;|$)/i.test(text),
};

function dkimState(publicKey: string) {
  return (records: string[]): RecordState => {
    if (records.length === 0) return "missing";
    return records.some((text) => /(?:^|;)\s*p=([^;]*)/i.exec(text)?.[1]?.replace(/\s/g, "") === publicKey) ? "good" : "wrong";
  };
}

/** Two SPF records are none: receivers then give up (RFC 7208 §4.5). */
function spfState(records: string[]): RecordState {
  if (records.length === 0) return "missing";
  return records.length === 1 ? "good" : "wrong";
}

function dmarcState(records: string[]): RecordState {
  if (records.length === 0) return "missing";
  return records.length === 1 && /;\s*p=(none|quarantine|reject)\s*(;|$)/i.test(records[0]!) ? "good" : "wrong";
}
