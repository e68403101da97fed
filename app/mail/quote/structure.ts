import { htmlToText, type Mark } from "#app/platform/html/text.ts";

/** How mail clients name the parts of what they write. One table: a class or id, and what its element holds. */
const CLASSES: Array<[RegExp, Mark]> = [
  // Gmail, Google Groups
  [/\bgmail_(?:attr|attribution)\b/, "attribution"],
  [/\bgmail_signature/, "signature"],
  [/\bgmail_quote/, "quote"],
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
  [/\bprotonmail_quote\b|\btutanota_quote\b|\bzmail_extra\b|\bspark_quote\b|\bmailru-blockquote\b|\bntes-mailmaster-quote\b/, "quote"],
  // Apple Mail
  [/\bAppleMailSignature\b|\bApple-Mail-Signature\b/i, "signature"],
  [/^(?:signature|email-signature|mail-signature)$/i, "signature"],
];

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
  const { text, marks } = htmlToText(html, markOf);
  const lines = text.split("\n");
  const first = (kinds: Mark[]) => lines.find((line, index) => line.trim() !== "" && kinds.includes(marks[index] as Mark)) ?? null;
  return { text, marks, opening: first(["attribution", "rest"]), signature: first(["signature"]) };
}

function markOf(element: string, attributes: Record<string, string>): Mark | null {
  const { class: classes, id } = attributes;
  if (classes) for (const [pattern, mark] of CLASSES) if (pattern.test(classes)) return mark;
  if (id) for (const [pattern, mark] of IDS) if (pattern.test(id)) return mark;
  if (element === "blockquote" && attributes.type === "cite") return "quote";
  // GMX, WEB.DE
  if (attributes.name === "quote" && element === "div") return "quote";
  if (attributes.name === "messageSignatureSection") return "signature";
  return null;
}
