import { afterAll, beforeAll, expect, test } from "vitest";
import { dismissSynonym, forgetReformulations, noteReformulation, proposedSynonyms } from "#app/deflection/debt/reformulations.ts";
import { closeEnqueuing } from "#app/jobs/enqueue.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { saveSynonyms } from "#app/search/synonyms.ts";
import { NOBODY, SYSTEM } from "#app/staff/actor.ts";
import { freshDatabase } from "#test/support/database.ts";

beforeAll(async () => void (await freshDatabase()));
afterAll(async () => {
  await closeEnqueuing();
  await closeDatabase();
});

const twice = async (was: string, q: string, locale = "en") => {
  for (let i = 0; i < 2; i++) await noteReformulation({ was, q, locale });
};
const pairs = async () => (await proposedSynonyms(SYSTEM)).map(({ word, instead, count }) => `${word} = ${instead} ${count}`);

test("a search that was said anew in one other word proposes the pair once it happened twice, and keeps nothing else", async () => {
  await noteReformulation({ was: "where is my harness dewi@example.com", q: "where is my bridle", locale: "en-GB" });
  expect(await pairs()).toEqual([]);
  await noteReformulation({ was: "harness", q: "bridle please", locale: "en" });
  await twice("gagang hilang", "tangkai hilang", "id");
  expect(await pairs()).toEqual(["harness = bridle 2", "gagang = tangkai 2"]);
  const kept = await database().reformulation.findMany({ select: { language: true, word: true, instead: true } });
  expect(kept).toHaveLength(2);
  expect(JSON.stringify(kept)).not.toMatch(/dewi|where|hilang/);
});

test.each([
  ["a typing error put right", "bridel lost", "bridle lost"],
  ["another form of the word", "bridle printing", "bridles printed"],
  ["more than one word", "my harness expired", "renew a bridle"],
  ["a word that was only added", "bridle", "bridle euro"],
  ["the same words", "bridle", "bridle"],
  ["a number", "order 4711", "order 4712"],
  ["what is known already", "delete my rows", "remove my rows"],
  ["nothing", "", "bridle"],
])("%s proposes nothing", async (_, was, q) => {
  const before = await pairs();
  await twice(was, q);
  expect(await pairs()).toEqual(before);
});

test("what was taken or dismissed is proposed no more", async () => {
  await dismissSynonym(SYSTEM, { language: "id", word: "gagang", instead: "tangkai" });
  await saveSynonyms(SYSTEM, { language: "en", words: "harness, bridle" });
  await twice("gagang hilang", "tangkai hilang", "id");
  expect(await pairs()).toEqual([]);
  // A pair that nobody searched is no proposal to dismiss.
  await dismissSynonym(SYSTEM, { language: "en", word: "made", instead: "up" });
  expect(await database().dismissedSynonym.count()).toBe(1);
  await expect(proposedSynonyms(NOBODY)).rejects.toMatchObject({ status: 403 });
});

test("after half a year it is forgotten", async () => {
  await database().$executeRaw`UPDATE "Reformulation" SET "day" = "day" - 181`;
  await forgetReformulations();
  expect(await database().reformulation.count()).toBe(0);
});
