import { articleQuery, placeQuery, searchQuery } from "#app/api/articles.ts";
import { type Fragment, type Json, json, listOf, problems, queryOf, ref } from "./parts.ts";

const text: Json = { type: "string" };
const orNull = (schema: Json): Json => ({ anyOf: [schema, { type: "null" }] });
const object = (properties: Record<string, Json>): Json => ({ type: "object", properties, required: Object.keys(properties) });
const told = { product: "The product's key.", locale: "A language's tag, such as en." };
/** Public articles need no token; with one, what it may see is there too. */
const security: Json[] = [{}, { token: [] }];

const item = {
  id: { type: "string", format: "uuid" },
  slug: text,
  title: text,
  summary: text,
  locale: text,
  product: text,
  category: orNull(text),
  tags: { type: "array", items: text },
  visibility: { enum: ["public", "customers", "buyers", "internal"] },
  updatedAt: { type: "string", format: "date-time" },
  url: { type: "string", format: "uri" },
};

const hit = object({
  slug: text,
  source: orNull({ ...text, description: "The file it came from, relative to the synced folder." }),
  title: text,
  passage: { ...text, description: "The part that answers." },
  score: { type: "number" },
  product: text,
  locale: text,
  url: { type: "string", format: "uri" },
});

export const articles: Fragment = {
  paths: {
    "/articles": {
      get: {
        summary: "List articles",
        security,
        parameters: queryOf(articleQuery, told),
        responses: { 200: json(listOf(ref("ArticleItem")), "One page."), ...problems(400, 401, 429) },
      },
    },
    "/articles/search": {
      get: {
        summary: "Search articles by words or a question",
        security,
        parameters: queryOf(searchQuery, told),
        responses: {
          200: json(object({ query: text, engine: text, hits: { type: "array", items: hit } }), "The best first."),
          ...problems(400, 401, 429),
        },
      },
    },
    "/articles/{slug}": {
      get: {
        summary: "One article",
        description: "An old slug finds it too.",
        security,
        parameters: [{ name: "slug", in: "path", required: true, schema: text }, ...queryOf(placeQuery, told)],
        responses: { 200: json(ref("Article"), "The article, with sanitised HTML."), ...problems(400, 401, 404, 429) },
      },
    },
  },
  schemas: {
    ArticleItem: object(item),
    Article: object({
      ...item,
      html: text,
      toc: { type: "array", items: object({ id: text, text, depth: { type: "integer" } }) },
    }),
  },
};
