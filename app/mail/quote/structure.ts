import { htmlToText, type Mark } from "#app/platform/html/text.ts";
import { isQuoted } from "./lines.ts";

/** How mail clients name the parts of what they write. One table: a class or id, and what its element holds. */
const CLASSES: Array<[RegExp, Mark]> = [
  // Gmail, Google Groups
  [/\bgmail_(?:attr|attribution)\b/, "attribution"],
  [/\bgmail_signature/, "signature"],
  // Thunderbird
  [/\bmoz-cite-prefix\b|\bmoz-email-headers-table\b/, "attribution"],
  [/\bmoz-signature\b/, "signature"],
  // Outlook for the web, iOS, Android
  [/\bms-outlook-mobile-reference-message\b/, "rest"],
  [/\bms-outlook-(?:mobile|ios)-signature\b/, "signature"],
  [/\bOutlookMessageHeader\b/, "rest"],
  // Yahoo, AOL
  [/\byahoo_quoted\b|\byahoo_quote\b|\baol_quote\b/, "quote"],
  [/\b(?:ydp\w*|yahoo[-_])signature\b/, "signature"],
  // Proton, Tutanota, Zoho, Spark, mail.ru, GMX, Fastmail, NetEase
  [/\bprotonmail_signature_block\b/, "signature"],
  [/\bzmail_extra\b|\bspark_quote\b|\bmailru-blockquote\b|\bntes-mailmaster-quote\b/, "quote"],
  // Apple Mail
  [/\bAppleMailSignature\b|\bApple-Mail-Signature\b/i, "signature"],
  [/^(?:signature|email-signature|mail-signature)$/i, "signature"],
];

/** Frames of Gmail, Proton and Tuta around attribution and block quotes: who answers below or between them writes inside of the frame. */
const FRAMES = /\bgmail_quote\b|\bprotonmail_quote\b|\btutanota_quote\b/;

const IDS: Array<[RegExp, Mark]> = [
  [/(?:^|_)divRplyFwdMsg$|^(?:x_)?mail-editor-reference-message-container$|^(?:x_)?OLK_SRC_BODY_SECTION$/, "rest"],
  [/^(?:x_)?ms-outlook-mobile-signature$|^(?:x_)?Signature$|^(?:x_)?AppleMailSignature$|^divtagdefaultwrapper-signature$/i, "signature"],
  [/^yahoo_quoted|^isReplyContent$|^origbody$/, "quote"],
  [/^stopSpelling$/, "rest"],
];

export type Structure = {
  text: string;
  marks: Array<Mark | null>;
  /** The line with which the history begins, and the first line of the signature: to be found again in a text part. */
  opening: string | null;
  signature: string | null;
};

/** Reads an HTML body: its text, and what its structure says of each line. */
export function readStructure(html: string): Structure {
  const page = htmlToText(html, markOf);
  const { text } = page;
  const lines = text.split("\n");
  const marks = opened(lines, page.marks);
  const first = (kinds: Mark[]) => lines.find((line, index) => line.trim() !== "" && kinds.includes(marks[index] as Mark)) ?? null;
  return { text, marks, opening: first(["attribution", "rest"]), signature: first(["signature"]) };
}

/**
 * What a frame holds: the attribution, then block quotes, and between or below them what the writer answered inside of the frame.
 * Without a block quote all of it is quoted.
 */
function opened(lines: string[], marks: Array<Mark | null>): Array<Mark | null> {
  const quotes = lines.findIndex((line, index) => isQuoted(line) && marks[index] === "quote");
  return marks.map((mark, index) => {
    if (mark !== "frame") return mark;
    if (quotes < 0) return "quote";
    return index < quotes ? "attribution" : isQuoted(lines[index]!) ? "quote" : null;
  });
}

function markOf(element: string, attributes: Record<string, string>): Mark | null {
  const { class: classes, id } = attributes;
  if (classes && FRAMES.test(classes)) return element === "blockquote" ? "quote" : "frame";
  if (classes) for (const [pattern, mark] of CLASSES) if (pattern.test(classes)) return mark;
  if (id) for (const [pattern, mark] of IDS) if (pattern.test(id)) return mark;
  if (element === "blockquote" && attributes.type === "cite") return "quote";
  // GMX, WEB.DE
  if (attributes.name === "quote" && element === "div") return "quote";
  if (attributes.name === "messageSignatureSection") return "signature";
  return null;
}
