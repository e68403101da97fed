import { isAscii } from "./charsets.ts";
import type { Client } from "./mailing.ts";
import { clockParts, headerText, leaf, message, multipart, stable, textPart } from "./mime.ts";
import { brHtml, escapeHtml, inlineFiles, lineHtml, people, quoteLines, threadHeaders, withFiles, withPictures, wrap } from "./paper.ts";
import { answerSubject, outlookHead } from "./phrases.ts";

/** Yahoo in the browser: the quote is indented in the text and marked only by a class in the HTML. */
export const yahoo: Client = (mailing) => {
  const messageId = `<${Number.parseInt(stable(`n ${mailing.seed}`, 8), 16)}.${Number.parseInt(stable(`m ${mailing.seed}`, 7), 16)}.${mailing.date.getTime()}@mail.yahoo.com>`;
  const answers = mailing.answers;
  const when = answers
    ? `${new Intl.DateTimeFormat("en-US", { timeZone: mailing.zone, weekday: "long", month: "long", day: "numeric", year: "numeric" }).format(answers.date)} at ${new Intl.DateTimeFormat("en-US", { timeZone: mailing.zone, hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" }).format(answers.date)}`
    : "";
  const line = answers ? `On ${when}, ${answers.from.name} <${answers.from.address}> wrote:` : "";
  const text = `${mailing.text}${mailing.signature ? `\n\n${mailing.signature}` : ""}${answers ? `\n\n    ${line}  \n \n ${answers.text.replace(/\n/g, "\n ")}` : ""}`;
  const html = `<html><head></head><body><div class="ydp${stable(mailing.seed, 8)}yahoo-style-wrap" style="font-family:Helvetica Neue, Helvetica, Arial, sans-serif;font-size:13px;">${lineHtml(mailing.text, '<div dir="ltr" data-setdir="false">', "</div>")}${mailing.signature ? `<div><br></div><div class="ydpsignature">${brHtml(mailing.signature)}</div>` : ""}</div>${answers ? `<div id="ydp${stable(mailing.seed, 7)}yahoo_quoted" class="yahoo_quoted"><div style="font-family:Arial;font-size:13px;color:#26282a;"><div>${escapeHtml(line)}</div><div><br></div><div><br></div><div>${brHtml(answers.text)}</div></div></div>` : ""}</body></html>`;
  const head = people(mailing);
  const body = multipart(
    "alternative",
    `----=_Part_${Number.parseInt(stable(`p ${mailing.seed}`, 6), 16)}_${Number.parseInt(stable(`q ${mailing.seed}`, 7), 16)}.${mailing.date.getTime()}`,
    [
      textPart("plain", text, "utf-8", "quoted-printable", "text/plain; charset=UTF-8"),
      textPart("html", html, "utf-8", "quoted-printable", "text/html; charset=UTF-8"),
    ],
  );
  return {
    messageId,
    raw: message(
      [
        head.date,
        head.from,
        head.to,
        head.cc,
        ["Message-ID", messageId],
        ...threadHeaders(mailing),
        ["Subject", headerText(answerSubject(mailing))],
        ["MIME-Version", "1.0"],
        ["X-Mailer", "WebService/1.1.24652 YMailNorrin"],
      ],
      withFiles(body, mailing, `----=_Part_${stable(`outer ${mailing.seed}`, 12)}`),
    ),
  };
};

/** Proton: base64 throughout, a signature of its own in both parts. */
export const proton: Client = (mailing) => {
  const messageId = `<${stable(`proton ${mailing.seed}`, 86, "base64url")}=@proton.me>`;
  const answers = mailing.answers;
  const line = answers
    ? `On ${new Intl.DateTimeFormat("en-US", { timeZone: mailing.zone, weekday: "long", month: "long", day: "numeric", year: "numeric" }).format(answers.date).replace(/(\d+),/, (_, day: string) => `${day}${ordinal(Number(day))},`)} at ${new Intl.DateTimeFormat("en-US", { timeZone: mailing.zone, hour: "numeric", minute: "2-digit" }).format(answers.date)}, ${answers.from.name} <${answers.from.address}> wrote:`
    : "";
  const text = `${mailing.text}\n\nSent with [Proton Mail](https://proton.me/mail/home) secure email.${answers ? `\n\n${line}\n\n${quoteLines(answers.text)}` : ""}`;
  const html = `<div style="font-family: Arial, sans-serif; font-size: 14px;">${brHtml(mailing.text)}</div><div style="font-family: Arial, sans-serif; font-size: 14px;"><br></div><div class="protonmail_signature_block" style="font-family: Arial, sans-serif; font-size: 14px;"><div class="protonmail_signature_block-proton">Sent with <a href="https://proton.me/mail/home">Proton Mail</a> secure email.</div></div>${answers ? `<div class="protonmail_quote">${escapeHtml(line)}<br><blockquote class="protonmail_quote" type="cite">${brHtml(answers.text)}</blockquote></div>` : ""}`;
  const head = people(mailing);
  const body = multipart("alternative", `b1_${stable(`b1 ${mailing.seed}`, 43, "base64url")}`, [
    textPart("plain", text, "utf-8", "base64", "text/plain; charset=utf-8"),
    textPart("html", html, "utf-8", "base64", "text/html; charset=utf-8"),
  ]);
  return {
    messageId,
    raw: message(
      [
        head.date,
        head.to,
        head.from,
        head.cc,
        ["Subject", headerText(answerSubject(mailing))],
        ["Message-ID", messageId],
        ...threadHeaders(mailing),
        ["Feedback-ID", `${Number.parseInt(stable(mailing.from.address, 6), 16)}:user:proton`],
        ["MIME-Version", "1.0"],
      ],
      withFiles(body, mailing, `b2_${stable(`b2 ${mailing.seed}`, 43, "base64url")}`),
    ),
  };
};

function ordinal(day: number): string {
  return day % 10 === 1 && day !== 11 ? "st" : day % 10 === 2 && day !== 12 ? "nd" : day % 10 === 3 && day !== 13 ? "rd" : "th";
}

/** K-9 on Android: short lines of its own, text first. */
export const k9: Client = (mailing) => {
  const messageId = `<${stable(`k9 ${mailing.seed}`, 8).toUpperCase()}-${stable(`k9b ${mailing.seed}`, 4).toUpperCase()}-4${stable(`k9c ${mailing.seed}`, 3).toUpperCase()}-${stable(`k9d ${mailing.seed}`, 12).toUpperCase()}@${mailing.from.address.split("@")[1]}>`;
  const answers = mailing.answers;
  const at = answers ? clockParts(answers.date, mailing.zone, "en") : null;
  const line =
    answers && at
      ? `On ${Number(at.day)} ${new Intl.DateTimeFormat("en", { timeZone: mailing.zone, month: "long" }).format(answers.date)} ${at.year} ${at.hour}:${at.minute}:${at.second} GMT${at.offset.slice(0, 3)}:${at.offset.slice(3)}, ${answers.from.name} <${answers.from.address}> wrote:`
      : "";
  const sign = mailing.signature || "-- \nSent from my Android device with K-9 Mail. Please excuse my brevity.";
  const text = `${mailing.text}\n${sign}${answers ? `\n\n${line}\n${quoteLines(answers.text, ">")}` : ""}`;
  const html = `<html><head></head><body><div dir="auto">${brHtml(mailing.text)}</div><br><div class="k9mail-signature">${brHtml(sign)}</div>${answers ? `<br><div class="gmail_quote"><div dir="auto">${escapeHtml(line)}</div><blockquote class="gmail_quote" style="margin: 0pt 0pt 0pt 0.8ex; border-left: 1px solid rgb(204, 204, 204); padding-left: 1ex;"><pre class="k9mail">${escapeHtml(answers.text)}</pre></blockquote></div>` : ""}</body></html>`;
  const head = people(mailing);
  const body = multipart("alternative", `----${stable(`k9 boundary ${mailing.seed}`, 30).toUpperCase()}`, [
    textPart("plain", text, "utf-8", "quoted-printable", "text/plain;\r\n charset=utf-8"),
    textPart("html", html, "utf-8", "quoted-printable", "text/html;\r\n charset=utf-8"),
  ]);
  return {
    messageId,
    raw: message(
      [
        head.date,
        head.from,
        head.to,
        head.cc,
        ["Subject", headerText(answerSubject(mailing))],
        ["User-Agent", "K-9 Mail for Android"],
        ...threadHeaders(mailing),
        ["Message-ID", messageId],
        ["MIME-Version", "1.0"],
      ],
      withFiles(body, mailing, `----${stable(`k9 outer ${mailing.seed}`, 30).toUpperCase()}`),
    ),
  };
};

/** Roundcube: the webmail of small hosters; wrapped plain text. */
export const roundcube: Client = (mailing) => {
  const messageId = `<${stable(`rc ${mailing.seed}`, 32)}@${mailing.from.address.split("@")[1]}>`;
  const answers = mailing.answers;
  const at = answers ? clockParts(answers.date, mailing.zone, "en") : null;
  const quote =
    answers && at
      ? `${mailing.language === "de" ? `Am ${at.year}-${at.month}-${at.day} ${at.hour}:${at.minute}, schrieb ${answers.from.name}:` : `On ${at.year}-${at.month}-${at.day} ${at.hour}:${at.minute}, ${answers.from.name} wrote:`}\n${quoteLines(wrap(answers.text, 70))}`
      : "";
  const text = `${wrap(mailing.text, 72)}${mailing.signature ? `\n\n-- \n${mailing.signature}` : ""}${quote ? `\n\n${quote}` : ""}\n`;
  const head = people(mailing, "utf-8", "Q");
  const part = textPart(
    "plain",
    text,
    isAscii(text) ? "us-ascii" : "utf-8",
    isAscii(text) ? "7bit" : "8bit",
    `text/plain; charset=${isAscii(text) ? "US-ASCII" : "UTF-8"};\r\n format=flowed`,
  );
  return {
    messageId,
    raw: message(
      [
        ["MIME-Version", "1.0"],
        head.date,
        head.from,
        head.to,
        head.cc,
        ["Subject", headerText(answerSubject(mailing), "utf-8", "Q")],
        ...threadHeaders(mailing),
        ["User-Agent", "Roundcube Webmail/1.6.6"],
        ["Message-ID", messageId],
        ["X-Sender", mailing.from.address],
      ],
      withFiles(part, mailing, `=_${stable(`rc boundary ${mailing.seed}`, 32)}`),
    ),
  };
};

/** A German freemail site: HTML first, head of the quote like Outlook's but in its own frame. */
export const gmx: Client = (mailing) => {
  const messageId = `<trinity-${stable(`gmx ${mailing.seed}`, 8)}-${stable(`gmx2 ${mailing.seed}`, 12)}-${mailing.date.getTime()}@3c-app-gmx-bs42>`;
  const quoted = mailing.answers
    ? `<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5; word-wrap: break-word;"><div style="margin:0 0 10px 0;">${outlookHead(
        mailing.answers,
        mailing.zone,
        mailing.language,
      )
        .map(([label, value]) => `<b>${escapeHtml(label)}</b>&nbsp;${escapeHtml(value)}`)
        .join("<br/>")}</div><div name="quoted-content">${brHtml(mailing.answers.text)}</div></div>`
    : "";
  const contentIdOf = () => `${stable(`cid ${mailing.seed}`, 20)}@gmx`;
  const html = `<html><head></head><body><div style="font-family: Verdana;font-size: 12.0px;">${lineHtml(mailing.text, "<div>", "</div>", "&nbsp;")}${inlineFiles(mailing).map((file) => `<div><img alt="${escapeHtml(file.name)}" src="cid:${contentIdOf()}" /></div>`)}${mailing.signature ? `<div class="signature">${brHtml(mailing.signature)}</div>` : ""}${quoted}</div></body></html>`;
  const head = people(mailing, "utf-8", "Q");
  return {
    messageId,
    raw: message(
      [
        ["MIME-Version", "1.0"],
        ["Message-ID", messageId],
        head.from,
        head.to,
        head.cc,
        ["Subject", headerText(answerSubject(mailing, "Aw"), "utf-8", "Q")],
        head.date,
        ["Importance", "normal"],
        ["Sensitivity", "Normal"],
        ...threadHeaders(mailing),
        ["X-Priority", "3"],
      ],
      withFiles(
        withPictures(
          textPart("html", html, "utf-8", "quoted-printable", "text/html; charset=UTF-8"),
          mailing,
          `rel-${stable(mailing.seed, 16)}`,
          contentIdOf,
        ),
        mailing,
        `abmob-${stable(mailing.seed, 16)}`,
      ),
    ),
  };
};

/** The scanner of an office: no words at all, one PDF. */
export const scanner: Client = (mailing) => {
  const messageId = `<${stable(`scan ${mailing.seed}`, 16)}.KM@${mailing.from.address.split("@")[1]}>`;
  const head = people(mailing);
  const boundary = `KM_BOUNDARY_${stable(mailing.seed, 12)}`;
  const files = mailing.files.map((file) =>
    leaf(`${file.type}; name="${file.name}"`, file.bytes, "base64", [["Content-Disposition", `attachment; filename="${file.name}"`]]),
  );
  return {
    messageId,
    raw: message(
      [
        head.date,
        head.from,
        head.to,
        ["Subject", mailing.subject],
        ["Message-ID", messageId],
        ["MIME-Version", "1.0"],
        ["X-Mailer", "KONICA MINOLTA bizhub C258"],
      ],
      multipart("mixed", boundary, files),
    ),
  };
};
