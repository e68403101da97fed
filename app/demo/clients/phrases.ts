import type { Answered, Correspondent, Language } from "./mailing.ts";

/** The sentences that mail programs write by themselves, in the language they are set to. */

function dated(date: Date, zone: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { timeZone: zone, numberingSystem: "latn", calendar: "gregory", ...options }).format(date);
}

const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const shortDay = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;
const longDay = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;

function who(person: Correspondent): string {
  return person.name ? `${person.name} <${person.address}>` : `<${person.address}>`;
}

/** Gmail's line above a quote. */
export function gmailAttribution(answered: Answered, zone: string, language: Language): string {
  const day = (locale: string) => dated(answered.date, zone, locale, shortDay);
  const time = dated(answered.date, zone, "en-GB", clock);
  const noon = dated(answered.date, zone, "en-US", { hour: "numeric", minute: "2-digit" });
  const from = who(answered.from);
  const { name, address } = answered.from;
  switch (language) {
    case "id":
      return `Pada tanggal ${day("id")} pukul ${time.replace(":", ".")} ${from} menulis:`;
    case "de":
      return `Am ${day("de")} um ${time} Uhr schrieb ${from}:`;
    case "ja":
      return `${dated(answered.date, zone, "ja", { year: "numeric", month: "long", day: "numeric", weekday: "short" })} ${time} ${from}:`;
    case "ar":
      return `في ${day("ar")} في ${time} تمت كتابة ما يلي بواسطة ${name} <‪${address}‬‏>:`;
    case "es":
      return `El ${day("es")} a las ${time}, ${name} (<${address}>) escribió:`;
    case "fr":
      return `Le ${day("fr")} à ${time}, ${from} a écrit :`;
    case "pt":
      return `Em ${day("pt-BR")} às ${time}, ${from} escreveu:`;
    case "vi":
      return `Vào ${day("vi")} vào lúc ${time} ${from} đã viết:`;
    case "zh":
      return `${from} 于${dated(answered.date, zone, "zh-CN", { year: "numeric", month: "long", day: "numeric", weekday: "short" })} ${time}写道：`;
    case "ru":
      return `${day("ru")} в ${time}, ${from}:`;
    case "ko":
      return `${dated(answered.date, zone, "ko", { year: "numeric", month: "long", day: "numeric", weekday: "short" })} ${noon.replace("AM", "오전").replace("PM", "오후")}, ${from}님이 작성:`;
    case "nl":
      return `Op ${day("nl")} om ${time} schreef ${from}:`;
    case "it":
      return `Il giorno ${day("it")} alle ore ${time} ${from} ha scritto:`;
    case "tr":
      return `${from}, ${day("tr")} tarihinde saat ${time} itibarıyla şunu yazdı:`;
    default:
      return `On ${dated(answered.date, zone, "en-US", shortDay)} at ${noon} ${from} wrote:`;
  }
}

/** Apple Mail and iPhone. */
export function appleAttribution(answered: Answered, zone: string, language: Language, phone: boolean): string {
  const time = dated(answered.date, zone, "en-GB", clock);
  const from = who(answered.from);
  const day = (locale: string) => dated(answered.date, zone, locale, { day: "numeric", month: "short", year: "numeric" });
  switch (language) {
    case "de":
      return `Am ${dated(answered.date, zone, "de", { day: "2-digit", month: "2-digit", year: "numeric" })} um ${time} schrieb ${from}:`;
    case "ja":
      return `${dated(answered.date, zone, "ja", { year: "numeric", month: "2-digit", day: "2-digit" })} ${time}、${from}のメール:`;
    case "es":
      return `El ${day("es")}, a las ${time}, ${answered.from.name} <${answered.from.address}> escribió:`;
    case "fr":
      return `Le ${day("fr")} à ${time}, ${from} a écrit :`;
    case "pt":
      return `Em ${day("pt-BR")}, à(s) ${time}, ${from} escreveu:`;
    case "id":
      return `Pada ${day("id")} ${time.replace(":", ".")}, ${from} menulis:`;
    case "vi":
      return `Vào ${time}, ${day("vi")}, ${from} đã viết:`;
    case "zh":
      return `${dated(answered.date, zone, "zh-CN", { year: "numeric", month: "long", day: "numeric" })} ${time}，${from} 写道：`;
    case "ko":
      return `${dated(answered.date, zone, "ko", { year: "numeric", month: "numeric", day: "numeric" })} ${time}, ${from} 작성:`;
    default:
      return phone
        ? `On ${dated(answered.date, zone, "en-US", { month: "short", day: "numeric", year: "numeric" })}, at ${time}, ${from} wrote:`
        : `On ${day("en-GB")}, at ${time}, ${from} wrote:`;
  }
}

const sentFromPhone: Partial<Record<Language, string>> = {
  id: "Dikirim dari iPhone saya",
  de: "Von meinem iPhone gesendet",
  ja: "iPhoneから送信",
  es: "Enviado desde mi iPhone",
  fr: "Envoyé de mon iPhone",
  pt: "Enviado do meu iPhone",
  vi: "Đã gửi từ iPhone của tôi",
  zh: "发自我的 iPhone",
  ko: "나의 iPhone에서 보냄",
  ar: "أُرسلت من الـ iPhone",
};

export function sentFromIphone(language: Language): string {
  return sentFromPhone[language] ?? "Sent from my iPhone";
}

/** Outlook repeats the head of the mail that is answered, in its own language. */
export function outlookHead(answered: Answered, zone: string, language: Language): Array<[label: string, value: string]> {
  const [from, sent, to, subject, locale] = outlookLabels[language] ?? outlookLabels.en!;
  return [
    [from, who(answered.from)],
    [sent, dated(answered.date, zone, locale, { ...longDay, ...clock }).replace(/ (at|um|à|pukul) /, " ")],
    [to, answered.to.name || answered.to.address],
    [subject, answered.subject],
  ];
}

const outlookLabels: Partial<Record<Language, [string, string, string, string, string]>> = {
  en: ["From:", "Sent:", "To:", "Subject:", "en-GB"],
  id: ["Dari:", "Dikirim:", "Kepada:", "Subjek:", "id"],
  de: ["Von:", "Gesendet:", "An:", "Betreff:", "de"],
  fr: ["De :", "Envoyé :", "À :", "Objet :", "fr"],
  es: ["De:", "Enviado el:", "Para:", "Asunto:", "es"],
  pt: ["De:", "Enviada em:", "Para:", "Assunto:", "pt-BR"],
  nl: ["Van:", "Verzonden:", "Aan:", "Onderwerp:", "nl"],
  it: ["Da:", "Inviato:", "A:", "Oggetto:", "it"],
};

/** What Outlook and its likes put before the subject of an answer; others always write "Re:". */
export function outlookRe(language: Language): string {
  return ({ de: "AW", pt: "RES", nl: "Antw", it: "R" } as Partial<Record<Language, string>>)[language] ?? "RE";
}

/** One "Re:" is enough, whatever the other side wrote before. */
export function answerSubject(mailing: { subject: string; answers: Answered | null }, prefix = "Re"): string {
  if (!mailing.answers) return mailing.subject;
  const bare = mailing.answers.subject.replace(/^((re|aw|antw|res|fwd?|r|回复|回覆)\s*[:：]\s*)+/i, "");
  return `${prefix}: ${bare}`;
}
