import { describe, expect, test } from "vitest";
import { excerptOf } from "#app/platform/search-engine/excerpt.ts";
import { passagesOf } from "#app/search/findable.ts";

describe("passages of an article", () => {
  test("none crosses a heading, each knows its place", () => {
    const passages = passagesOf(
      '<p>Before.</p><h2 id="one">One &amp; only</h2><p>First.</p><ul><li>Second</li></ul><h2 id="two">Two</h2><p>Third.</p>',
    );
    expect(passages).toEqual([
      { anchor: null, heading: "", text: "Before." },
      { anchor: "one", heading: "One & only", text: "First. Second" },
      { anchor: "two", heading: "Two", text: "Third." },
    ]);
  });

  test("long text falls apart at its sentences, and nothing is lost", () => {
    const sentence = "This sentence has exactly eight words in it. ";
    const passages = passagesOf(`<p>${sentence.repeat(40)}</p>`);
    expect(passages.length).toBeGreaterThan(3);
    expect(passages.map((passage) => passage.text).join(" ")).toBe(sentence.repeat(40).trim());
    for (const passage of passages) expect(passage.text.split(" ").length).toBeLessThanOrEqual(90);
  });
});

describe("an excerpt", () => {
  const text = `${"Nothing of interest here. ".repeat(20)}The key is refused on Mondays. ${"More of nothing. ".repeat(20)}`;
  const start = text.indexOf("key");
  const passage = {
    anchor: null,
    heading: "",
    text,
    marks: [
      [start, start + 3],
      [start + 7, start + 14],
    ] as Array<[number, number]>,
  };

  test("shows the marked words, from the beginning of their sentence, no longer than asked", () => {
    const runs = excerptOf(passage, 100);
    expect(runs.filter((run) => run.found).map((run) => run.text)).toEqual(["key", "refused"]);
    expect(runs.map((run) => run.text).join("")).toMatch(/^The key is refused on Mondays\./);
    expect(runs.map((run) => run.text).join("").length).toBeLessThan(110);
  });
});
