import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import type { SearchDocument } from "#app/platform/search-engine/index.ts";
import { postgresql } from "#app/platform/search-engine/postgresql.ts";
import { freshDatabase } from "#test/support/database.ts";

const article = (product: string, title: string, text: string): SearchDocument => ({
  id: newId(),
  language: "en",
  title,
  keywords: "",
  scope: { product, visibility: "public" },
  passages: [{ anchor: null, heading: "", text }],
});

const small = article("small", "Paper", "Sheets of every size go through, and the printer takes them one by one from the tray below.");

beforeAll(async () => {
  await freshDatabase();
  const large = Array.from({ length: 1_100 }, (_, n) => article("large", "Printer", `Printer ${n}.`));
  await postgresql.put([small, ...large]);
}, 60_000);
afterAll(closeDatabase);

test("what a small product has is found behind a thousand better hits of a large one", async () => {
  const found = await postgresql.find({ text: "printer", where: { product: ["small"] }, limit: 5 });
  expect(found.map(({ id }) => id)).toEqual([small.id]);
});

test("a scope that lets nothing through finds nothing", async () => {
  expect(await postgresql.find({ text: "printer", where: { product: ["nowhere"] }, limit: 5 })).toEqual([]);
});
