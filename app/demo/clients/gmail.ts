import type { Client, DemoFile, Mailing } from "./mailing.ts";
import { headerText, message, multipart, type Part, stable, textPart } from "./mime.ts";
import { brHtml, escapeHtml, inlineFiles, people, quoteLines, threadHeaders, withFiles, withPictures, wrap } from "./paper.ts";
import { answerSubject, gmailAttribution } from "./phrases.ts";

/** Gmail in the browser: one `div` a line, quote in `div.gmail_quote`. */
export const gmailWeb: Client = (mailing) =>
  gmail(mailing, `<div dir="${direction(mailing)}">`, (text) =>
    text
      .split("\n")
      .map((line) => `<div>${line ? escapeHtml(line) : "<br>"}</div>`)
      .join(""),
  );

/** Gmail on Android: "auto" direction, and the text in one block. */
export const gmailAndroid: Client = (mailing) =>
  gmail(mailing, `<div dir="auto">`, (text) =>
    text
      .split("\n")
      .map((line) => `<div dir="auto">${line ? escapeHtml(line) : "<br>"}</div>`)
      .join(""),
  );

/** Gmail on iOS: as Android, in smaller pieces. */
export const gmailIos: Client = (mailing) => gmail(mailing, `<div><div dir="auto">`, (text) => `${brHtml(text)}</div>`);

function gmail(mailing: Mailing, open: string, body: (text: string) => string) {
  const messageId = `<CA${stable(`gmail ${mailing.seed}`, 40, "base64url")}@mail.gmail.com>`;
  const boundary = (n: number) => `00000000000${stable(`${n} ${mailing.seed}`, 17)}`;
  const contentIdOf = (file: DemoFile) => `ii_${stable(`${file.name} ${mailing.seed}`, 11)}`;
  const pictures = inlineFiles(mailing);
  const written = [
    mailing.text,
    ...pictures.map((file) => `[image: ${file.name}]`),
    ...(mailing.signature ? [`-- \n${mailing.signature}`] : []),
  ].join("\n\n");
  const html = [
    open,
    body(mailing.text),
    ...pictures.map(
      (file) => `<div><img src="cid:${contentIdOf(file)}" alt="${escapeHtml(file.name)}" width="452" height="283"><br></div>`,
    ),
    mailing.signature
      ? `<div><br></div>-- <br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">${brHtml(mailing.signature)}</div>`
      : "",
    "</div>",
    quotedHtml(mailing),
  ].join("");
  const alternative = multipart("alternative", boundary(1), [
    textPart(
      "plain",
      [wrap(written, 78), quotedText(mailing)].filter(Boolean).join("\n\n"),
      "utf-8",
      "quoted-printable",
      'text/plain; charset="UTF-8"',
    ),
    textPart("html", html, "utf-8", "quoted-printable", 'text/html; charset="UTF-8"'),
  ]);
  const head = people(mailing);
  const outer: Part = withFiles(withPictures(alternative, mailing, boundary(2), contentIdOf), mailing, boundary(3));
  const subject = headerText(answerSubject(mailing));
  return {
    messageId,
    raw: message(
      [
        ["MIME-Version", "1.0"],
        ...threadHeaders(mailing),
        head.from,
        head.date,
        ["Message-ID", messageId],
        ["Subject", subject],
        head.to,
        head.cc,
      ],
      outer,
    ),
  };
}

function quotedText(mailing: Mailing): string {
  return mailing.answers
    ? `${wrap(gmailAttribution(mailing.answers, mailing.zone, mailing.language), 78)}\n\n${quoteLines(wrap(mailing.answers.text, 76))}`
    : "";
}

function quotedHtml(mailing: Mailing): string {
  if (!mailing.answers) return "";
  const attribution = escapeHtml(gmailAttribution(mailing.answers, mailing.zone, mailing.language));
  return `<br><div class="gmail_quote gmail_quote_container"><div dir="${direction(mailing)}" class="gmail_attr">${attribution}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${brHtml(mailing.answers.text)}</blockquote></div>`;
}

function direction(mailing: Mailing): "ltr" | "rtl" {
  return mailing.language === "ar" ? "rtl" : "ltr";
}
