import { config } from "#app/platform/config.ts";
import { acts } from "./openapi/acts.ts";
import { articles } from "./openapi/articles.ts";
import { mail } from "./openapi/mail.ts";
import type { Fragment, Json } from "./openapi/parts.ts";
import { people } from "./openapi/people.ts";
import { tickets } from "./openapi/tickets.ts";

/** Each noun of the API brings its own part: its paths below /api/v1 and the schemas they name. */
const fragments: Fragment[] = [tickets, acts, mail, articles, people];

/** The OpenAPI 3.1 document of what exists. */
export function openapi(): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "Sahut",
      version: "1",
      description:
        "A support desk's tickets, mail, articles, customers and people. JSON in camelCase, times ISO 8601 in UTC, lists by cursor, errors as application/problem+json (RFC 9457).",
    },
    servers: [{ url: `${config().publicUrl}/api/v1` }],
    security: [{ token: [] }],
    paths: Object.assign({}, ...fragments.map((fragment) => fragment.paths)),
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: Object.assign({ Problem: problem }, ...fragments.map((fragment) => fragment.schemas ?? {})),
    },
  };
}

const text: Json = { type: "string" };
const problem: Json = {
  type: "object",
  required: ["type", "title", "status", "code", "detail"],
  properties: {
    type: text,
    title: text,
    status: { type: "integer" },
    code: { ...text, description: "Stays the same in every language." },
    detail: { ...text, description: "What happened and what to do." },
    errors: {
      type: "array",
      items: { type: "object", properties: { field: text, code: text, detail: text }, required: ["field", "code", "detail"] },
    },
  },
};
