import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { mailParse } from "#app/commands/mail-parse.ts";

/** Every letter in letters/*.eml has beside it what must be read in it: a part of what `mail parse` prints. */
const folder = path.join(import.meta.dirname, "letters");
const traits = readdirSync(folder)
  .filter((name) => name.endsWith(".eml"))
  .map((name) => name.slice(0, -".eml".length));

const SHAPE = [
  "file",
  "messageId",
  "inReplyTo",
  "references",
  "date",
  "subject",
  "from",
  "to",
  "cc",
  "replyTo",
  "text",
  "html",
  "reply",
  "folded",
  "attachments",
  "automatic",
  "error",
];

test.each(traits)("%s", async (trait) => {
  const expected = JSON.parse(readFileSync(path.join(folder, `${trait}.json`), "utf8"));
  const lines: string[] = [];
  await mailParse([path.join(folder, `${trait}.eml`)], (line) => lines.push(line));
  expect(lines).toHaveLength(1);
  const read = JSON.parse(lines[0]!);
  expect(Object.keys(read)).toEqual(SHAPE);
  expect(read).toMatchObject(expected);
  expect(lines[0]).not.toContain("\\u0000");
});

test("a file that is not there has its line too", async () => {
  const lines: string[] = [];
  await mailParse(["/nowhere/a.eml"], (line) => lines.push(line));
  expect(JSON.parse(lines[0]!)).toMatchObject({ file: "/nowhere/a.eml", from: null, error: expect.stringContaining("cannot be read") });
});
