import { customerAddress, customerPatch, customerQuery, newCustomer } from "#app/api/customers.ts";
import { notificationQuery, notificationsRead, shortList } from "#app/api/people.ts";
import { occasions } from "#app/notifications/kinds.ts";
import { Role } from "#app/platform/database/generated/enums.ts";
import { body, type Fragment, idempotencyKey, type Json, json, listOf, problems, queryOf, ref, schemaOf } from "./parts.ts";

const text: Json = { type: "string" };
const id: Json = { type: "string", format: "uuid" };
const time: Json = { type: "string", format: "date-time" };
const number: Json = { type: "integer" };
const yes: Json = { type: "boolean" };
const orNull = (schema: Json): Json => ({ anyOf: [schema, { type: "null" }] });
const all = (items: Json): Json => ({ type: "array", items });
const object = (properties: Record<string, Json>): Json => ({ type: "object", properties, required: Object.keys(properties) });

const customer = {
  id,
  name: text,
  email: orNull({ ...text, description: "The main address." }),
  addresses: all(object({ email: text, verified: yes })),
  organisation: orNull(text),
  tickets: { ...number, description: "Those the token may see; in lists counted to 100." },
  lastTicketAt: orNull(time),
  createdAt: time,
};
const list = (summary: string, item: string, parameters: Json[], description?: string): Json => ({
  get: {
    summary,
    ...(description ? { description } : {}),
    parameters,
    responses: { 200: json(listOf(ref(item)), "One page."), ...problems(400, 401, 403, 429) },
  },
});

const customerId: Json = { name: "id", in: "path", required: true, schema: id };
const write = (summary: string, takes: string, answers: Json, description = "", more: Json[] = []): Json => ({
  summary,
  description: `Scope tickets:write. ${description}`.trim(),
  parameters: [...more, idempotencyKey],
  requestBody: body(ref(takes)),
  responses: { ...answers, ...problems(400, 401, 403, 404, 409, 415, 422, 429) },
});
const onAddress = (summary: string, description: string): Json => ({
  post: write(summary, "CustomerAddress", { 200: json(ref("Customer"), "The customer as it is now.") }, description, [customerId]),
});

/** Customers, colleagues, teams, products and notifications: read with scope tickets:read, written with tickets:write. */
export const people: Fragment = {
  paths: {
    "/customers": {
      ...list("Customers, newest first", "CustomerInList", queryOf(customerQuery, { q: "Every word of it in the name or an address." })),
      post: write(
        "Add a customer who has not written yet",
        "NewCustomer",
        { 201: json(ref("Customer"), "The customer.") },
        "409 with `addressTaken` when the address is somebody's: find who by `q`, and change them.",
      ),
    },
    "/customers/{id}": {
      get: {
        summary: "One customer",
        description: "A customer who was merged into another answers as that one: compare the `id`.",
        parameters: [customerId],
        responses: { 200: json(ref("Customer"), "The customer."), ...problems(400, 401, 403, 404, 429) },
      },
      patch: write(
        "Change what is known of a customer",
        "CustomerPatch",
        { 200: json(ref("Customer"), "The customer as it is now.") },
        "What is not named stays; null takes it away. Who was merged into another is changed as that one.",
        [customerId],
      ),
    },
    "/customers/{id}/addresses": onAddress(
      "Add an address",
      "Unverified until its owner signs in by it. 409 when it is somebody's already.",
    ),
    "/customers/{id}/addresses/main": onAddress("Put an address first", "New tickets for this customer are answered there."),
    "/customers/{id}/addresses/remove": onAddress(
      "Take an address away",
      "409 for the last one, and for one that tickets are answered at.",
    ),
    "/people": list("Colleagues who can be assigned, by name", "Person", queryOf(shortList)),
    "/teams": list("Teams, by name", "Team", queryOf(shortList), "Private teams only with scope tickets:private."),
    "/products": list("Products in the seller's order", "Product", queryOf(shortList)),
    "/notifications": list(
      "What the token's owner was told of, newest first",
      "Notification",
      queryOf(notificationQuery, { unread: "true: only what was not read yet." }),
      "Only of tickets that both the owner and the token may see. A token made by the command line is nobody's: 403.",
    ),
    "/notifications/read": {
      post: write(
        "Say that they were read",
        "NotificationsRead",
        { 200: json(object({ unread: { ...number, description: "Counted to 100." } }), "What is unread now.") },
        "Without `ids`, all of them.",
      ),
    },
  },
  schemas: {
    CustomerInList: object(customer),
    Customer: object({
      ...customer,
      locale: orNull(text),
      zone: orNull(text),
      notes: text,
      ratings: object({ good: number, all: number }),
    }),
    NewCustomer: schemaOf(newCustomer),
    CustomerPatch: schemaOf(customerPatch),
    CustomerAddress: schemaOf(customerAddress),
    NotificationsRead: schemaOf(notificationsRead),
    Person: object({ id, name: text, email: text, role: { enum: Object.values(Role) }, teams: all(object({ id, name: text })) }),
    Team: object({ id, name: text, private: yes }),
    Product: object({ id, key: text, name: text, locale: text, zone: text, hosts: all(text) }),
    Notification: object({
      id,
      kind: { enum: occasions },
      count: { ...number, description: "More than one: so many things of this ticket, told together." },
      ticket: orNull(object({ number, subject: text, requester: text })),
      article: { ...orNull(object({ id, title: text })), description: "Of a review (reviewAsked, reviewPublished, reviewSentBack)." },
      about: { ...text, description: "The colleague who left, of a handover (handedOver); otherwise empty." },
      by: { ...text, description: "Who did the newest of it; empty when it was nobody's doing." },
      excerpt: text,
      at: time,
      read: yes,
    }),
  },
};
