import type { Charset } from "./charsets.ts";
import type { DemoFile, Mailing } from "./mailing.ts";
import { addressList, addressText, dateText, type Header, headerText, leaf, multipart, type Part, stable } from "./mime.ts";

/** What several mail programs do alike: wrapping, quoting, simple HTML, attaching files. */

/** Breaks lines longer than `width` at their last space. Scripts without spaces keep their long lines. */
export function wrap(text: string, width: number, lineEnd = ""): string {
  return text
    .split("\n")
    .map((line) => {
      const lines: string[] = [];
      let rest = line;
      while (rest.length > width) {
        const at = rest.lastIndexOf(" ", width);
        if (at <= 0) break;
        lines.push(rest.slice(0, at) + lineEnd);
        rest = rest.slice(at + 1);
      }
      return [...lines, rest].join("\n");
    })
    .join("\n");
}

export function quoteLines(text: string, mark = "> "): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? mark.trimEnd() : line.startsWith(">") ? `>${line}` : mark + line))
    .join("\n");
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** Each line between two tags; an empty line becomes `<br>`. */
export function lineHtml(text: string, open: string, close: string, empty = "<br>"): string {
  return text
    .split("\n")
    .map((line) => `${open}${line === "" ? empty : escapeHtml(line)}${close}`)
    .join("\n");
}

export function brHtml(text: string): string {
  return escapeHtml(text).replace(/\n/g, "<br>\r\n");
}

export function plainFiles(mailing: Mailing): DemoFile[] {
  return mailing.files.filter((file) => !file.inline);
}

export function inlineFiles(mailing: Mailing): DemoFile[] {
  return mailing.files.filter((file) => file.inline);
}

/** A file as most programs attach it: name in both headers, base64. `contentId` for pictures inside HTML. */
export function filePart(file: DemoFile, contentId?: string, disposition = contentId ? "inline" : "attachment"): Part {
  const name = `"${headerText(file.name)}"`;
  return leaf(`${file.type}; name=${name}`, file.bytes, "base64", [
    ["Content-Disposition", `${disposition}; filename=${name}`],
    ...(contentId ? ([["Content-ID", `<${contentId}>`]] as Header[]) : []),
  ]);
}

/** RFC 2231: `filename*=UTF-8''…`, as Thunderbird and Apple Mail write other scripts. */
export function filePart2231(file: DemoFile, disposition: "attachment" | "inline" = "attachment"): Part {
  const ascii = /^[\x20-\x7e]+$/.test(file.name);
  const encoded = encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return leaf(`${file.type}; name="${ascii ? file.name : headerText(file.name)}"`, file.bytes, "base64", [
    ["Content-Disposition", ascii ? `${disposition}; filename="${file.name}"` : `${disposition}; filename*=UTF-8''${encoded}`],
  ]);
}

/** The body, and the files that hang beside it, if any. */
export function withFiles(
  body: Part,
  mailing: Mailing,
  boundary: string,
  attach: (file: DemoFile) => Part = (file) => filePart(file),
): Part {
  const files = plainFiles(mailing);
  return files.length ? multipart("mixed", boundary, [body, ...files.map(attach)]) : body;
}

/** HTML and the pictures it shows (RFC 2387). */
export function withPictures(html: Part, mailing: Mailing, boundary: string, contentIdOf: (file: DemoFile) => string): Part {
  const pictures = inlineFiles(mailing);
  return pictures.length ? multipart("related", boundary, [html, ...pictures.map((file) => filePart(file, contentIdOf(file)))]) : html;
}

/** In-Reply-To and the growing References (RFC 5322 §3.6.4). */
export function threadHeaders(mailing: Mailing): Header[] {
  const answers = mailing.answers;
  if (!answers) return [];
  return [
    ["In-Reply-To", answers.messageId],
    ["References", [...answers.references, answers.messageId].join(" ")],
  ];
}

/** From, To, Cc, Date: in this order in most programs. */
export function people(mailing: Mailing, charset: Charset = "utf-8", mode: "B" | "Q" = "B"): Record<"from" | "to" | "cc" | "date", Header> {
  return {
    from: ["From", addressText(mailing.from, charset, mode)],
    to: ["To", addressList(mailing.to, charset, mode)],
    cc: ["Cc", addressList(mailing.cc, charset, mode)],
    date: ["Date", dateText(mailing.date, mailing.zone)],
  };
}

/** The trace that servers on the way leave on top of a mail. */
export function received(mailing: Mailing, by: string, from: string): Header[] {
  const id = stable(`received ${mailing.seed}`, 12).toUpperCase();
  return [
    ["Return-Path", `<${mailing.from.address}>`],
    [
      "Received",
      `from ${from} by ${by} with ESMTPS id ${id} for <${mailing.to[0]?.address ?? ""}>; ${dateText(new Date(mailing.date.getTime() + 3000), "UTC")}`,
    ],
  ];
}
