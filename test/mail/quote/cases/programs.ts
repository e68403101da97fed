import type { Spoken } from "./spoken.ts";

/** How the commonest programs lay out an answer: each makes one raw letter of it, as they send it. */
export type Program = {
  client: string;
  trait: string;
  blind: boolean;
  body: (spoken: Spoken) => { text?: string; html?: string; reply: string };
};

const NAME = "Dewi Lestari";
const marked = (text: string) => text.replace(/^/gm, "> ").replace(/ $/gm, "");
const asked = ({ question }: Spoken) => `Dewi,\n\n${question}\n\nRina`;
const askedHtml = ({ question }: Spoken) => `<div>Dewi,</div><div><br></div><div>${question}</div><div><br></div><div>Rina</div>`;
const escaped = (text: string) => text.replace(/</g, "&lt;").replace(/>/g, "&gt;");
/** Plain-text parts wrap near column 78, at a blank. */
const wrapped = (line: string) => line.replace(/^(.{40,76}) (?=.*\S)/, line.length > 78 ? "$1\n" : "$1 ");
const header = ({ labels: [from, sent, to, subject, date] }: Spoken, bold = (label: string) => `${label}:`) => [
  `${bold(from)} Rina Support <help@shop.example>`,
  `${bold(sent)} ${date}`,
  `${bold(to)} ${NAME} <dewi@example.com>`,
  `${bold(subject)} Re: Key`,
];
const headerHtml = (spoken: Spoken) =>
  header(spoken, (label) => `<b>${label}:</b>`)
    .map((line) => line.replace(/<(?!\/?b>)([^<>]*)>/g, "&lt;$1&gt;"))
    .join("<br>\n");

export const PROGRAMS: Program[] = [
  {
    client: "Gmail",
    trait: "top, both parts",
    blind: false,
    body: (spoken) => ({
      text: `${spoken.answer}\n\n${NAME}\n\n${wrapped(spoken.gmail)}\n\n${marked(asked(spoken))}\n`,
      html: `<div dir="ltr">${spoken.answer}<div><br></div><div>${NAME}</div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${escaped(spoken.gmail)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${askedHtml(spoken)}</blockquote></div>`,
      reply: `${spoken.answer}\n\n${NAME}`,
    }),
  },
  {
    client: "Outlook desktop",
    trait: "top, html only",
    blind: false,
    body: (spoken) => ({
      html: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0cm}</style></head><body lang=EN-US><div class=WordSection1><p class=MsoNormal>${spoken.answer}<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>${NAME}<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>${headerHtml(spoken)}<o:p></o:p></p></div></div><p class=MsoNormal><o:p>&nbsp;</o:p></p>${askedHtml(spoken)}</div></body></html>`,
      reply: `${spoken.answer}\n\n${NAME}`,
    }),
  },
  {
    client: "Outlook mobile",
    trait: "top, phone line, text",
    blind: false,
    body: (spoken) => ({
      text: `${spoken.answer}\n\n${spoken.outlookPhone}<https://aka.ms/o0ukef>\n________________________________\n${header(spoken).join("\n")}\n\n${asked(spoken)}\n`,
      reply: spoken.answer,
    }),
  },
  {
    client: "Apple iPhone",
    trait: "top, phone line, attribution inside the quote",
    blind: false,
    body: (spoken) => ({
      text: `${spoken.answer}\n\n${spoken.iphone}\n\n> ${spoken.apple}\n> \n> ${asked(spoken).replace(/\n/g, "\n> ")}\n`,
      reply: spoken.answer,
    }),
  },
  {
    client: "Thunderbird",
    trait: "bottom, text",
    blind: false,
    body: (spoken) => ({
      text: `${spoken.thunderbird}\n${marked(asked(spoken))}\n\n${spoken.answer}\n\n${NAME}\n\n-- \n${NAME}\nPixel Studio\n`,
      reply: `${spoken.answer}\n\n${NAME}`,
    }),
  },
  {
    client: "Outlook web",
    trait: "top, html only",
    blind: true,
    body: (spoken) => ({
      html: `<html><head><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr"><div class="elementToProof" style="font-family: Calibri;">${spoken.answer}</div><div class="elementToProof"><br></div><div class="elementToProof">${NAME}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">${headerHtml(spoken)}</font><div>&nbsp;</div></div><div>${askedHtml(spoken)}</div></body></html>`,
      reply: `${spoken.answer}\n\n${NAME}`,
    }),
  },
  {
    client: "Apple Mail",
    trait: "top, text",
    blind: true,
    body: (spoken) => ({
      text: `${spoken.answer}\n\n${NAME}\n\n${spoken.apple}\n\n${marked(asked(spoken))}\n\n`,
      reply: `${spoken.answer}\n\n${NAME}`,
    }),
  },
  {
    client: "Yahoo",
    trait: "top, no marks, text",
    blind: true,
    body: (spoken) => ({
      text: ` ${spoken.answer}\n\n${NAME}\n\n    ${spoken.yahoo}  \n \n ${asked(spoken).replace(/\n/g, "\n ")}  \n`,
      reply: `${spoken.answer}\n\n${NAME}`,
    }),
  },
];
