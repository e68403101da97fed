import type { ParsedEmail } from "./email.ts";

/** What is judged: the domain of the one From address, and what servers on the way wrote on top. */
export type SenderEvidence = { domain: string; oneFrom: boolean; results: string[] };

export const senderMethods = ["spf", "dkim", "dmarc"] as const;
export type SenderMethod = (typeof senderMethods)[number];
/** `of` is the domain that a method speaks of; null where the server does not name it. */
export type MethodResult = { method: SenderMethod; result: "pass" | "fail" | "none"; of: string | null };
/**
 * What a trusted server says of the sender. proved: an aligned DMARC pass. denied: DMARC failed, so it may be forged, or somebody passed it on.
 * unproved: the server says neither.
 */
export type SenderCheck = { server: string; domain: string; verdict: "proved" | "denied" | "unproved"; methods: MethodResult[] };

/**
 * Whether a server that the operator trusts says that this mail comes from where From claims: an aligned DMARC pass (RFC 8601, RFC 7489).
 * Servers put their verdict on top, so only the topmost of the trusted ones counts: what lies below may be the sender's own invention.
 * None is trusted by default, and then nothing passes (decision 15). Pure.
 */
export function provesSender(parsed: Pick<ParsedEmail, "from" | "facts" | "headers">, trusted: string[]): boolean {
  return checkSender(evidenceOf(parsed), trusted)?.verdict === "proved";
}

export function evidenceOf(parsed: Pick<ParsedEmail, "from" | "facts" | "headers">): SenderEvidence {
  const oneFrom = parsed.headers.filter((header) => header.name === "from").length === 1;
  return { domain: domainOf(parsed.from?.address ?? ""), oneFrom, results: parsed.facts.authenticationResults };
}

/** null: no server that is trusted said anything of this mail. */
export function checkSender({ domain, oneFrom, results }: SenderEvidence, trusted: string[]): SenderCheck | null {
  const verdict = results.find((value) => trusted.includes(authservIdOf(value)));
  if (verdict === undefined) return null;
  const found = resultsOf(verdict);
  const isAligned = (result: string) => propertyOf(result, "header\\.from") === domain;
  const dmarc = found.filter((result) => /^dmarc\s*=/i.test(result));
  const isProved = domain !== "" && oneFrom && dmarc.some((result) => isResult(result, "pass") && isAligned(result));
  const isDenied = !oneFrom || dmarc.some((result) => isResult(result, "fail"));
  return {
    server: authservIdOf(verdict),
    domain,
    verdict: isProved ? "proved" : isDenied ? "denied" : "unproved",
    methods: senderMethods.flatMap((method) => methodResult(method, found) ?? []),
  };
}

/** A mail may carry many signatures: one that holds is enough. */
function methodResult(method: SenderMethod, found: string[]): MethodResult | null {
  const own = found.filter((result) => new RegExp(`^${method}\\s*=`, "i").test(result));
  const best =
    own.find((result) => isResult(result, "pass")) ?? own.find((result) => isResult(result, "(soft|perm)?fail|policy")) ?? own[0];
  if (best === undefined) return null;
  const result = isResult(best, "pass") ? "pass" : isResult(best, "(soft|perm)?fail|policy") ? "fail" : "none";
  const of = propertyOf(best, PROPERTY[method]);
  return { method, result, of: of && (domainOf(of) || null) };
}
const PROPERTY: Record<SenderMethod, string> = { spf: "smtp\\.mailfrom", dkim: "header\\.d", dmarc: "header\\.from" };

function isResult(result: string, kind: string): boolean {
  return new RegExp(`^\\w+\\s*=\\s*(${kind})\\b`, "i").test(result);
}

function propertyOf(result: string, name: string): string | null {
  return new RegExp(`\\b${name}\\s*=\\s*"?([^\\s";]+)`, "i").exec(result)?.[1]?.toLowerCase() ?? null;
}

/** "mx.example.com 1; dmarc=pass …": the first word, without its version. */
function authservIdOf(value: string): string {
  return (withoutComments(value).split(";")[0] ?? "").trim().split(/\s+/)[0]!.toLowerCase();
}

function resultsOf(value: string): string[] {
  return withoutComments(value)
    .split(";")
    .slice(1)
    .map((result) => result.trim());
}

/** "(p=reject)" could hold anything, also a semicolon; comments nest. */
function withoutComments(value: string): string {
  let depth = 0;
  let kept = "";
  for (let i = 0; i < value.length; i++) {
    const char = value[i]!;
    if (char === "\\" && depth > 0) i += 1;
    else if (char === "(") depth += 1;
    else if (char === ")" && depth > 0) depth -= 1;
    else if (depth === 0) kept += char;
  }
  return kept;
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}
