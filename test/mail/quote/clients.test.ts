import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { visibleReply } from "#app/mail/quote.ts";
import { ATTRIBUTIONS } from "./attributions.ts";
import { CLIENTS } from "./clients.ts";

/** The non-empty lines of a text, sorted: what must be the same before and after folding. */
function linesOf(...texts: string[]): string[] {
  return texts
    .flatMap((text) => text.split("\n"))
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .sort();
}

test.each(CLIENTS)("%s", (_trait, text, reply) => {
  const visible = visibleReply(text);
  expect(visible.reply).toBe(reply);
  expect(linesOf(visible.reply, visible.folded)).toEqual(linesOf(text));
});

describe("folding loses nothing", () => {
  const pieces = [
    ...ATTRIBUTIONS.map(([, line]) => line),
    ...CLIENTS.map(([, text]) => text),
    "> quoted",
    "-- ",
    "--",
    "Sent from my iPhone",
    "From: a@example.com",
    "Subject: x",
    "________________________________",
    "---------- Forwarded message ---------",
    "",
    "thanks",
  ];
  const letters = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 80, unit: "grapheme" })), { maxLength: 12 })
    .map((parts) => parts.join("\n"));

  test("whatever was written in whatever order", () => {
    fc.assert(
      fc.property(letters, (text) => {
        const { reply, folded } = visibleReply(text);
        expect(linesOf(reply, folded)).toEqual(linesOf(text));
      }),
      { numRuns: 500 },
    );
  });
});
