import { english } from "./english.ts";
import { indonesian } from "./indonesian.ts";
import { type About, capital, type Phrases, say } from "./phrases.ts";
import type { Chance } from "./random.ts";

export type Locale = "en" | "id";
const languages: Record<Locale, Phrases> = { en: english, id: indonesian };

export const tagWords = english.tags;

export function writeSubject(locale: Locale, about: About, chance: Chance): string {
  const language = languages[locale];
  return capital(say(chance.oneByRank(language.subjects), language, about, chance));
}

/** A customer's first letter: what is wrong, in two to eight sentences, now and then in two paragraphs. */
export function writeQuestion(locale: Locale, name: string, about: About, chance: Chance): string {
  const language = languages[locale];
  const greeting = say(chance.oneByRank(language.greetings), language, about, chance);
  const sentences = several(language.asks, 2 + chance.rank(16), language, about, chance);
  const body = sentences.length > 4 && chance.happens(0.5) ? [sentences.slice(0, 3), sentences.slice(3)] : [sentences];
  return [greeting, ...body.map((part) => part.join(" ")), `${chance.oneByRank(language.closings)}\n${name}`].join("\n\n");
}

/** What a customer writes later: short, and mostly content. */
export function writeMore(locale: Locale, about: About, chance: Chance): string {
  const language = languages[locale];
  const first = say(chance.oneByRank(language.thanks), language, about, chance);
  return chance.happens(0.4) ? `${first} ${several(language.asks, 1 + chance.rank(3), language, about, chance).join(" ")}` : first;
}

export function writeReply(locale: Locale, customer: string, about: About, chance: Chance): string {
  const language = languages[locale];
  const greeting = locale === "id" ? `Halo ${customer},` : `Hi ${customer},`;
  const sentences = several(language.answers, 2 + chance.rank(7), language, about, chance).join(" ");
  return `${greeting}\n\n${sentences}\n\n${chance.oneByRank(language.closings)}\n${about.colleague}`;
}

export function writeNote(about: About, chance: Chance): string {
  return say(chance.oneByRank(english.notes), english, about, chance);
}

/** Each phrase once. */
function several(phrases: string[], count: number, language: Phrases, about: About, chance: Chance): string[] {
  const picked = new Set<string>();
  for (let tries = count * 2; picked.size < count && tries > 0; tries--) picked.add(chance.oneByRank(phrases));
  return Array.from(picked, (phrase) => capital(say(phrase, language, about, chance)));
}
