/** What servers write about a mail that did not arrive, when they write it for people only. Pure. */

/** Below such a line stands our own mail, with addresses that did not fail. */
const COPY =
  /^.*(?:below this line|copy of (?:the|your) message|original message|returned message|message headers|ursprüngliche nachricht|исходное сообщение|pesan asli).*$|^(?:return-path|received|dkim-signature|message-id|mime-version|from):\s/im;

const ADDRESS = /[\w.+'=-]{1,64}@[\w-]+(?:\.[\w-]+)+/g;

/** Whom the words name before our own mail comes back below them, each with what is said of it. */
export function proseRecipients(text: string, own: Set<string>): Array<{ address: string; words: string }> {
  const cut = COPY.exec(text)?.index;
  const said = cut === undefined || cut === 0 ? text : text.slice(0, cut);
  const found = [...said.matchAll(ADDRESS)].map((match) => ({ address: match[0].toLowerCase().replace(/\.$/, ""), at: match.index }));
  const theirs = found.filter(({ address }) => !own.has(address) && !/^(postmaster|mailer-daemon|helpdesk|abuse)@/.test(address));
  const firsts = theirs.filter(({ address }, i) => theirs.findIndex((one) => one.address === address) === i);
  return firsts.map(({ address, at }, i) => ({ address, words: said.slice(at, firsts[i + 1]?.at) }));
}

export function statusIn(text: string): string | null {
  return /(?:^|[^\d.])([45]\.\d{1,3}\.\d{1,3})(?:$|[^\d.])/.exec(text)?.[1] ?? null;
}

/** "550", where an answer of a server stands. */
export function codeIn(text: string): string | null {
  return /(?:^|\D)([45]\d\d)(?=[ -])/.exec(text)?.[1] ?? null;
}

/** It still tries. In the languages in which servers say so. */
export function saysDelayed(text: string): boolean {
  return DELAYED.test(text) && !/\b(?:permanent|giving up|gave up|has failed|failed permanently|no further|endgültig)/i.test(text);
}
const DELAYED =
  /\b(?:delayed|delay\)|will (?:keep|be retr|retry|continue)|still being retried|not yet been delivered|warning message only|verzögert|wird weiter versucht|retardé|retrasad|ritardat|vertraagd|tertunda|akan dicoba lagi)|задерж|попытки будут|遅延|延迟|延遲/i;
