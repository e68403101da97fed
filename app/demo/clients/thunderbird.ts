import { isAscii } from "./charsets.ts";
import type { Client, Mailing } from "./mailing.ts";
import { clockParts, headerText, message, stable, textPart } from "./mime.ts";
import { filePart2231, people, quoteLines, threadHeaders, withFiles, wrap } from "./paper.ts";
import { answerSubject } from "./phrases.ts";

/** Thunderbird, plain text: format=flowed (RFC 3676), answer above the quote or between its lines. */
export const thunderbird: Client = (mailing) => {
  const messageId = `<${stable(`a ${mailing.seed}`, 8)}-${stable(`b ${mailing.seed}`, 4)}-4${stable(`c ${mailing.seed}`, 3)}-a${stable(`d ${mailing.seed}`, 3)}-${stable(`e ${mailing.seed}`, 12)}@${mailing.from.address.split("@")[1]}>`;
  const signature = mailing.signature ? `\n\n-- \n${mailing.signature}` : "";
  const body = betweenLines(mailing) ?? quotedBelow(mailing);
  const text = `${body}${signature}\n`;
  const part = textPart("plain", text, "utf-8", isAscii(text) ? "7bit" : "8bit", "text/plain; charset=UTF-8; format=flowed");
  const head = people(mailing);
  return {
    messageId,
    raw: message(
      [
        ["Message-ID", messageId],
        head.date,
        ["MIME-Version", "1.0"],
        ["User-Agent", "Mozilla Thunderbird"],
        ["Subject", headerText(answerSubject(mailing), "utf-8", "Q")],
        head.to,
        head.cc,
        ...threadHeaders(mailing),
        ["Content-Language", mailing.language],
        head.from,
      ],
      withFiles(part, mailing, `------------${stable(`mixed ${mailing.seed}`, 24, "base64url")}`, (file) => filePart2231(file)),
    ),
  };
};

function flowed(text: string): string {
  return wrap(text.replace(/^(>|From |[ ])/gm, " $1"), 71, " ");
}

function attribution(mailing: Mailing): string {
  const answers = mailing.answers!;
  const at = clockParts(answers.date, mailing.zone, "en");
  if (mailing.language === "de")
    return `Am ${at.day}.${at.month}.${at.year.slice(2)} um ${at.hour}:${at.minute} schrieb ${answers.from.name}:`;
  if (mailing.language === "fr") return `Le ${at.day}/${at.month}/${at.year} à ${at.hour}:${at.minute}, ${answers.from.name} a écrit :`;
  if (mailing.language === "es") return `El ${at.day}/${at.month}/${at.year} a las ${at.hour}:${at.minute}, ${answers.from.name} escribió:`;
  return `On ${at.day}/${at.month}/${at.year} ${at.hour}:${at.minute}, ${answers.from.name} wrote:`;
}

function quotedBelow(mailing: Mailing): string {
  return mailing.answers ? `${flowed(mailing.text)}\n\n${attribution(mailing)}\n${quoteLines(mailing.answers.text)}` : flowed(mailing.text);
}

/** A text written as "> their words" followed by an answer is sent between the lines, as old hands do. */
function betweenLines(mailing: Mailing): string | null {
  if (!mailing.answers || !/^> /m.test(mailing.text)) return null;
  const lines = mailing.text.split("\n").map((line) => (line.startsWith("> ") ? line : wrap(line, 71, " ")));
  return `${attribution(mailing)}\n${lines.join("\n")}`;
}
