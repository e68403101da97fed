import { isAscii } from "./charsets.ts";
import type { Client, Mailing } from "./mailing.ts";
import { headerText, message, multipart, type Part, stable, textPart } from "./mime.ts";
import { brHtml, filePart2231, inlineFiles, people, plainFiles, quoteLines, threadHeaders } from "./paper.ts";
import { answerSubject, appleAttribution, sentFromIphone } from "./phrases.ts";

/** Apple Mail on a Mac: pictures stand between pieces of HTML inside the alternative, without any Content-ID. */
export const appleMail: Client = (mailing) => {
  const text = mailing.signature ? `${mailing.text}\n\n${mailing.signature}` : mailing.text;
  return apple(mailing, text, "Apple Mail (2.3826.700.81)", "1.0 (Mac OS X Mail 16.0 \\(3826.700.81\\))", false);
};

/** The iPhone signs by itself, and puts an invisible U+FEFF before the first quoted line. */
export const iphone: Client = (mailing) =>
  apple(mailing, `${mailing.text}\n\n${sentFromIphone(mailing.language)}`, "iPhone Mail (22F76)", "1.0 (1.0)", true);

function apple(mailing: Mailing, written: string, mailer: string, mimeVersion: string, phone: boolean) {
  const messageId = `<${uuid(mailing.seed)}@${mailing.from.address.split("@")[1]}>`;
  const boundary = (n: number) => (phone ? `Apple-Mail-${uuid(`${n} ${mailing.seed}`)}` : `Apple-Mail=_${uuid(`${n} ${mailing.seed}`)}`);
  const quoteMark = phone ? "\ufeff" : "";
  const attribution = mailing.answers ? appleAttribution(mailing.answers, mailing.zone, mailing.language, phone) : "";
  const quote = mailing.answers
    ? `\n\n${phone ? `${quoteLines(`${attribution}\n\n${mailing.answers.text}`).replace(">", `${quoteMark}>`)}` : `${attribution}\n\n${quoteLines(mailing.answers.text)}`}`
    : "";
  const text = written + quote;
  const quoteHtml = mailing.answers
    ? `<div><br><blockquote type="cite"><div>${brHtml(attribution)}</div><br class="Apple-interchange-newline"><div>${quoteMark}${brHtml(mailing.answers.text)}</div></blockquote></div>`
    : "";
  const page = (body: string) =>
    `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${body}</body></html>`;
  const files = [...inlineFiles(mailing), ...plainFiles(mailing)];
  const html = textPart("html", page(`${brHtml(written)}<br>${quoteHtml}`), "utf-8", "quoted-printable", "text/html; charset=utf-8");
  const rich: Part = files.length
    ? multipart("mixed", boundary(2), [
        html,
        ...files.map((file) => filePart2231(file, file.inline ? "inline" : "attachment")),
        textPart("html", page("<br>"), "us-ascii", "7bit", "text/html; charset=us-ascii"),
      ])
    : html;
  const plain = textPart(
    "plain",
    text,
    isAscii(text) ? "us-ascii" : "utf-8",
    "quoted-printable",
    `text/plain; charset=${isAscii(text) ? "us-ascii" : "utf-8"}`,
  );
  const head = people(mailing);
  const headers: Array<[string, string]> = [
    head.from,
    ["Message-Id", messageId],
    ["Mime-Version", mimeVersion],
    ["Subject", headerText(answerSubject(mailing))],
    head.date,
  ];
  return {
    messageId,
    raw: message(
      [...headers, ...threadHeaders(mailing), head.to, head.cc, ["X-Mailer", mailer]],
      multipart("alternative", boundary(1), [plain, rich]),
    ),
  };
}

function uuid(seed: string): string {
  const hex = stable(`uuid ${seed}`, 32).toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
