import { isAscii } from "./charsets.ts";
import type { Answered, Client, DemoFile, Mailing } from "./mailing.ts";
import { type Header, headerText, message, multipart, stable, textPart } from "./mime.ts";
import { brHtml, escapeHtml, filePart, inlineFiles, lineHtml, people, threadHeaders, withFiles, withPictures } from "./paper.ts";
import { answerSubject, outlookHead, outlookRe } from "./phrases.ts";

/** Outlook for Windows: Word writes the HTML, the charset is the old Western one while it can be. */
export const outlookDesktop: Client = (mailing) => {
  const written = signed(mailing, "\n\n");
  const [from, ...rest] = mailing.answers ? outlookHead(mailing.answers, mailing.zone, mailing.language) : [];
  const quote = mailing.answers && from ? [`${from.join(" ")}`, ...rest.map((line) => line.join(" "))].join("\n") : "";
  const html = [
    '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head>',
    '<meta name="Generator" content="Microsoft Word 15 (filtered medium)"><style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;} --></style></head>',
    `<body lang="${mailing.language.toUpperCase()}" link="#0563C1" vlink="#954F72"><div class="WordSection1">`,
    lineHtml(written, '<p class="MsoNormal">', "<o:p></o:p></p>", "&nbsp;"),
    ...inlineFiles(mailing).map(
      (file) =>
        `<p class="MsoNormal"><img width="452" height="283" src="cid:${contentIdOf(mailing, file)}" alt="${escapeHtml(file.name)}"><o:p></o:p></p>`,
    ),
    mailing.answers
      ? `<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">${outlookHead(
          mailing.answers,
          mailing.zone,
          mailing.language,
        )
          .map(([label, value]) => `<b>${escapeHtml(label)}</b> ${escapeHtml(value)}`)
          .join("<br>")}<o:p></o:p></p></div>${lineHtml(mailing.answers.text, '<p class="MsoNormal">', "<o:p></o:p></p>", "&nbsp;")}`
      : "",
    "</div></body></html>",
  ].join("\n");
  const text = [written, ...(quote ? ["", `${quote}\n\n${mailing.answers?.text ?? ""}`] : [])].join("\n");
  return outlook(mailing, text, html, [
    ["X-Mailer", "Microsoft Outlook 16.0"],
    ["Thread-Index", `AQ${stable(`thread ${mailing.seed}`, 28, "base64")}==`],
    ["Content-Language", mailing.language],
  ]);
};

/** Outlook in the browser (Microsoft 365). */
export const outlookWeb: Client = (mailing) => {
  const written = signed(mailing, "\n\n");
  const html = [
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body dir="ltr">',
    lineHtml(
      written,
      '<div class="elementToProof" style="font-family: Aptos, Calibri, Helvetica, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);">',
      "</div>",
    ),
    ...inlineFiles(mailing).map(
      (file) =>
        `<div class="elementToProof"><img src="cid:${contentIdOf(mailing, file)}" alt="${escapeHtml(file.name)}" style="max-width:100%"></div>`,
    ),
    replyForwardHtml(mailing),
    "</body></html>",
  ].join("\n");
  return outlook(mailing, `${written}${replyForwardText(mailing)}`, html, webHeaders(mailing));
};

/** Outlook on a phone: adds its own advertisement. */
export const outlookMobile: Client = (mailing) => {
  const html = [
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>',
    lineHtml(mailing.text, '<div dir="ltr" style="font-family: Aptos, Calibri, sans-serif; font-size: 12pt;">', "</div>"),
    '<div><br></div><div id="ms-outlook-mobile-signature" dir="ltr">Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div>',
    replyForwardHtml(mailing),
    "</body></html>",
  ].join("\n");
  return outlook(
    mailing,
    `${mailing.text}\n\nGet Outlook for iOS<https://aka.ms/o0ukef>${replyForwardText(mailing)}`,
    html,
    webHeaders(mailing),
  );
};

function outlook(mailing: Mailing, text: string, html: string, extra: Header[]) {
  const messageId = `<${stable(`outlook ${mailing.seed}`, 32).toUpperCase()}@${stable(mailing.from.address, 12).toUpperCase()}.eurprd04.prod.outlook.com>`;
  const boundary = (n: number) => `_00${n}_${stable(`${n} ${mailing.seed}`, 40).toUpperCase()}_`;
  const named = [mailing.from, ...mailing.to, ...mailing.cc].map((person) => person.name).join("");
  const western = [...(text + html + named + mailing.subject)].every((sign) => sign.codePointAt(0)! < 0x100 || "€–—‘’“”•…".includes(sign));
  const charset = isAscii(text + html) ? "us-ascii" : western ? "windows-1252" : "utf-8";
  const label = (subtype: string) => `text/${subtype}; charset="${charset === "windows-1252" ? "Windows-1252" : charset}"`;
  const alternative = multipart("alternative", boundary(0), [
    textPart("plain", text, charset, "quoted-printable", label("plain")),
    textPart("html", html, charset, "quoted-printable", label("html")),
  ]);
  const related = withPictures(alternative, mailing, boundary(4), (file) => contentIdOf(mailing, file));
  const head = people(mailing, western ? "windows-1252" : "utf-8", western ? "Q" : "B");
  const subject = headerText(answerSubject(mailing, outlookRe(mailing.language)), western ? "windows-1252" : "utf-8", western ? "Q" : "B");
  const headers: Header[] = [
    head.from,
    head.to,
    head.cc,
    ["Subject", subject],
    head.date,
    ["Message-ID", messageId],
    ...threadHeaders(mailing),
    ["MIME-Version", "1.0"],
    ["Accept-Language", `${mailing.language}, en-US`],
    ...extra,
  ];
  return {
    messageId,
    raw: message(
      headers,
      withFiles(related, mailing, boundary(5), (file) => filePart(file)),
    ),
  };
}

function contentIdOf(mailing: Mailing, file: DemoFile): string {
  return `image001.png@01DC${stable(`${file.name} ${mailing.seed}`, 12).toUpperCase()}`;
}

function signed(mailing: Mailing, gap: string): string {
  return mailing.signature ? `${mailing.text}${gap}${mailing.signature}` : mailing.text;
}

function webHeaders(mailing: Mailing): Header[] {
  return [
    ["Thread-Topic", headerText(mailing.answers?.subject ?? mailing.subject)],
    ["X-MS-Has-Attach", mailing.files.length ? "yes" : ""],
    ["X-MS-Exchange-MessageSentRepresentingType", "1"],
  ];
}

const replyForwardText = (mailing: Mailing): string =>
  mailing.answers
    ? `\n\n________________________________\n${outlookHead(mailing.answers, mailing.zone, mailing.language)
        .map((line) => line.join(" "))
        .join("\n")}\n\n${mailing.answers.text}`
    : "";

function replyForwardHtml(mailing: Mailing): string {
  const answers: Answered | null = mailing.answers;
  if (!answers) return "";
  const head = outlookHead(answers, mailing.zone, mailing.language).map(
    ([label, value]) => `<b>${escapeHtml(label)}</b>&nbsp;${escapeHtml(value)}`,
  );
  return `<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">${head.join("<br>")}</font><div>&nbsp;</div></div><div>${brHtml(answers.text)}</div>`;
}
