import { describe, expect, test } from "vitest";
import { type Existing, planArticles } from "#app/knowledge/plan.ts";
import { readSource } from "#app/knowledge/source.ts";

const known = {
  products: new Map([
    ["pixel-pack", { locale: "en" }],
    ["nota", { locale: "id" }],
  ]),
  locales: ["en", "id"],
};
const defaults = { collection: "docs", product: "pixel-pack", visibility: "public" as const };

function plan(files: Record<string, string>, existing: Existing[] = [], taken: string[] = []) {
  const sources = Object.entries(files).map(([path, text]) => readSource(path, text));
  return Object.fromEntries(
    planArticles(sources, defaults, known, existing, new Set(taken)).map((planned) => [planned.source.path, planned]),
  );
}

describe("planning articles", () => {
  test("folders say the product, the language and the category", () => {
    const { "nota/en/taxes/vat.md": vat } = plan({ "nota/en/taxes/vat.md": "Text." });
    expect(vat).toMatchObject({ product: "nota", locale: "en", category: "Taxes", slug: "vat" });
  });

  test("without folders the product's own language counts", () => {
    expect(plan({ "a.md": "---\nproduct: nota\n---\n" })["a.md"]).toMatchObject({ product: "nota", locale: "id", category: null });
  });

  test("files of the same name get their folder in front", () => {
    const planned = plan({ "linux/install.md": "", "mac/install.md": "" });
    expect([planned["linux/install.md"]!.slug, planned["mac/install.md"]!.slug]).toEqual(["install", "mac-install"]);
  });

  test("a newcomer takes nobody's address", () => {
    const before = { path: "mac/install.md", product: "pixel-pack", locale: "en", slug: "install" };
    const planned = plan({ "linux/install.md": "", "mac/install.md": "" }, [before]);
    expect([planned["linux/install.md"]!.slug, planned["mac/install.md"]!.slug]).toEqual(["linux-install", "install"]);
  });

  test("articles of other collections keep theirs", () => {
    expect(plan({ "install.md": "" }, [], ["pixel-pack en install"])["install.md"]!.slug).toBe("install-2");
  });

  test("the same slug in two languages is no conflict", () => {
    const planned = plan({ "en/a.md": "---\nslug: keys\n---\n", "id/b.md": "---\nslug: keys\n---\n" });
    expect([planned["en/a.md"]!.slug, planned["id/b.md"]!.slug]).toEqual(["keys", "keys"]);
  });
});
