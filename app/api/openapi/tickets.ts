import { newMessage, newTicket, ticketPatch, ticketQuery } from "#app/api/tickets.ts";
import { priorities, statuses, types } from "#app/tickets/ticket.ts";
import { body, type Fragment, idempotencyKey, type Json, json, listOf, problems, queryOf, ref, schemaOf } from "./parts.ts";

const text: Json = { type: "string" };
const id: Json = { type: "string", format: "uuid" };
const time: Json = { type: "string", format: "date-time" };
const orNull = (schema: Json): Json => ({ anyOf: [schema, { type: "null" }] });
const object = (properties: Record<string, Json>): Json => ({ type: "object", properties, required: Object.keys(properties) });

const item = {
  number: { type: "integer", minimum: 1001 },
  subject: text,
  status: { enum: statuses },
  priority: { enum: priorities },
  type: { enum: [...types, null] },
  channel: { enum: ["email", "web", "portal", "api", "widget", "phone"] },
  product: { ...text, description: "The product's key." },
  requester: object({ id, name: text, email: text }),
  assignee: orNull({ type: "object", properties: { id, name: text, email: text }, required: ["id", "name"] }),
  team: orNull(object({ id, name: text })),
  tags: { type: "array", items: text },
  fields: {
    type: "object",
    description: "The product's custom fields by their keys; null where the ticket says nothing.",
    additionalProperties: { type: ["string", "number", "boolean", "null"] },
  },
  version: { type: "integer", description: "Grows with every change; send it back with PATCH." },
  createdAt: time,
  updatedAt: time,
  lastMessageAt: time,
  waitingSince: orNull({ ...time, description: "Since when the customer waits for an answer." }),
  replyDueAt: orNull(time),
};

const message = {
  id,
  kind: { enum: ["customer", "reply", "note", "automatic"] },
  author: object({ type: { enum: ["customer", "staff", "system"] }, id: orNull(id), name: text, email: text }),
  text: { ...text, description: "What the person newly wrote. Markdown for reply and note." },
  html: orNull({ ...text, description: "The mail's HTML, sanitised." }),
  folded: { ...text, description: "Quoted history and signature." },
  attachments: {
    type: "array",
    items: object({
      id,
      name: text,
      type: text,
      size: { type: "integer" },
      inline: { type: "boolean" },
      closed: orNull({ enum: ["infected", "unscanned"], description: "Why it cannot be opened; null when it can." }),
      risk: orNull({
        enum: ["program", "macros", "page", "container"],
        description:
          "What it could do to who opens it, by its name and type; null when nothing speaks against it, and for what staff sent.",
      }),
    }),
  },
  messageId: orNull(text),
  delivery: orNull(object({ state: { enum: ["waiting", "sending", "sent", "failed", "uncertain", "dropped"] }, error: orNull(text) })),
  recipients: { type: "array", items: object({ field: { enum: ["to", "cc"] }, name: text, email: text }) },
  createdAt: time,
  threadedBy: orNull({ ...text, description: "The evidence that put it into this thread." }),
  unverified: { type: "boolean" },
};

const participants: Json = { type: "array", items: object({ name: text, email: text, verified: { type: "boolean" } }) };
const number: Json = { name: "number", in: "path", required: true, schema: { type: "integer" } };
const ifMatch: Json = { name: "If-Match", in: "header", schema: text, description: 'The version you have seen, such as "3".' };

export const tickets: Fragment = {
  paths: {
    "/tickets": {
      get: {
        summary: "List tickets",
        description:
          "Scope tickets:read. Trash, spam and merged tickets are left out. `q`: what the desk's search takes: a number, an address, a name, words, a phrase in quotes, and from: status: product: team: tag: assignee: type: before: after: is: has:. With `q` the answer has `search`: `problems` are sentences about parts that were left out, `looked` how many tickets were looked into for common words; follow nextCursor for more, even from a short page.",
        parameters: queryOf(ticketQuery, {
          status: "One status, or several with commas between.",
          assignee: 'A colleague\'s id, or "none".',
          team: 'A team\'s id, or "none".',
          product: "The product's key.",
          field: 'A custom field: "key:value", "key:>5", "key:begins*".',
        }),
        responses: { 200: json(listOf(ref("TicketItem")), "One page."), ...problems(400, 401, 403, 429) },
      },
      post: {
        summary: "Open a ticket",
        description: "Scope tickets:write.",
        parameters: [idempotencyKey],
        requestBody: body(ref("NewTicket")),
        responses: { 201: json(ref("Ticket"), "Opened."), ...problems(400, 401, 403, 409, 413, 415, 422, 429) },
      },
    },
    "/tickets/{number}": {
      get: {
        summary: "One ticket with its messages",
        parameters: [number],
        responses: { 200: json(ref("Ticket"), "The ticket; its version is the ETag."), ...problems(400, 401, 403, 404, 429) },
      },
      patch: {
        summary: "Change a ticket",
        description: "Scope tickets:write. Send the version you have seen, in the body or as If-Match.",
        parameters: [number, ifMatch],
        requestBody: body(ref("TicketPatch")),
        responses: { 200: json(ref("Ticket"), "Changed."), ...problems(400, 401, 403, 404, 409, 415, 422, 429) },
      },
    },
    "/tickets/{number}/messages": {
      post: {
        summary: "Reply to the customer, or note something for colleagues",
        description: "Scope tickets:write. A reply is queued as mail in the same moment.",
        parameters: [number, idempotencyKey],
        requestBody: body(ref("NewMessage")),
        responses: { 201: json(ref("Message"), "Written."), ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429) },
      },
    },
  },
  schemas: {
    NewTicket: schemaOf(newTicket),
    TicketPatch: schemaOf(ticketPatch),
    NewMessage: schemaOf(newMessage),
    TicketItem: object(item),
    Message: object(message),
    Ticket: object({ ...item, participants, messages: { type: "array", items: ref("Message") } }),
  },
};
