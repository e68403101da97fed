import { afterAll, beforeAll, expect, test } from "vitest";
import { closeEnqueuing } from "#app/jobs/enqueue.ts";
import { setConfig } from "#app/platform/config.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import type { SearchDocument, SearchEngine } from "#app/platform/search-engine/index.ts";
import { SUGGESTION_FLOOR } from "#app/search/floor.ts";
import { listSynonyms, removeSynonyms, saveSynonyms } from "#app/search/synonyms.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { freshDatabase } from "#test/support/database.ts";
import { type Meilisearch, startMeilisearch } from "#test/support/meilisearch.ts";

const colleague = (role: StaffActor["role"]): StaffActor => ({
  type: "staff",
  id: newId(),
  name: "Rani",
  email: `${role}@example.com`,
  role,
  teamIds: [],
  locale: "en",
});
const article = (title: string): SearchDocument => ({
  id: newId(),
  language: "en",
  title,
  keywords: "",
  scope: { product: "kites", visibility: "public" },
  passages: [{ anchor: null, heading: "", text: "Read on." }],
});

const kite = article("Repair the bridle of your kite");
let stand: Meilisearch;
let engines: SearchEngine[];

beforeAll(async () => {
  await freshDatabase();
  stand = await startMeilisearch();
  setConfig({ meilisearch: { url: stand.url, apiKey: stand.key } });
  const { meilisearch } = await import("#app/platform/search-engine/meilisearch.ts");
  const { postgresql } = await import("#app/platform/search-engine/postgresql.ts");
  engines = [postgresql, meilisearch];
  await meilisearch.put([kite, article("Wind"), article("Weather"), article("Beaches")]);
});
afterAll(async () => {
  await closeEnqueuing();
  await closeDatabase();
  await stand.stop();
});

const found = (text: string) => Promise.all(engines.map(async (engine) => (await engine.find({ text, limit: 5 })).map(({ id }) => id)));

test("words that a writer says are the same find each other at once, in both engines, and no more once they are removed", async () => {
  expect(await found("harness")).toEqual([[], []]);
  await saveSynonyms(colleague("agent"), { language: "en", words: "Harness, bridle" });
  // What the workers do within seconds of a change.
  await engines[1]!.server!.catchUp();
  expect(await found("harnesses")).toEqual([[kite.id], [kite.id]]);
  expect(stand.asked).toContain("POST /multi-search");
  const [group] = await listSynonyms(SYSTEM);
  await removeSynonyms(colleague("lead"), group!.id);
  await engines[1]!.server!.catchUp();
  expect(await found("harness")).toEqual([[], []]);
  const audited = await database().auditEntry.findMany({ where: { subjectType: "synonyms" }, orderBy: { id: "asc" } });
  expect(audited.map(({ what, subjectName }) => [what, subjectName])).toEqual([
    ["synonyms.created", "bridle, harness"],
    ["synonyms.removed", "bridle, harness"],
  ]);
});

test("a word stands in one group of its language: a new group that shares a word joins the others", async () => {
  await saveSynonyms(SYSTEM, { language: "en", words: "tail ribbon" });
  await saveSynonyms(SYSTEM, { language: "en", words: "spool, reel" });
  await saveSynonyms(SYSTEM, { language: "id", words: "tail = ekor" });
  await saveSynonyms(SYSTEM, { language: "en", words: "ribbon; reel" });
  const groups = await listSynonyms(SYSTEM);
  expect(groups.map(({ language, words }) => [language, words])).toEqual([
    ["en", ["reel", "ribbon", "spool", "tail"]],
    ["id", ["ekor", "tail"]],
  ]);
  await saveSynonyms(SYSTEM, { id: groups[0]!.id, language: "en", words: "reel, spool" });
  expect((await listSynonyms(SYSTEM)).map(({ words }) => words)).toEqual([
    ["reel", "spool"],
    ["ekor", "tail"],
  ]);
});

test.each([
  ["one", "twoWords"],
  ["one, One", "twoWords"],
  ["", "twoWords"],
  ["e-mail, post", "singleWords"],
  ["🦉, owl", "singleWords"],
  [Array.from({ length: 21 }, (_, i) => `word${i}`).join(" "), "tooMuch"],
])("%j is refused as %s", async (words, code) => {
  await expect(saveSynonyms(SYSTEM, { language: "en", words })).rejects.toMatchObject({ status: 422, fields: { words: code } });
});

test("who writes no articles decides about no words, and a language that nobody reads is none", async () => {
  await expect(saveSynonyms(colleague("light"), { language: "en", words: "a b" })).rejects.toMatchObject({ status: 403 });
  await expect(listSynonyms(colleague("light"))).rejects.toMatchObject({ status: 403 });
  await expect(saveSynonyms(SYSTEM, { language: "xx", words: "a b" })).rejects.toMatchObject({ fields: { language: "notOneOf" } });
  await expect(removeSynonyms(SYSTEM, newId())).rejects.toMatchObject({ status: 404 });
});

test("in a help centre of one article, a word that only its synonym stands for is sure enough to be shown", async () => {
  const [postgresql] = engines;
  const only = article("When we reimburse you");
  const all = await database().searchDocument.findMany({ select: { ownerId: true } });
  await postgresql!.remove(all.map(({ ownerId }) => ownerId));
  await postgresql!.put([only]);
  // The corpus is counted once a second.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  const [hit] = await postgresql!.find({ text: "refund", limit: 5 });
  expect(hit?.id).toBe(only.id);
  expect(hit!.confidence).toBeGreaterThanOrEqual(SUGGESTION_FLOOR.confidence);
});
