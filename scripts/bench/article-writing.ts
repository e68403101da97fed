// Articles and questions of a help centre as large as one likes. Words come by Zipf's law as in real texts: real words of support first (so
// that stems and synonyms have work), then made-up ones. The same number always gives the same article, and a question about it.
import { brands } from "#app/demo/cast/sellers.ts";
import { english } from "#app/demo/fill/english.ts";
import { indonesian } from "#app/demo/fill/indonesian.ts";
import { capital, nameOf, type Phrases } from "#app/demo/fill/phrases.ts";
import { Chance } from "#app/demo/fill/random.ts";
import { generalGroups } from "#app/platform/search-engine/synonyms.ts";

type Language = { locale: "en" | "id"; words: string[]; phrases: Phrases; little: string[]; tail: number };

const endings = ["", "", "er", "ing", "ment", "s", "ware", "ic", "graph", "line", "port", "box"];
const languages: Record<"en" | "id", Language> = {
  en: language("en", english, "the a of to in is you your and or when with on for that it this from if not are can be will", 60_000),
  id: language("id", indonesian, "yang di dan untuk dari dengan ini pada itu ke adalah jika bisa akan atau anda tidak dalam oleh", 30_000),
};

function language(locale: "en" | "id", phrases: Phrases, little: string, tail: number): Language {
  const words = [...new Set([...phrases.things, ...phrases.actions, ...generalGroups(locale).flat()])];
  return { locale, words, phrases, little: little.split(" "), tail };
}

/**
 * Zipf's law as Mandelbrot has it, with the exponent 1.5: the first word stands in two articles of three, the hundredth in one of four, the
 * thousandth in one of sixty, and a fifth of all words are rarer than that.
 */
const FLAT = 60;

function word({ words, tail }: Language, chance: Chance, from = 0): string {
  const [first, last] = [(FLAT + from) ** -0.5, (FLAT + words.length + tail) ** -0.5];
  return wordAt(words, Math.floor((first - chance.share() * (first - last)) ** -2 - FLAT));
}

function wordAt(words: string[], rank: number): string {
  if (rank < words.length) return words[rank]!;
  const n = rank - words.length;
  return nameOf(n).toLowerCase() + endings[n % endings.length]!;
}

function sentence(spoken: Language, subject: string[], length: number, chance: Chance): string {
  const words = Array.from({ length }, () =>
    chance.happens(0.4) ? chance.oneByRank(spoken.little) : chance.happens(0.15) ? chance.one(subject) : word(spoken, chance),
  );
  return `${capital(words.join(" "))}.`;
}

const titles = {
  en: ["How to {a} the {1} {2}", "{1}: {2} and {3}", "{a} a {1} with {2}", "The {1} is missing after {2} {3}", "{1} {2}"],
  id: ["Cara {a} {1} {2}", "{1}: {2} dan {3}", "{a} {1} dengan {2}", "{1} hilang setelah {2} {3}", "{1} {2}"],
};

export type Written = {
  n: number;
  locale: "en" | "id";
  product: string;
  title: string;
  category: string;
  summary: string;
  markdown: string;
};
type Plan = Written & { spoken: Language; subject: string[]; action: string; chance: Chance };

/** Of four articles one is Indonesian; the first product has most. */
function plan(n: number): Plan {
  const chance = new Chance(`article ${n}`);
  const spoken = languages[n % 4 === 3 ? "id" : "en"];
  const subject = [word(spoken, chance, 30), word(spoken, chance, 200), word(spoken, chance)];
  const action = chance.one(spoken.phrases.actions);
  const title = capital(
    chance.one(titles[spoken.locale]).replace(/\{(\w)\}/g, (_, slot) => (slot === "a" ? action : subject[Number(slot) - 1]!)),
  );
  const product = chance.oneByRank(Object.keys(brands));
  const category = capital(chance.oneByRank(spoken.phrases.things.slice(0, 12)));
  return { n, spoken, locale: spoken.locale, product, title, category, subject, action, chance, summary: "", markdown: "" };
}

/** About 250 words under two to five headings. */
export function article(n: number): Written {
  const made = plan(n);
  const { spoken, subject, chance } = made;
  const paragraph = () =>
    Array.from({ length: chance.between(2, 4) }, () => sentence(spoken, subject, chance.between(6, 18), chance)).join(" ");
  const summary = sentence(spoken, subject, 12, chance);
  const sections = Array.from({ length: chance.between(2, 5) }, () => {
    const heading = capital(`${word(spoken, chance)} ${chance.one(subject)}`);
    return [`## ${heading}`, ...Array.from({ length: chance.between(1, 3) }, paragraph)].join("\n\n");
  });
  return { ...made, summary, markdown: [summary, ...sections].join("\n\n") };
}

export type Kind = "one or two words" | "a sentence" | "misspelt" | "Indonesian" | "a whole email" | "about nothing of ours";
export const kinds: Kind[] = ["one or two words", "a sentence", "misspelt", "Indonesian", "a whole email", "about nothing of ours"];

/** What a customer asks of the article `n`, or of the first after it in the right language; and where it would be found. */
export function question(kind: Kind, n: number): { text: string; article: number; product: string; locale: "en" | "id" } {
  const place = kind === "Indonesian" ? n - (n % 4) + 3 : n % 4 === 3 ? n - 1 : n;
  const { spoken, subject, action, product, chance } = plan(place);
  const [first, second] = [subject[0]!, subject[1]!];
  const own = () => word(spoken, chance);
  const long = () =>
    spoken.locale === "id"
      ? `Kenapa saya tidak bisa ${action} ${first} ${own()} dengan ${second}?`
      : `How can I ${action} the ${first} ${own()} when the ${second} is ${own()}?`;
  const say: Record<Kind, () => string> = {
    "one or two words": () => (chance.happens(0.3) ? second : `${first} ${second}`),
    "a sentence": long,
    misspelt: () => `how to ${action} ${misspelt(first, chance)} ${misspelt(second, chance)}`,
    Indonesian: long,
    "a whole email": () => {
      const said = Array.from({ length: 8 }, () =>
        sentence(spoken, chance.happens(0.5) ? subject : [own()], chance.between(6, 18), chance),
      );
      return ["Hello,", "", long(), ...said, "", "Kind regards", "Rina"].join("\n");
    },
    "about nothing of ours": () =>
      `Wie kann ich ${nameOf(900_000 + place).toLowerCase()} im Fenster ${nameOf(700_000 + place).toLowerCase()}lich benutzen?`,
  };
  return { text: say[kind](), article: place, product, locale: spoken.locale };
}

/** Two letters change places, or one is missing. */
function misspelt(word: string, chance: Chance): string {
  if (word.length < 5) return word;
  const at = chance.between(1, word.length - 2);
  if (chance.happens(0.5)) return word.slice(0, at) + word.slice(at + 1);
  return word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2);
}
