import type { CollectKind } from "#app/platform/database/generated/enums.ts";
import { Refusal, type RefusalCode } from "#app/refusal.ts";
import { isHere, serverPlace } from "../server-place.ts";
import { known, ofTenant, providers } from "./providers.ts";
import type { CollectInput } from "./settings.ts";

const afterwards = ["leave", "seen", "move", "delete"] as const;

/** What was typed, as it is kept; 422 with a code per field. Pure. */
export function checkCollecting(input: CollectInput, { hasPassword }: { hasPassword: boolean }) {
  const wrong: Record<string, RefusalCode> = {};
  if (!providers.includes(input.provider)) wrong.provider = "notOneOf";
  const kind: CollectKind = input.provider === "pop3" ? "pop3" : "imap";
  const large = input.provider === "gmail" || input.provider === "microsoft" ? known[input.provider] : null;
  // Microsoft takes no passwords any more.
  const signIn = input.provider === "microsoft" ? "oauth" : input.signIn;
  const place = large ? { host: large.host, port: large.port, security: "tls" as const } : serverPlace(input, true, wrong);
  if (!input.account.trim()) wrong.account = "required";
  else if (input.account.length > 320) wrong.account = "tooLong";
  if (signIn !== "oauth" && signIn !== "password") wrong.signIn = "notOneOf";
  if (signIn === "password" && !input.password && !hasPassword) wrong.password = "required";
  if (!afterwards.includes(input.afterwards)) wrong.afterwards = "notOneOf";
  // POP3 knows neither flags nor folders.
  const then = kind === "pop3" && input.afterwards !== "delete" ? "leave" : input.afterwards;
  if (then === "move" && !input.moveTo.trim()) wrong.moveTo = "required";
  if (then === "move" && input.moveTo.trim() === (input.folder.trim() || "INBOX")) wrong.moveTo = "invalidField";
  const importSince = input.importSince.trim() ? new Date(`${input.importSince.trim()}T00:00:00Z`) : null;
  if (importSince && Number.isNaN(importSince.getTime())) wrong.importSince = "badDate";
  const alarmMinutes = Number(input.alarmMinutes || 15);
  if (!Number.isInteger(alarmMinutes) || alarmMinutes < 5 || alarmMinutes > 10_080) wrong.alarmMinutes = "invalidField";
  const grant = signIn === "oauth" ? grantOf(input, large, wrong) : null;
  if (Object.keys(wrong).length > 0) throw new Refusal("invalid", 422, { max: 320 }, wrong);
  const server = {
    kind,
    ...place,
    account: input.account.trim(),
    signIn,
    folder: kind === "pop3" ? "INBOX" : clean(input.folder) || "INBOX",
    afterwards: then,
    moveTo: then === "move" ? clean(input.moveTo) : null,
    importSince,
    alarmMinutes,
  };
  return { server, grant };
}

function grantOf(input: CollectInput, large: (typeof known)["gmail"] | null, wrong: Record<string, RefusalCode>) {
  const clientId = input.clientId.trim();
  if (!clientId) wrong.clientId = "required";
  if (clientId.length > 320) wrong.clientId = "tooLong";
  const tenant = input.tenant.trim();
  if (!/^[\w.-]*$/.test(tenant)) wrong.tenant = "invalidField";
  if (large) {
    const { authorizeUrl, tokenUrl, scope } = large;
    return { clientId, authorizeUrl: ofTenant(authorizeUrl, tenant), tokenUrl: ofTenant(tokenUrl, tenant), scope };
  }
  const [authorizeUrl, tokenUrl, scope] = [input.authorizeUrl.trim(), input.tokenUrl.trim(), input.scope.trim()];
  for (const [name, url] of Object.entries({ authorizeUrl, tokenUrl })) {
    if (!url) wrong[name] = "required";
    else if (!isSafeUrl(url)) wrong[name] = "invalidField";
  }
  if (!scope) wrong.scope = "required";
  return { clientId, authorizeUrl, tokenUrl, scope };
}

/** Secrets travel there. */
function isSafeUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && (parsed.protocol === "https:" || (parsed.protocol === "http:" && isHere(parsed.hostname)));
}

function clean(name: string): string {
  return name
    .replace(/\p{Cc}/gu, "")
    .trim()
    .slice(0, 200);
}
