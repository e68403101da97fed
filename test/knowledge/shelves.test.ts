import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProduct } from "#app/customers/products.ts";
import { type ChosenCategory, frontPage, helpCentre, productPage } from "#app/knowledge/help-centre.ts";
import { syncArticles } from "#app/knowledge/sync.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { NOBODY } from "#app/staff/actor.ts";
import { freshDatabase } from "#test/support/database.ts";

const dir = mkdtempSync(path.join(tmpdir(), "sahut-shelves-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** 205 articles about keys, three about mail, one that stands in no category. */
beforeAll(async () => {
  await freshDatabase();
  await createProduct({ key: "pixel-pack", name: "Pixel Pack" });
  const write = (folder: string, n: number) => {
    mkdirSync(path.join(dir, folder), { recursive: true });
    for (let i = 1; i <= n; i++) {
      const title = `${folder || "Other"} ${String(i).padStart(3, "0")}`;
      writeFileSync(path.join(dir, folder, `${title.replace(" ", "-")}.md`), `# ${title}\n\nHow it is done.`);
    }
  };
  write("keys", 205);
  write("mail", 3);
  write("", 1);
  await syncArticles({ dir, collection: dir });
});

const page = async (chosen: ChosenCategory | null) => productPage(NOBODY, await helpCentre(), "pixel-pack", "en", chosen);

test("a product's page shows the first of each category and says how many there are", async () => {
  const { categories } = await page(null);
  expect(categories.map(({ slug, count, articles }) => [slug, count, articles.length])).toEqual([
    ["keys", 205, 8],
    ["mail", 3, 3],
    ["", 1, 1],
  ]);
  expect(categories[0]!.articles[0]).toEqual({ title: "keys 001", href: "/help/keys-001" });
});

test("a category's own page shows all of it, a hundred at a time; one that is not there is not found", async () => {
  const parts = [await page({ slug: "keys", part: 1 }), await page({ slug: "keys", part: 2 }), await page({ slug: "keys", part: 3 })];
  expect(parts.map(({ categories, hasMore }) => [categories[0]!.articles.length, hasMore])).toEqual([
    [100, true],
    [100, true],
    [5, false],
  ]);
  const titles = parts.flatMap(({ categories }) => categories[0]!.articles.map(({ title }) => title));
  expect(new Set(titles).size).toBe(205);
  expect((await page({ slug: "", part: 1 })).categories).toMatchObject([{ slug: "", count: 1 }]);
  await expect(page({ slug: "keys", part: 4 })).rejects.toMatchObject({ status: 404 });
  await expect(page({ slug: "none", part: 1 })).rejects.toMatchObject({ status: 404 });
});

test("the front page begins with what helped most, and goes on with the first ones", async () => {
  const { id: articleId } = await database().article.findFirstOrThrow({ where: { slug: "keys-200" } });
  const vote = { helpful: true, createdAt: new Date() };
  await database().articleVote.createMany({ data: [1, 2].map((n) => ({ ...vote, id: newId(), articleId, visitor: `visitor-${n}` })) });
  const { articles, products } = await frontPage(NOBODY, await helpCentre(), "en");
  expect(articles).toHaveLength(6);
  expect(articles[0]!.title).toBe("keys 200");
  expect(new Set(articles.map(({ href }) => href)).size).toBe(6);
  expect(products).toMatchObject([{ key: "pixel-pack", count: 209 }]);
});
