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
const BODY =
  "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5;color:#1c2024;max-width:640px";
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
  if (signature.trim() !== "") parts.push(`<div class="gmail_signature" style="${SIGNATURE}">${dressed(renderMarkdown(signature))}</div>`);
  // The class is Gmail's: other programs know by it what to fold.
  if (quoted) {
    parts.push(
      `<div class="gmail_quote" style="margin-top:20px"><div class="gmail_attr">${escapeHtml(quoted.line)}</div><blockquote type="cite" class="gmail_quote" style="${QUOTE}">${dressed(linkifyText(quoted.text))}</blockquote></div>`,
    );
  }
  return [
    "<!doctype html>",
    `<html lang="${escapeHtml(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escapeHtml(subject)}</title></head>`,
    `<body style="${PAGE}"><div dir="auto" style="${BODY}">`,
    parts.join("\n"),
    "</div></body></html>",
    "",
  ].join("\n");
}

function dressed(html: string): string {
  return html.replace(/<([a-z][a-z0-9]*)(?=[\s>])/g, (tag, name: string) => (LOOKS[name] ? `${tag} style="${LOOKS[name]}"` : tag));
}
