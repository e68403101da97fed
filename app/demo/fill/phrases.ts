import type { Chance } from "./random.ts";

/** How a language speaks at this desk. */
export type Phrases = Record<
  "things" | "actions" | "subjects" | "greetings" | "asks" | "answers" | "thanks" | "notes" | "closings" | "tags",
  string[]
>;

/** Who and what a text is about. */
export type About = { product: string; colleague: string };

const systems = [
  "Windows 11",
  "macOS 15",
  "Windows 10",
  "my iPad",
  "Android 15",
  "macOS 14",
  "Ubuntu 24.04",
  "Chrome",
  "Safari",
  "Firefox",
];
const endings = ["png", "pdf", "svg", "fig", "csv", "zip", "xmp", "jpg", "xlsx", "ai"];
const syllables =
  `ba be bo ca da de di do fa fi ga ge ha hi ja jo ka ki ko la le li lo lu ma me mi mo na ne ni no pa pe po ra re ri ro ru sa se
  si so ta te ti to va ve vi wa ya yu za zo`.split(/\s+/);
/** So many names of projects, packs and files are in use; the first are met every day, most of them hardly ever. */
const NAMES = 40_000;

/** The `n`th name, always the same one. */
export function nameOf(n: number): string {
  let name = "";
  for (let rest = n + syllables.length; rest > 0; rest = Math.floor(rest / syllables.length))
    name += syllables[(rest * 31) % syllables.length];
  return name[0]!.toUpperCase() + name.slice(1);
}

const cut = new Map<string, string[]>();

/** A phrase with everything in it filled in. */
export function say(phrase: string, language: Phrases, about: About, chance: Chance): string {
  // "Where is the {f}?" → "Where is the ", "f", "?": said a million times, cut once.
  const parts = cut.get(phrase) ?? phrase.split(/\{(\w)\}/);
  cut.set(phrase, parts);
  let said = parts[0]!;
  for (let i = 1; i < parts.length; i += 2) said += fill(parts[i]!, language, about, chance) + parts[i + 1]!;
  return said;
}

function fill(slot: string, language: Phrases, { product, colleague }: About, chance: Chance): string {
  switch (slot) {
    case "f":
      return chance.oneByRank(language.things);
    case "F":
      return capital(chance.oneByRank(language.things));
    case "v":
      return chance.oneByRank(language.actions);
    case "r":
      return nameOf(chance.rank(NAMES));
    case "x":
      return `${nameOf(chance.rank(NAMES)).toLowerCase()}-${chance.between(1, 99)}.${chance.oneByRank(endings)}`;
    case "k":
      return `${chance.one(["INV", "WP", "NT", "LS"])}-${chance.between(10_000, 99_999)}`;
    case "e":
      return `E${chance.between(1, 9)}${String(chance.rank(100)).padStart(2, "0")}`;
    case "y":
      return `${chance.between(1, 4)}.${chance.rank(12)}.${chance.rank(6)}`;
    case "n":
      return String(2 + chance.rank(60));
    case "a":
      return chance.oneByRank(systems);
    case "p":
      return product;
    default:
      return colleague;
  }
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
