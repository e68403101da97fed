/** Why somebody has not got a mail, as a person would say it: words below "mail.cause". */
export type Cause = keyof typeof import("#app/words/en.json")["mail"]["cause"];

/** What is said of a try that nobody finished: our own process ended. */
export const OWN_END = "the process that was sending it ended";

type Case = [Cause, RegExp];

/**
 * The other side's words, read in this order: what names its reason stands before what only gives a code. Enhanced codes are those of
 * RFC 3463 and RFC 7372; the sentences are how Postfix, Exim, Exchange, Gmail, Outlook.com and Yahoo say it.
 */
const CASES: Case[] = [
  ["infected", /^the file .* holds a virus/],
  ["unscanned", /^the file .* is not scanned yet/],
  ["secretLost", /SECRET has changed/],
  ["grantOver", /XOAUTH2/],
  ["signIn", /\b(EAUTH|535|534|530|538)\b|authentication (failed|required|unsuccessful|credentials)|invalid login|missing credentials/i],
  ["encryption", /self.signed certificate|certificate|wrong version number|\bSSL\b|\bTLS\b.*(fail|require|support|handshake)|ETLS/i],
  [
    "noServer",
    /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|getaddrinfo|ETIMEDOUT|gave no token|greeting never received|connection timeout/i,
  ],
  ["brokenOff", new RegExp(`ECONNRESET|EPIPE|ECONNECTION|connection closed|socket (hang up|close)|unexpected(ly)? close|${OWN_END}`, "i")],
  [
    "tooLarge",
    /\b5\.(3\.4|2\.3)\b|\b(552|523|534)\b.*(size|large)|too (large|big)|(message|size).{0,30}exceed|exceed.{0,30}(message )?size/i,
  ],
  ["mailboxFull", /\b[45]\.2\.2\b|(mailbox|inbox|storage).{0,40}(full|quota)|over ?quota|quota exceeded|out of storage/i],
  ["notProved", /\b5\.7\.(2[0-9])\b|unauthenticated|\b(DMARC|DKIM|SPF)\b/i],
  ["mayNotSend", /relay|not permitted to send|send ?as|sender address rejected|not owned by user|\b5\.7\.60\b/i],
  [
    "unknownDomain",
    /\b[45]\.(1\.2|4\.4)\b|domain.{0,30}(not found|not exist|unknown)|unrouteable|no (mx|mail) (record|host)|host not found/i,
  ],
  ["inactive", /\b5\.2\.1\b|(account|mailbox|user).{0,40}(disabled|inactive|suspended|deactivated)/i],
  [
    "unknownAddress",
    /\b5\.1\.(0|1|3|6|10)\b|(no such|unknown|invalid|nonexistent).{0,20}(user|recipient|mailbox|address|person)|(user|recipient|mailbox|address).{0,40}(unknown|not found|no(t| longer) exist|does ?n.t exist|invalid|rejected)|nobody of that name/i,
  ],
  ["tooMany", /\b4\.7\.(0|28)\b.*(rate|limit|many)|rate.?limit|too many|\b421\b.*(try|later)/i],
  ["greylisted", /gr[ae]y.?list/i],
  ["blocked", /\b5\.7\.\d+\b|spam|block(ed|list)|blacklist|reputation|policy|banned|prohibited|virus|content rejected/i],
  ["askedToWait", /^\s*4\d\d\b|\b4\.\d\.\d\b/],
  ["unknownAddress", /^\s*550\b/],
];

/** null while nothing is wrong. */
export function causeOf({ state, error }: { state: string; error: string | null }): Cause | null {
  if (state === "uncertain") return "uncertain";
  if (state === "sent" || error === null) return null;
  return CASES.find(([, words]) => words.test(error))?.[0] ?? "refused";
}
