import { mailQuery } from "#app/api/mail.ts";
import { outcomes } from "#app/mail/ledger.ts";
import { type Fragment, type Json, json, listOf, problems, queryOf, ref } from "./parts.ts";

const text: Json = { type: "string" };
const integer: Json = { type: "integer" };
const time: Json = { type: "string", format: "date-time" };
const orNull = (schema: Json): Json => ({ anyOf: [schema, { type: "null" }] });
const object = (properties: Record<string, Json>): Json => ({ type: "object", properties, required: Object.keys(properties) });
const id: Json = { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } };

const arrival = object({
  id: { type: "string", format: "uuid" },
  door: { enum: ["smtp", "http", "pipe", "imap", "pop3"] },
  state: { enum: ["pending", "done"] },
  outcome: { enum: [...outcomes, null] },
  reason: orNull(text),
  detail: orNull(text),
  from: orNull(text),
  subject: orNull(text),
  messageId: orNull(text),
  envelope: object({ from: orNull(text), to: { type: "array", items: text } }),
  mailbox: orNull(object({ id: text, address: text })),
  ticket: orNull(object({ number: integer })),
  size: integer,
  attempts: integer,
  receivedAt: time,
  doneAt: orNull(time),
});

export const mail: Fragment = {
  paths: {
    "/mail": {
      get: {
        summary: "The ledger of mail that arrived",
        description: "Scope mail:read. Newest first.",
        parameters: queryOf(mailQuery, {
          q: "Part of the sender, subject or Message-ID, or whole words of the text.",
          from: "The first day of arrival (UTC).",
          until: "The last day of arrival (UTC).",
        }),
        responses: { 200: json(listOf(ref("Arrival")), "One page."), ...problems(400, 401, 403, 429) },
      },
      post: {
        summary: "Hand in a raw message (RFC 5322)",
        description: "Scope mail:write. Answered once it is durably stored; what becomes of it is told by GET /mail/{id}. At most 35 MB.",
        parameters: [
          { name: "rcpt", in: "query", schema: text, description: "Envelope recipient; may be given several times." },
          { name: "from", in: "query", schema: text, description: "Envelope sender; empty: the null return path." },
        ],
        requestBody: { required: true, content: { "message/rfc822": { schema: { type: "string", format: "binary" } } } },
        responses: {
          202: json(object({ id: text, state: { enum: ["pending", "done"] } }), "Kept."),
          ...problems(400, 401, 403, 413, 429),
        },
      },
    },
    "/mail/summary": {
      get: {
        summary: "The ledger's sums",
        description: "Scope mail:read. received = pending + the sum of the outcomes, always.",
        responses: {
          200: json(
            object({
              received: integer,
              pending: integer,
              outcomes: object(Object.fromEntries(outcomes.map((outcome) => [outcome, integer]))),
            }),
            "The sums.",
          ),
          ...problems(400, 401, 403, 429),
        },
      },
    },
    "/mail/{id}": {
      get: {
        summary: "What became of one mail",
        description: "Scope mail:read.",
        parameters: [id],
        responses: { 200: json(ref("Arrival"), "The mail's line in the ledger."), ...problems(400, 401, 403, 404, 429) },
      },
    },
    "/mail/{id}/replay": {
      post: {
        summary: "Try a mail again that was held back",
        description: "Scope mail:write.",
        parameters: [id],
        responses: { 202: json(ref("Arrival"), "Waits for its turn."), ...problems(400, 401, 403, 404, 409, 429) },
      },
    },
  },
  schemas: { Arrival: arrival },
};
