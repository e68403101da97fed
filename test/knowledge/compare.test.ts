import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareTexts, type Stretch } from "#app/knowledge/compare.ts";

describe("what changed between two versions", () => {
  test("is told word by word where most words stayed", () => {
    expect(compareTexts("Open the Keys page.\n\nThen renew.", "Open the Licences page.\n\nThen renew.")).toEqual([
      {
        kind: "changed",
        pieces: [
          { text: "Open the ", change: "same" },
          { text: "Keys", change: "removed" },
          { text: "Licences", change: "added" },
          { text: " page.\n", change: "same" },
        ],
      },
      { kind: "same", head: ["", "Then renew."], hidden: 0, tail: [] },
    ]);
  });

  test("as old and new lines where hardly a word stayed", () => {
    expect(compareTexts("Ask us.", "Buka halaman Kunci.")).toEqual([
      {
        kind: "changed",
        pieces: [
          { text: "Ask us.\n", change: "removed" },
          { text: "Buka halaman Kunci.\n", change: "added" },
        ],
      },
    ]);
  });

  test("long stretches that stayed are folded, with two lines beside each change", () => {
    const lines = Array.from({ length: 30 }, (_, n) => `Line ${n}`);
    const [before, changed] = compareTexts(lines.join("\n"), lines.with(20, "Line new").join("\n"));
    expect(before).toEqual({ kind: "same", head: [], hidden: 18, tail: ["Line 18", "Line 19"] });
    expect(changed).toMatchObject({ kind: "changed" });
  });

  test("nothing is nothing", () => expect(compareTexts("The same.\n", "The same.")).toEqual([]));

  test("whatever was written, both texts can be read out of it", () => {
    const text = fc.array(fc.constantFrom("a", "b c", "", "- d", "e f g"), { maxLength: 30 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const stretches = compareTexts(before, after);
        if (stretches.length === 0) {
          expect(ended(before)).toBe(ended(after));
          return;
        }
        const kept = (drop: "added" | "removed") => stretches.map((stretch) => said(stretch, drop)).join("");
        if (stretches.every((stretch) => stretch.kind === "changed" || stretch.hidden === 0)) {
          expect(kept("added")).toBe(ended(before));
          expect(kept("removed")).toBe(ended(after));
        }
      }),
    );
  });
});

function said(stretch: Stretch, drop: "added" | "removed"): string {
  if (stretch.kind === "same") return stretch.head.map((line) => `${line}\n`).join("");
  return stretch.pieces
    .filter(({ change }) => change !== drop)
    .map(({ text }) => text)
    .join("");
}

function ended(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
