import { linkifyText, renderMarkdown } from "#app/platform/html/markdown.ts";
import { escapeHtml } from "#app/platform/html/sanitise.ts";

/** Styles stand in every element: Outlook and many phones drop style sheets. No picture, font or sheet from outside. */
const LOOKS: Record<string, string> = {
  p: "margin:0 0 12px",
  h1: "margin:20px 0 10px;font-size:20px;line-height:1.3",
  h2: "margin:18px 0 8px;font-size:18px;line-height:1.3",
  h3: "margin:16px 0 6px;font-size:16px;line-height:1.3",
  ul: "margin:0 0 12px;padding-left:24px",
  ol: "margin:0 0 12px;padding-left:24px",
  li: "margin:0 0 4px",
  pre: "margin:0 0 12px;padding:10px 12px;background:#f3f5f6;border-radius:6px;white-space:pre-wrap;font-family:Consolas,Menlo,monospace;font-size:13px",
  code: "font-family:Consolas,Menlo,monospace;font-size:13px",
  blockquote: "margin:0 0 12px;padding:0 0 0 12px;border-left:3px solid #ccd3d8;color:#4b565d",
  table: "margin:0 0 12px;border-collapse:collapse",
  th: "padding:6px 10px;border:1px solid #ccd3d8;text-align:left",
  td: "padding:6px 10px;border:1px solid #ccd3d8",
  img: "max-width:100%;height:auto",
  hr: "margin:16px 0;border:none;border-top:1px solid #ccd3d8",
  a: "color:#0b6464",
};
const PAGE = "margin:0;padding:0;background:#ffffff";
/** A size in pixels reads alike everywhere; the first family that Outlook for Windows does not know would make it fall back to Times. */
const FONT = "font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5";
const BODY = `padding:8px;color:#1c2024;text-align:start;word-break:break-word;overflow-wrap:anywhere;${FONT}`;
/** Only what no element can say of itself: night, and Outlook for Windows, which draws with Word and knows neither max-width nor a cell's font in tables. */
const SHEET =
  "@media (prefers-color-scheme:dark){.page,.text{background:#16191c!important}.text,.text p,.text li,.text td,.text th{color:#e6e9eb!important}.text a{color:#6cc5c0!important}.quiet,.quiet p,.quiet blockquote{color:#a3adb3!important}.text pre{background:#22272b!important}}";
const WORD = "<!--[if mso]><style>table,td,p,li,blockquote{font-family:'Segoe UI',Arial,sans-serif}</style><![endif]-->";
/** Word draws the width of a table but not a greatest width: it gets one of its own around. */
const OPEN = '<!--[if mso]><table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->';
const CLOSE = "<!--[if mso]></td></tr></table><![endif]-->";
const SIGNATURE = "margin-top:16px;color:#5b666d";
const QUOTE = "margin:0 0 0 4px;padding:0 0 0 12px;border-left:2px solid #ccd3d8;color:#5b666d";

export type HtmlLetter = {
  locale: string;
  subject: string;
  text: string;
  signature: string;
  quoted: { line: string; text: string } | null;
};

/** The HTML side of a letter: reads well in Outlook, in Gmail and on phones, in light and dark, with nothing fetched from anywhere. */
export function htmlLetter({ locale, subject, text, signature, quoted }: HtmlLetter): string {
  const parts = [`<div>${dressed(renderMarkdown(text))}</div>`];
  if (signature.trim() !== "")
    parts.push(`<div class="gmail_signature quiet" style="${SIGNATURE}">${dressed(renderMarkdown(signature))}</div>`);
  // The class is Gmail's: other programs know by it what to fold.
  if (quoted) {
    parts.push(
      `<div class="gmail_quote quiet" style="margin-top:20px"><div class="gmail_attr">${escapeHtml(quoted.line)}</div><blockquote type="cite" class="gmail_quote" style="${QUOTE}">${dressed(linkifyText(quoted.text))}</blockquote></div>`,
    );
  }
  return [
    "<!doctype html>",
    `<html lang="${escapeHtml(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(subject)}</title><style>${SHEET}</style>${WORD}</head>`,
    `<body class="page" style="${PAGE}">${OPEN}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px"><tr><td class="text" dir="auto" style="${BODY}">`,
    parts.join("\n"),
    `</td></tr></table>${CLOSE}</body></html>`,
    "",
  ].join("\n");
}

function dressed(html: string): string {
  return html.replace(/<([a-z][a-z0-9]*)(?=[\s>])/g, (tag, name: string) => (LOOKS[name] ? `${tag} style="${LOOKS[name]}"` : tag));
}
