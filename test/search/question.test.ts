import { expect, test } from "vitest";
import { questionOf } from "#app/search/question.ts";

test.each([
  ["my key is refused", "my key is refused"],
  ["Hi there, my key is refused. Best regards, Marta Kowalska, Studio Kreska", "my key is refused."],
  ["Dear team,\nwhere is my invoice?\n\nMany thanks in advance\nClaire Dubois", "where is my invoice?"],
  ["Selamat siang, saya sudah bayar tetapi belum lunas. Terima kasih, Budi", "saya sudah bayar tetapi belum lunas."],
  ["charged twice. Sent from my iPhone", "charged twice."],
  // A thank-you in the middle is not the end: sixteen words and more follow.
  [
    "Thanks for the quick help, now the panel stays white in Figma and nothing I try changes that at all",
    "Thanks for the quick help, now the panel stays white in Figma and nothing I try changes that at all",
  ],
  ["Thanks!", "Thanks!"],
  ["Hello", "Hello"],
  ["how do I write kind regards under my saved replies", "how do I write kind regards under my saved replies"],
])("%j asks %j", (letter, asked) => {
  expect(questionOf(letter)).toBe(asked);
});

test("a hostile letter takes no time", () => {
  const began = performance.now();
  questionOf(`${"thanks ".repeat(4000)}x${" regards,".repeat(2000)}`.slice(0, 8000));
  questionOf(`dear ${"a ".repeat(4000)}`);
  expect(performance.now() - began).toBeLessThan(500);
});
