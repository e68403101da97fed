import type { StopList } from "./stop-words.ts";
import { stopWords } from "./stop-words.ts";

export type Word = { text: string; start: number; end: number };

// A number keeps its points (4.2.1), a word its apostrophe; "_" and "-" separate, so that SMTP_URL is found by "smtp url".
const WORD = /\p{N}+(?:\.\p{N}+)+|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)?/gu;
const MAX_WORD = 64;

/** The words of a text in order, folded (case, accents, possessive) and with their place in it. Pure: the same text gives the same words. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) words.push({ text: fold(match[0]), start: match.index, end: match.index + match[0].length });
  return words;
}

function fold(word: string): string {
  const plain = word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/’/g, "'");
  return plain.replace(/'s$/, "").replace(/'/g, "").slice(0, MAX_WORD);
}

/** Words of a question that say nothing about its subject: greetings, politeness, "how do I". */
export function isChatter(word: string, language: string): boolean {
  return chatter[language]?.has(word) ?? false;
}

const chatter: Record<string, StopList> = {
  en: stopWords(
    "hi hello hey dear sir madam team please pls plz thanks thank thx regards best kind sincerely cheers help need want would could like anyone " +
      "someone question problem issue just really also already still get got getting way try tried trying know tell possible able im ive dont cant " +
      "doesnt isnt wont wondering appreciate advance ask asking unable keep keeps wrong work working works use using make any good day morning",
  ),
  id: stopWords(
    "halo hai hi min admin kak mas mbak pak bu bapak ibu selamat pagi siang sore malam salam mohon tolong bantu bantuan bantuannya terima kasih " +
      "makasih terimakasih trims ya kah sih dong nih deh kok gimana bagaimana caranya cara apakah kenapa mengapa saya aku kami mau ingin bisa tanya " +
      "pertanyaan masalah kendala coba mencoba sudah udah belum tidak gak ga nggak tak bukan",
  ),
};
