import { z } from "zod";

export type Json = { [key: string]: unknown };
/** One noun's part of the document. */
export type Fragment = { paths: Record<string, Json>; schemas?: Record<string, Json> };

/** A schema that also reads the requests, so that document and behaviour cannot differ. */
export function schemaOf(type: z.ZodType): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io: "input", unrepresentable: "any" }) as Json;
  return schema;
}

/** The parameters of a query as `shape` reads them. */
export function queryOf(shape: z.ZodRawShape, told: Record<string, string> = {}): Json[] {
  const { properties } = schemaOf(z.strictObject(shape)) as { properties: Record<string, Json> };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    schema,
    ...(told[name] ? { description: told[name] } : {}),
  }));
}

export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
export const json = (schema: Json, description: string): Json => ({ description, content: { "application/json": { schema } } });
export const body = (schema: Json): Json => ({ required: true, content: { "application/json": { schema } } });
export const listOf = (item: Json): Json => ({
  type: "object",
  required: ["items", "nextCursor"],
  properties: {
    items: { type: "array", items: item },
    nextCursor: { type: ["string", "null"], description: "The `cursor` of the next page." },
  },
});

const problem = (description: string): Json => ({ description, content: { "application/problem+json": { schema: ref("Problem") } } });
/** The refusals a route may answer with, by status. */
export function problems(...statuses: Array<keyof typeof reasons>): Json {
  return Object.fromEntries(statuses.map((status) => [status, problem(reasons[status])]));
}
const reasons = {
  400: "A parameter is unknown, given twice or unreadable.",
  401: "No token, or one that opens nothing.",
  403: "The token lacks the scope.",
  404: "Not there, or not yours to see.",
  409: "Changed in the meantime; `current` is the ticket as it is now.",
  413: "Too large.",
  415: "Not the expected media type.",
  422: "A field does not fit; see `errors`.",
  429: "Too many requests; see Retry-After.",
} as const;

export const idempotencyKey: Json = {
  name: "Idempotency-Key",
  in: "header",
  schema: { type: "string", minLength: 1, maxLength: 255 },
  description: "The same key and body within 24 hours give the first answer again; another body gives 422.",
};
