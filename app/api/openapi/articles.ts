import { articleQuery, placeQuery, searchQuery } from "#app/api/articles.ts";
import { Visibility } from "#app/platform/database/generated/enums.ts";
import { type Fragment, type Json, json, listOf, problems, queryOf, ref } from "./parts.ts";

const text: Json = { type: "string" };
const orNull = (schema: Json): Json => ({ anyOf: [schema, { type: "null" }] });
const object = (properties: Record<string, Json>): Json => ({ type: "object", properties, required: Object.keys(properties) });

const short = {
  id: { type: "string", format: "uuid" },
  slug: text,
  title: text,
  summary: text,
  locale: text,
  product: { ...text, description: "The product's key." },
  category: orNull(text),
  tags: { type: "array", items: text },
  visibility: { enum: Object.values(Visibility) },
  updatedAt: { type: "string", format: "date-time" },
  url: { type: "string", format: "uri" },
};
const hit = object({
  slug: text,
  source: { ...orNull(text), description: "Path of its file in the synced folder." },
  title: text,
  passage: { ...text, description: "The part of the article that answers." },
  score: { type: "number", description: "0 to 1; compares the hits of one search." },
  product: text,
  locale: text,
  url: { type: "string", format: "uri" },
});
const place = { product: "A product's key.", locale: "A language tag such as en or id." };
const open = "Public articles need no token; with scope articles:read, those for staff are there too.";

export const articles: Fragment = {
  paths: {
    "/articles": {
      get: {
        summary: "Articles of the help centre",
        description: open,
        parameters: queryOf(articleQuery, place),
        responses: { 200: json(listOf(ref("ArticleInList")), "One page."), ...problems(400, 429) },
      },
    },
    "/articles/search": {
      get: {
        summary: "Search articles",
        description: `A word or a whole question; forgives typing errors. ${open}`,
        parameters: queryOf(searchQuery, { ...place, q: "What is asked." }),
        responses: {
          200: json(object({ query: text, engine: text, hits: { type: "array", items: ref("ArticleHit") } }), "Best first."),
          ...problems(400, 429),
        },
      },
    },
    "/articles/{slug}": {
      get: {
        summary: "One article",
        description: `An old slug finds it too. ${open}`,
        parameters: [{ name: "slug", in: "path", required: true, schema: text }, ...queryOf(placeQuery, place)],
        responses: { 200: json(ref("Article"), "The article with its HTML."), ...problems(400, 404, 429) },
      },
    },
  },
  schemas: {
    ArticleInList: object(short),
    Article: object({
      ...short,
      html: { ...text, description: "Sanitised." },
      toc: { type: "array", items: object({ id: text, text, depth: { type: "integer" } }) },
    }),
    ArticleHit: hit,
  },
};
