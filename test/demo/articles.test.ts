import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { brands, ownDocumentation } from "#app/demo/cast/sellers.ts";
import { isRelative } from "#app/knowledge/links.ts";
import { readSource } from "#app/knowledge/source.ts";
import { variables } from "#app/platform/variables.ts";
import { projectRoot } from "#test/support/root.ts";

const docs = path.join(projectRoot, "docs-content");
const articles = ["shop", "using", "running"].flatMap((folder) =>
  readdirSync(path.join(docs, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => ({ folder, file, text: readFileSync(path.join(docs, folder, file), "utf8") }))
    .map(({ folder, file, text }) => ({ folder, file, name: `${folder}/${file}`, text, source: readSource(file, text) })),
);
const isThere = (folder: string, file: string) => !file.startsWith("..") && existsSync(path.join(folder, file));
const shop = articles.filter(({ folder }) => folder === "shop");

describe("the articles that come along", () => {
  test("are enough for three products and the desk itself, in two languages", () => {
    expect(articles.length).toBeGreaterThanOrEqual(30);
    expect(new Set(shop.map(({ source }) => source.product))).toEqual(new Set(Object.keys(brands)));
    expect(articles.filter(({ source }) => source.product === ownDocumentation.key).length).toBeGreaterThanOrEqual(15);
    expect(shop.filter(({ source }) => source.locale === "id").length).toBeGreaterThanOrEqual(25);
  });

  test.each(articles)("$name says what it is", ({ source, folder, file }) => {
    expect(source.problems).toEqual([]);
    expect(source).toMatchObject({
      title: expect.any(String),
      category: expect.any(String),
      product: expect.any(String),
      locale: expect.any(String),
      key: expect.any(String),
      draft: false,
      visibility: null,
    });
    expect(source.markdown.trim().length).toBeGreaterThan(200);
    if (folder === "shop") expect(file.split(path.sep).slice(0, 2)).toEqual([source.product, source.locale]);
  });

  test("are translated by key: one article for each language of a key", () => {
    const names = articles.map(({ source }) => `${source.product}/${source.key}/${source.locale}`);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
    const english = new Set(shop.filter(({ source }) => source.locale === "en").map(({ source }) => source.key));
    const alone = shop.filter(({ source }) => source.locale === "id" && !english.has(source.key)).map(({ file }) => file);
    expect(alone, "written for Indonesia only").toEqual([path.join("nota", "id", "qris-gagal.md")]);
  });

  test("link to files that are there, and that are published together: each folder is synced by itself", () => {
    const broken = articles.flatMap(({ folder, file, name, source }) =>
      [...source.markdown.replace(/`[^`]*`/g, "").matchAll(/\]\(([^)\s]+)\)/g)]
        .map((match) => match[1]!.split("#")[0]!)
        .filter((href) => isRelative(href) && !isThere(path.join(docs, folder), path.join(path.dirname(file), href)))
        .map((href) => `${name} → ${href}`),
    );
    expect(broken).toEqual([]);
  });

  test("name every variable of the environment, and no other", () => {
    const page = articles.find(({ name }) => name === path.join("running", "configuration.md"))!;
    const named = [...page.text.matchAll(/^\| (`[A-Z0-9_`, ]+`) \|/gm)].flatMap((match) => match[1]!.match(/[A-Z][A-Z_0-9]+/g) ?? []);
    expect(named.sort()).toEqual(Object.keys(variables).sort());
  });
});
