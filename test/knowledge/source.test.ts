import { describe, expect, test } from "vitest";
import { readSource } from "#app/knowledge/source.ts";

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
