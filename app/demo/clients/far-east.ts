import { writable } from "./charsets.ts";
import type { Client } from "./mailing.ts";
import { clockParts, headerText, message, multipart, stable, textPart } from "./mime.ts";
import { brHtml, escapeHtml, lineHtml, people, quoteLines, threadHeaders, withFiles } from "./paper.ts";
import { answerSubject } from "./phrases.ts";

/** Becky!, long loved in Japan: 7-bit ISO-2022-JP, headers too. */
export const becky: Client = (mailing) => {
  const at = clockParts(mailing.date, mailing.zone, "en");
  const messageId = `<${at.year}${at.month}${at.day}${at.hour}${at.minute}${at.second}.${stable(`becky ${mailing.seed}`, 4).toUpperCase()}.${stable(`becky2 ${mailing.seed}`, 8).toUpperCase()}@${mailing.from.address.split("@")[1]}>`;
  const answers = mailing.answers;
  const asked = answers ? clockParts(answers.date, mailing.zone, "en") : null;
  const quote =
    answers && asked
      ? `\n\n\n${asked.year}/${asked.month}/${asked.day} ${asked.hour}:${asked.minute}:${asked.second}\n${answers.from.name} <${answers.from.address}> wrote:\n\n${quoteLines(answers.text)}`
      : "";
  const text = writable(`${mailing.text}${mailing.signature ? `\n\n-- \n${mailing.signature}` : ""}${quote}\n`, "iso-2022-jp");
  const head = people(mailing, "iso-2022-jp");
  const part = textPart("plain", text, "iso-2022-jp", "7bit", 'text/plain; charset="ISO-2022-JP"');
  return {
    messageId,
    raw: message(
      [
        head.date,
        head.from,
        head.to,
        head.cc,
        ["Subject", headerText(writable(answerSubject(mailing), "iso-2022-jp"), "iso-2022-jp")],
        ...threadHeaders(mailing),
        ["Message-Id", messageId],
        ["MIME-Version", "1.0"],
        ["X-Mailer", "Becky! ver. 2.81.04 [ja]"],
      ],
      withFiles(part, mailing, `------_${stable(`becky3 ${mailing.seed}`, 16).toUpperCase()}_MULTIPART_MIXED_`),
    ),
  };
};

/** QQ Mail: base64 GB18030, the quote below a line of dashes. */
export const qq: Client = (mailing) => {
  const messageId = `<tencent_${stable(`qq ${mailing.seed}`, 32).toUpperCase()}@qq.com>`;
  const answers = mailing.answers;
  const at = answers ? clockParts(answers.date, mailing.zone, "zh-CN") : null;
  const quoted =
    answers && at
      ? [
          `发件人: "${answers.from.name}"<${answers.from.address}>;`,
          `发送时间: ${at.year}年${Number(at.month)}月${Number(at.day)}日(${at.weekday.replace("周", "星期")}) ${at.hour}:${at.minute}`,
          `收件人: "${answers.to.name}"<${answers.to.address}>;`,
          `主题: ${answers.subject}`,
        ]
      : [];
  const text = writable(
    [mailing.text, ...(answers ? ["", "", "------------------ 原始邮件 ------------------", ...quoted, "", answers.text] : [])].join("\n"),
    "gb18030",
  );
  const html = `${lineHtml(mailing.text, "<div>", "</div>")}${answers ? `<div><br></div><div style="font-size: 12px;font-family: Arial Narrow;padding:2px 0 2px 0;">------------------&nbsp;原始邮件&nbsp;------------------</div><div style="font-size: 12px;background:#efefef;padding:8px;">${quoted.map((line) => `<div>${escapeHtml(line)}</div>`).join("")}</div><div><br></div>${brHtml(answers.text)}` : ""}`;
  const head = people(mailing, "gb18030");
  const boundary = `----=_NextPart_${stable(`qq2 ${mailing.seed}`, 8).toUpperCase()}_${stable(`qq3 ${mailing.seed}`, 8).toUpperCase()}_${stable(`qq4 ${mailing.seed}`, 8).toUpperCase()}`;
  const body = multipart(
    "alternative",
    boundary,
    [
      textPart("plain", text, "gb18030", "base64", 'text/plain;\r\n\tcharset="gb18030"'),
      textPart("html", writable(html, "gb18030"), "gb18030", "base64", 'text/html;\r\n\tcharset="gb18030"'),
    ],
    "This is a multi-part message in MIME format.\r\n",
  );
  return {
    messageId,
    raw: message(
      [
        head.from,
        head.to,
        head.cc,
        ["Subject", headerText(answerSubject(mailing, "回复"), "gb18030")],
        ["Mime-Version", "1.0"],
        head.date,
        ["X-Priority", "3"],
        ["Message-ID", messageId],
        ["X-QQ-MIME", "TCMime 1.0 by Tencent"],
        ["X-Mailer", "QQMail 2.x"],
        ...threadHeaders(mailing),
      ],
      withFiles(body, mailing, `${boundary}_M`),
    ),
  };
};

/** The Bat!: 8-bit KOI8-R, initials before each quoted line. */
export const theBat: Client = (mailing) => {
  const messageId = `<${Number.parseInt(stable(`bat ${mailing.seed}`, 8), 16)}.${clockParts(mailing.date, mailing.zone, "en").year}${stable(`bat2 ${mailing.seed}`, 10)}@${mailing.from.address.split("@")[1]}>`;
  const answers = mailing.answers;
  const at = answers ? clockParts(answers.date, mailing.zone, "ru") : null;
  const initials = (answers?.from.name ?? "")
    .split(" ")
    .map((word) => word[0] ?? "")
    .join("");
  const quote =
    answers && at
      ? `\n\nВы писали ${at.day}.${at.month}.${at.year}, ${at.hour}:${at.minute}:${at.second}:\n\n${quoteLines(answers.text, `${initials}> `)}`
      : "";
  const text = writable(`${mailing.text}${mailing.signature ? `\n\n-- \n${mailing.signature}` : ""}${quote}\n`, "koi8-r");
  const head = people(mailing, "koi8-r");
  return {
    messageId,
    raw: message(
      [
        head.date,
        head.from,
        ["X-Mailer", "The Bat! (v3.99.3) Professional"],
        ["X-Priority", "3 (Normal)"],
        ["Message-ID", messageId],
        head.to,
        head.cc,
        ["Subject", headerText(writable(answerSubject(mailing), "koi8-r"), "koi8-r")],
        ...threadHeaders(mailing),
        ["MIME-Version", "1.0"],
      ],
      withFiles(
        textPart("plain", text, "koi8-r", "8bit", "text/plain; charset=koi8-r"),
        mailing,
        `----------${stable(`bat3 ${mailing.seed}`, 16).toUpperCase()}`,
      ),
    ),
  };
};
