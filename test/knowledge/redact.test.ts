import { expect, test } from "vitest";
import { redact, redactedText } from "#app/knowledge/redact.ts";
import { harmless, people, planted } from "./secrets.ts";

const kept = (text: string) => redactedText(redact(text, people), (kind) => `‹${kind}›`);

test(`of ${planted.length} planted secrets none stands in what is left, and each was named`, () => {
  const told = planted.flatMap(([sentence, secrets]) => {
    const left = kept(sentence);
    const seen = secrets.split("|").filter((secret) => left.toLowerCase().includes(secret.toLowerCase()));
    return seen.length > 0 || !left.includes("‹") ? [`${left} (${seen.join(", ")})`] : [];
  });
  expect(planted.length).toBeGreaterThanOrEqual(60);
  expect(told).toEqual([]);
});

test("the same secrets are found in one long letter with all of them", () => {
  const left = kept(planted.map(([sentence]) => sentence).join("\n")).toLowerCase();
  const seen = planted.flatMap(([, secrets]) => secrets.split("|").filter((secret) => left.includes(secret.toLowerCase())));
  expect(seen).toEqual([]);
});

test("what an article needs stays as it was written", () => {
  for (const sentence of harmless) expect(kept(sentence)).toBe(sentence);
});

test("a link keeps its words and the marks around it", () => {
  expect(kept("**[My invoices](https://shop.example.com/akun/55120)** is empty.")).toBe("**My invoices ‹link›** is empty.");
});

test("hidden characters and other ways to write a letter hide nothing", () => {
  expect(kept("De\u200Bwi says so.")).not.toContain("wi");
  expect(kept("Ma\u0301ire wrote it.")).not.toMatch(/m.{0,2}ire/iu);
});

test("a mark that somebody typed is no mark of ours", () => {
  expect(kept("\uE000name\uE001 stays")).toBe("name stays");
});
