import { afterAll, beforeAll, expect, test } from "vitest";
import { setConfig } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { searchServerHealth } from "#app/platform/health.ts";
import { newId } from "#app/platform/ids.ts";
import { type SearchDocument, searchEngine } from "#app/platform/search-engine/index.ts";
import { freshDatabase } from "#test/support/database.ts";
import { type Meilisearch, startMeilisearch } from "#test/support/meilisearch.ts";

let stand: Meilisearch;
beforeAll(async () => {
  await freshDatabase();
  stand = await startMeilisearch();
  setConfig({ meilisearch: { url: stand.url, apiKey: stand.key } });
});
afterAll(() => stand.stop());

function article(title: string, text: string, visibility = "public"): SearchDocument {
  return {
    id: newId(),
    language: "en",
    title,
    keywords: "",
    scope: { product: "nota", visibility },
    passages: [{ anchor: null, heading: "", text }],
  };
}

const kite = article("Fly a kite", "A kite flies when the wind is strong enough.");
const find = async (text: string) => (await (await searchEngine()).find({ text, limit: 5 })).map((hit) => hit.id);
const searches = () => stand.asked.filter((one) => one === "POST /multi-search").length;
const known = () => [...(stand.indexes.get("sahut")?.documents.keys() ?? [])];
/** A failure is followed by five seconds without a try. */
const respite = () => new Promise((resolve) => setTimeout(resolve, 5_100));

test("what is put is found through the server, which can give away ids only", async () => {
  const engine = await searchEngine();
  expect(engine.name).toBe("meilisearch");
  await engine.put([kite]);
  expect(await find("strong wind")).toEqual([kite.id]);
  expect(searches()).toBe(1);
  const { settings, documents } = stand.indexes.get("sahut")!;
  expect(settings).toMatchObject({ displayedAttributes: ["id"], filterableAttributes: ["language", "scope.product", "scope.visibility"] });
  expect(documents.get(kite.id)).toMatchObject({ title: "fli - kite", scope: { visibility: "public" } });
  expect(await searchServerHealth()).toEqual({ at: stand.url, answer: "ok", lacking: 0 });
});

test("while it is away readers are answered, and what changed meanwhile is sent when it is back", async () => {
  const engine = await searchEngine();
  const boat = article("Sail a boat", "Mind the wind.");
  stand.mood = "broken";
  await engine.put([boat]);
  await engine.remove([kite.id]);
  expect((await searchServerHealth())!.answer).toMatch(/internal error/);
  expect((await searchServerHealth())!.lacking).toBe(2);
  expect(await find("wind")).toEqual([boat.id]);
  stand.mood = "well";
  expect(known()).toEqual([kite.id]);
  await engine.server!.catchUp();
  expect(known()).toEqual([boat.id]);
  await respite();
  const before = searches();
  expect(await find("wind")).toEqual([boat.id]);
  expect(searches()).toBe(before + 1);
  await engine.put([kite]);
});

test("a server that says nothing keeps one reader waiting for two seconds, and then nobody", async () => {
  stand.mood = "silent";
  const began = performance.now();
  expect(await find("kite")).toEqual([kite.id]);
  expect(performance.now() - began).toBeGreaterThan(1_500);
  const asked = stand.asked.length;
  expect(await find("kite")).toEqual([kite.id]);
  expect(stand.asked.length).toBe(asked);
  stand.mood = "well";
  await respite();
});

test("a refused key is said, and readers are answered", async () => {
  const { key } = stand;
  stand.key = "another";
  expect((await searchServerHealth())!.answer).toBe("the key is refused: The provided API key is invalid.");
  expect(await find("kite")).toEqual([kite.id]);
  stand.key = key;
  await respite();
});

test("a server that lost its data is filled again, and is asked only when it has everything", async () => {
  const engine = await searchEngine();
  stand.lose();
  expect(await find("kite")).toEqual([kite.id]);
  await engine.server!.catchUp();
  expect(known()).toContain(kite.id);
  await respite();
  const before = searches();
  expect(await find("kite")).toEqual([kite.id]);
  expect(searches()).toBe(before + 1);
});

test("a rebuild sends everything, and takes away what is not ours", async () => {
  const engine = await searchEngine();
  const stranger = newId();
  stand.indexes.get("sahut")!.documents.set(stranger, { id: stranger, title: "kite", language: "en", scope: { visibility: "public" } });
  stand.indexes.get("sahut")!.documents.delete(kite.id);
  // Of what the database does not have nothing is shown, even before.
  expect(await find("kite")).toEqual([]);
  await engine.server!.rebuild();
  expect(known()).not.toContain(stranger);
  expect(await find("kite")).toEqual([kite.id]);
});

test("what became internal a moment ago is not shown, whatever the server still believes", async () => {
  const engine = await searchEngine();
  await database().$executeRaw`UPDATE "SearchDocument" SET scope = scope || '{"visibility":"internal"}' WHERE "ownerId" = ${kite.id}::uuid`;
  expect(await engine.find({ text: "kite", limit: 5, where: { visibility: ["public"] } })).toEqual([]);
});
