import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { guideContents } from "#app/knowledge/guide.ts";
import { readSource } from "#app/knowledge/source.ts";
import { projectRoot } from "#test/support/root.ts";

describe("a Markdown file as an article's source", () => {
  test("front matter says what it is", () => {
    const source = readSource(
      "keys.md",
      "---\ntitle: Find your key\ncategory: Licences\ntags: [key, 'mail']\nvisibility: internal\nlocale: id\nposition: 3\n---\nIt is in the mail.",
    );
    expect(source).toMatchObject({
      title: "Find your key",
      category: "Licences",
      tags: ["key", "mail"],
      visibility: "internal",
      locale: "id",
      position: 3,
      problems: [],
    });
    expect(source.markdown.trim()).toBe("It is in the mail.");
  });

  test("without front matter the first heading is the title, and is not printed twice", () => {
    expect(readSource("a.md", "# Start **here**\n\nText.")).toMatchObject({ title: "Start here", markdown: "\nText." });
  });

  test("without both the file's name is, or its folder's for an index", () => {
    expect(readSource("guides/02-first_steps.md", "Text.").title).toBe("First steps");
    expect(readSource("guides/index.md", "Text.").title).toBe("Guides");
  });

  test("broken front matter is told, and the text still becomes an article", () => {
    const source = readSource("a.md", "---\ntitle: [oops\n---\n# Title\n\nText.");
    expect(source.title).toBe("Title");
    expect(source.problems[0]).toMatch(/front matter is not read/);
  });

  test("front matter that is a program is never run", () => {
    const source = readSource("a.md", "---js\n{ title: (globalThis.ran = true) && 'x' }\n---\nText.");
    expect("ran" in globalThis).toBe(false);
    expect(source.problems).toHaveLength(1);
  });

  test("an unknown visibility is kept from the public", () => {
    expect(readSource("a.md", "---\nvisibility: secret\n---\nText.")).toMatchObject({
      visibility: "internal",
      problems: [expect.stringMatching(/visibility/)],
    });
  });
});

describe("Sahut's own documentation", () => {
  const titles = async (locale: string) => (await guideContents(locale)).flatMap(({ pages }) => pages.map(({ title }) => title));

  test("is listed once, in the reader's language where it is written in it, else in English", async () => {
    const [english, indonesian] = [await titles("en"), await titles("id")];
    expect(english).toContain("Install and start");
    expect(english).not.toContain("Memasang dan memulai");
    expect(indonesian).toContain("Memasang dan memulai");
    expect(indonesian).not.toContain("Install and start");
    expect(indonesian).toContain("Monitoring");
    expect(indonesian).toHaveLength(english.length);
  });

  test("names the same commands and variables in every language", async () => {
    const folder = `${projectRoot}docs-content/running/`;
    const names = (file: string) =>
      new Set(readFileSync(folder + file, "utf8").match(/`[A-Z_]{4,}(?:=\S+)?`|sahut -- \w+(?: \w+)?|--[a-z][a-z-]+|DATA_DIR\/[\w/.-]+/g));
    const translated = readdirSync(`${folder}id`);
    expect(translated.length).toBeGreaterThan(4);
    for (const file of translated) expect([file, ...names(`id/${file}`)].sort()).toEqual([file, ...names(file)].sort());
  });
});
