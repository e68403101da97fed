import { anyOf, isBlank, isQuoted } from "./lines.ts";
import { ON, WROTE } from "./words/attribution.ts";

/** Clients wrap the line: "On …, Dewi <dewi@example.com>\nwrote:" */
const LONGEST_SPAN = 4;
const LONGEST_TEXT = 500;

const VERB = new RegExp(`(^|[^\\p{L}])(${anyOf(WROTE)})($|[^\\p{L}])|(のメール|写道|寫道|写到|书写|작성|썼습니다|님이 쓴)`, "iu");
const ENDS_WITH_VERB = new RegExp(`(^|[^\\p{L}])(${anyOf(WROTE)})\\s*[.,]?$|(写道|寫道|작성|썼습니다)$`, "iu");
const BEGINS_WITH_ON = new RegExp(`^(${anyOf(ON)})([\\s,:]|$|\\d|(?<=[在于於ב]))`, "iu");
const ADDRESS = /[^\s<>()[\]:;,"']+@[^\s<>()[\]:;,"']+\.[a-z]{2,}/i;
const YEAR =
  /(^|[^\d])((19|20|25)\d\d|[٢۲][٠-٩۰-۹]{3})($|[^\d])|(^|\D)\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(\D|$)|[٠-٩]{1,2}\/[٠-٩]{1,2}\/[٠-٩]{2,4}/;
const TIME = /(^|\D)\d{1,2}\s?[:.hH時时点點시]\s?\d{2}(\D|$)|[٠-٩]{1,2}:[٠-٩]{2}|(오전|오후|上午|下午)\s?\d{1,2}|\d{1,2}\s?(AM|PM)\b/i;
const ENDS_WITH_COLON = /[:：]\s*$/;
/** Gmail until 2016: "2015-10-18 0:17 GMT+03:00 Matt <matt@example.com>:" */
const ISO_NAME = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}(\s+\d{1,2}:\d{2})?(\s+GMT[+-]\d\d:\d\d)?\s.{0,100}<[^<>\s]+@[^<>\s]+>:?$/;

/** One of several lines of a log. */
const LOGGED = /^\[?\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d/;

/** How many lines from `at` on are an attribution ("On Monday, Dewi wrote:"), 0 when none begins here. */
export function attributionAt(lines: string[], at: number): number {
  if (isBlank(lines[at]) || lines[at]!.length > LONGEST_TEXT || isQuoted(lines[at]!)) return 0;
  if (LOGGED.test(lines[at]!) && (LOGGED.test(lines[at + 1] ?? "") || LOGGED.test(lines[at - 1] ?? ""))) return 0;
  for (let end = at; end < Math.min(lines.length, at + LONGEST_SPAN); end++) {
    if (isBlank(lines[end]) || lines[end]!.length > LONGEST_TEXT || (end > at && isQuoted(lines[end]!))) return 0;
    const beforeQuote = quoteFollows(lines, end + 1);
    if (!isAttribution(textOf(lines, at, end), beforeQuote)) continue;
    // A sentence of the writer's right above: the attribution begins below it.
    for (let later = at + 1; later <= end; later++) {
      if (isBeginning(lines[later]!, lines[at]!) && isAttribution(textOf(lines, later, end), beforeQuote)) return 0;
    }
    return end - at + 1;
  }
  return isRunOn(lines[at]!.trim()) ? 1 : 0;
}

/** Yahoo's phones begin the quote on the attribution's own line: "On …, Rina<rina@example.com> wrote: Hello". */
function isRunOn(text: string): boolean {
  const head = /^.{10,300}?@.{1,200}?[:：](?=\s)/.exec(text)?.[0];
  return (
    head !== undefined && BEGINS_WITH_ON.test(head) && ENDS_WITH_VERB.test(head.slice(0, -1).trim()) && YEAR.test(head) && TIME.test(head)
  );
}

/**
 * Old phones and web mail set the attribution behind the answer's last word: "Thanks On Mon, Nov 3, 2025 at 9:14 AM, Rina wrote:".
 * Such a line becomes two.
 */
export function withoutRunOns(lines: string[]): string[] {
  if (!lines.some((line) => line.length < LONGEST_TEXT && RUN_ON_ANSWER.test(line))) return lines;
  return lines.flatMap((line) => {
    const [, answer, attribution] = (line.length < LONGEST_TEXT && RUN_ON_ANSWER.exec(line)) || [];
    return answer && isAttribution(attribution!, true) ? [answer, attribution!] : [line];
  });
}
const RUN_ON_ANSWER =
  /^([^>|].*?[\p{L}\p{N}.!?)])\s*(?:-{2,}|(?<=\S\s+)(?=On\s))\s*(On (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d).*\b(?:19|20)\d\d\b.*\bwrote:)$/u;

/** Whether an attribution may begin with this line rather than go on in it. */
function isBeginning(line: string, above: string): boolean {
  const text = line.trim();
  if (/^[<(]|^[^<]*>/.test(text)) return false;
  if (BEGINS_WITH_ON.test(text)) return true;
  if (YEAR.test(text)) return ADDRESS.test(text) || !ADDRESS.test(above);
  const dated = BEGINS_WITH_ON.test(above.trim()) || (YEAR.test(above) && above.trim().length < 40);
  return /^[^<>]+<[^<>]+@[^<>]+>/.test(text) && !dated;
}

function isAttribution(text: string, beforeQuote: boolean): boolean {
  if (text.length < 6 || text.length > LONGEST_TEXT || !/[\p{L}\d]/u.test(text)) return false;
  if (ISO_NAME.test(text)) return true;
  const colon = ENDS_WITH_COLON.test(text);
  if (!colon && !ENDS_WITH_VERB.test(text)) return false;
  const address = ADDRESS.test(text);
  const date = YEAR.test(text);
  const time = TIME.test(text);
  if (colon) {
    const verb = VERB.test(text);
    if (address && date && time) return true;
    if (verb && (address || (date && (time || BEGINS_WITH_ON.test(text))))) return true;
    // What stands right above "> …" may say less.
    return beforeQuote && (verb || address || (date && time));
  }
  return (date || time) && (address || BEGINS_WITH_ON.test(text) || beforeQuote);
}

/** Joined as one sentence; an address cut at "<" loses nothing. */
function textOf(lines: string[], from: number, to: number): string {
  return lines
    .slice(from, to + 1)
    .map((line) => line.trim())
    .join(" ")
    .replace(/^[\s*_–—|-]+|[\s*_–—-]+$/g, "");
}

function quoteFollows(lines: string[], from: number): boolean {
  for (let index = from; index < Math.min(lines.length, from + 3); index++) if (!isBlank(lines[index])) return isQuoted(lines[index]!);
  return false;
}
