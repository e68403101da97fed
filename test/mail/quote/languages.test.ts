import { describe, expect, test } from "vitest";
import { visibleReply } from "#app/mail/quote.ts";
import { ATTRIBUTIONS } from "./attributions.ts";

const QUESTION = ["Hello Dewi,", "", "which order number is it?", "", "Rina"];

describe.each(ATTRIBUTIONS)("%s", (_name, line, prefixed) => {
  const quote = QUESTION.map((text) => (prefixed ? `> ${text}`.trimEnd() : text)).join("\n");

  test("an answer above the quote is the reply", () => {
    const { reply, folded } = visibleReply(`It is 1042, thank you.\n\nDewi\n\n${line}\n\n${quote}\n`);
    expect(reply).toBe("It is 1042, thank you.\n\nDewi");
    expect(folded).toContain("which order number is it?");
  });
});

describe.each(ATTRIBUTIONS.filter(([, , prefixed]) => prefixed))("%s", (_name, line) => {
  test("an answer below the quote is the reply", () => {
    const { reply, folded } = visibleReply(
      `${line}\n${QUESTION.map((text) => `> ${text}`).join("\n")}\n\nIt is 1042, thank you.\n\nDewi\n`,
    );
    expect(reply).toBe("It is 1042, thank you.\n\nDewi");
    expect(folded).toContain(line);
  });
});

/** [language, from, date, to, subject labels] of Outlook's header block. */
const OUTLOOK: Array<[string, string, string, string, string]> = [
  ["en", "From", "Sent", "To", "Subject"],
  ["de", "Von", "Gesendet", "An", "Betreff"],
  ["fr", "De", "Envoyé", "À", "Objet"],
  ["es", "De", "Enviado el", "Para", "Asunto"],
  ["pt", "De", "Enviada em", "Para", "Assunto"],
  ["nl", "Van", "Verzonden", "Aan", "Onderwerp"],
  ["it", "Da", "Inviato", "A", "Oggetto"],
  ["pl", "Od", "Wysłano", "Do", "Temat"],
  ["ru", "От", "Отправлено", "Кому", "Тема"],
  ["tr", "Kimden", "Gönderildi", "Kime", "Konu"],
  ["id", "Dari", "Dikirim", "Kepada", "Perihal"],
  ["ja", "差出人", "送信日時", "宛先", "件名"],
  ["zh-CN", "发件人", "发送时间", "收件人", "主题"],
  ["zh-TW", "寄件者", "寄件日期", "收件者", "主旨"],
  ["ko", "보낸 사람", "보낸 날짜", "받는 사람", "제목"],
  ["ar", "من", "تم الإرسال", "إلى", "الموضوع"],
  ["sv", "Från", "Skickat", "Till", "Ämne"],
];

describe.each(OUTLOOK)("Outlook's header block in %s", (_language, from, date, to, subject) => {
  const block = (bold = "") =>
    [
      `${bold}${from}:${bold} Rina Support <help@shop.example>`,
      `${bold}${date}:${bold} Monday, 3 November 2025 09:14`,
      `${bold}${to}:${bold} Dewi <dewi@example.com>`,
      `${bold}${subject}:${bold} Re: Licence key`,
    ].join("\n");

  test.each([
    ["plain", block()],
    ["bold in a text conversion", block("*")],
    ["below a line of the phone", `________________________________\n${block()}`],
    ["below a marker", `-----Original Message-----\n${block()}`],
  ])("%s: what stands above is the reply", (_how, header) => {
    const { reply, folded } = visibleReply(`The key works now.\n\n${header}\n\nDear Dewi,\nplease try this key.\n`);
    expect(reply).toBe("The key works now.");
    expect(folded).toBe(`${header}\n\nDear Dewi,\nplease try this key.`);
  });

  test("alone, it is a message that was passed on: nothing is folded away", () => {
    const text = `${block()}\n\nDear Dewi,\nplease try this key.`;
    expect(visibleReply(text)).toEqual({ reply: text, folded: "" });
  });
});
