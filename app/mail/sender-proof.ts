import type { ParsedEmail } from "./email.ts";

/**
 * Whether a server that the operator trusts says that this mail comes from where From claims: an aligned DMARC pass (RFC 8601, RFC 7489).
 * Servers put their verdict on top, so only the topmost of the trusted ones counts: what lies below may be the sender's own invention.
 * None is trusted by default, and then nothing passes (decision 15). Pure.
 */
export function provesSender(parsed: Pick<ParsedEmail, "from" | "facts" | "headers">, trusted: string[]): boolean {
  const domain = domainOf(parsed.from?.address ?? "");
  const fromHeaders = parsed.headers.filter((header) => header.name === "from").length;
  const verdict = parsed.facts.authenticationResults.find((value) => trusted.includes(authservIdOf(value)));
  if (!domain || fromHeaders !== 1 || verdict === undefined) return false;
  return resultsOf(verdict).some(
    (result) => /^dmarc\s*=\s*pass\b/i.test(result) && /\bheader\.from\s*=\s*"?([^\s";]+)/i.exec(result)?.[1]?.toLowerCase() === domain,
  );
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

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}
