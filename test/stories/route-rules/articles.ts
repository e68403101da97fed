import { archiveArticle } from "#app/knowledge/archive.ts";
import { askForReview, publishArticle } from "#app/knowledge/publishing.ts";
import { createArticle, saveArticle } from "#app/knowledge/writing.ts";
import { database } from "#app/platform/database/index.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import type { House, Who } from "#test/support/house.ts";
import { everybody, type Rule, type Rules, writers } from "./rule.ts";

const publishers: Who[] = ["lead", "admin"];

/** The article that the walk's next request is about. */
let article: { id: string; version: number };
type Made = "draft" | "review" | "changed" | "filed" | "archived";

/** A fresh one each time, since what may be done to it is done. */
const fresh = (made: Made) => async (house: House) => {
  const { id: productId, locale } = house.product;
  article = await createArticle(SYSTEM, { productId, locale, title: "Of the walk", markdown: "Some words." });
  if (made === "draft") return { id: article.id };
  if (made === "review") {
    article.version = (await askForReview(SYSTEM, article.id, article.version)).version;
    return { id: article.id };
  }
  article = await publishArticle(SYSTEM, article.id, article.version);
  if (made === "changed") article = await saveArticle(SYSTEM, article.id, { version: article.version, markdown: "Other words." });
  if (made === "archived") article.version = (await archiveArticle(SYSTEM, article.id, article.version)).version;
  if (made === "filed")
    await database().article.update({ where: { id: article.id }, data: { collection: "walk", path: `${article.id}.md` } });
  return { id: article.id };
};
const verb = (made: Made, may: Who[], fields: Record<string, string> = {}): Rule => ({
  params: fresh(made),
  writes: [{ may, init: () => ({ body: new URLSearchParams({ version: String(article.version), ...fields }) }) }],
});

/** Where articles are written. */
export const ofArticles: Rules = {
  "routes/sitemap[.]xml": { read: everybody },
  "routes/robots[.]txt": { read: everybody },
  "routes/help.changes[.]xml": { read: everybody },
  "routes/_staff.desk.articles._index": { read: writers },
  "routes/_staff.desk.articles.new": {
    read: writers,
    writes: [
      {
        may: writers,
        init: (house) => ({ body: new URLSearchParams({ title: "New", product: house.product.id, locale: house.product.locale }) }),
      },
    ],
  },
  "routes/_staff.desk.articles.$id": { params: fresh("changed"), read: writers },
  "routes/_staff.desk.articles.$id_.versions": { params: fresh("changed"), read: writers },
  "routes/desk.articles.$id.draft": {
    params: fresh("draft"),
    writes: [{ may: writers, init: () => ({ body: new URLSearchParams({ edition: String(article.version), title: "A", text: "B" }) }) }],
  },
  "routes/desk.articles.$id.publication": verb("draft", publishers),
  "routes/desk.articles.$id.plan": verb("draft", publishers, { at: "2999-01-01T00:00:00Z" }),
  "routes/desk.articles.$id.review": verb("draft", writers),
  "routes/desk.articles.$id.sending-back": verb("review", publishers, { comment: "The picture is missing." }),
  "routes/desk.articles.$id.discard": verb("changed", writers),
  "routes/desk.articles.$id.archive": verb("changed", publishers),
  "routes/desk.articles.$id.return": verb("archived", publishers),
  "routes/desk.articles.$id.detachment": verb("filed", publishers),
  "routes/desk.articles.$id.upkeep": verb("draft", writers, { reviewBy: "2999-01-01", checked: "1" }),
  "routes/desk.articles.$id.restoration": verb("changed", writers, { number: "1" }),
  "routes/desk.articles.links": { read: writers },
  "routes/desk.articles.preview": {
    writes: [{ may: writers, init: () => ({ body: new URLSearchParams({ text: "**bold**", locale: "en" }) }) }],
  },
  "routes/desk.articles.pictures": {
    writes: [
      {
        may: writers,
        init: () => {
          const body = new FormData();
          body.set("file", new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])], "look.png", { type: "image/png" }));
          return { body };
        },
      },
    ],
  },
};
