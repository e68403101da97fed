import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { projectRoot } from "#test/support/root.ts";

const folder = `${projectRoot}app/words/`;
const languages = readdirSync(folder).filter((file) => file.endsWith(".json") && file !== "en.json");
const english = sentences("en.json");

describe.each(languages)("%s", (file) => {
  const words = sentences(file);

  test("says everything that English says, and nothing else", () => {
    expect([...meanings(english)].filter((key) => !meanings(words).has(key))).toEqual([]);
    expect([...meanings(words)].filter((key) => !meanings(english).has(key))).toEqual([]);
  });

  test("has the plural forms that its language needs", () => {
    const needed = new Intl.PluralRules(file.replace(".json", "")).resolvedOptions().pluralCategories;
    const plurals = [...english.keys()].filter((key) => key.endsWith("_other")).map((key) => key.slice(0, -"_other".length));
    expect(plurals.flatMap((key) => needed.map((form) => `${key}_${form}`)).filter((key) => !words.has(key))).toEqual([]);
  });

  test("fills the same blanks", () => {
    const wrong = [...words].filter(([key, sentence]) => {
      const model = english.get(key);
      return model !== undefined && blanks(sentence).join() !== blanks(model).join();
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});

/** Every sentence of a language: "desk.queue.empty" → "Nothing waits." */
function sentences(file: string): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, key: string) => {
    if (typeof value === "string") found.set(key, value);
    else for (const [name, inner] of Object.entries(value as Record<string, unknown>)) walk(inner, key ? `${key}.${name}` : name);
  };
  walk(JSON.parse(readFileSync(folder + file, "utf8")), "");
  return found;
}

/** Keys without their plural form: languages differ in how many they have. */
function meanings(words: Map<string, string>): Set<string> {
  return new Set([...words.keys()].map((key) => key.replace(/_(zero|one|two|few|many|other)$/, "")));
}

function blanks(sentence: string): string[] {
  return [...sentence.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]!).sort();
}
