import { customerQuery } from "#app/api/customers.ts";
import { notificationQuery, shortList } from "#app/api/people.ts";
import { occasions } from "#app/notifications/kinds.ts";
import { Role } from "#app/platform/database/generated/enums.ts";
import { type Fragment, type Json, json, listOf, problems, queryOf, ref } from "./parts.ts";

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

/** Customers, colleagues, teams, products and notifications: read with scope tickets:read. */
export const people: Fragment = {
  paths: {
    "/customers": list(
      "Customers, newest first",
      "CustomerInList",
      queryOf(customerQuery, { q: "Every word of it in the name or an address." }),
    ),
    "/customers/{id}": {
      get: {
        summary: "One customer",
        description: "A customer who was merged into another answers as that one: compare the `id`.",
        parameters: [{ name: "id", in: "path", required: true, schema: id }],
        responses: { 200: json(ref("Customer"), "The customer."), ...problems(400, 401, 403, 404, 429) },
      },
    },
    "/people": list("Colleagues who can be assigned, by name", "Person", queryOf(shortList)),
    "/teams": list("Teams, by name", "Team", queryOf(shortList), "Private teams only with scope tickets:private."),
    "/products": list("Products in the seller's order", "Product", queryOf(shortList)),
    "/notifications": list(
      "What the token's owner was told of, newest first",
      "Notification",
      queryOf(notificationQuery, { unread: "true: only what was not read yet." }),
      "Only of tickets that both the owner and the token may see. A token made by the command line is nobody's: 403.",
    ),
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
    Person: object({ id, name: text, email: text, role: { enum: Object.values(Role) }, teams: all(object({ id, name: text })) }),
    Team: object({ id, name: text, private: yes }),
    Product: object({ id, key: text, name: text, locale: text, zone: text, hosts: all(text) }),
    Notification: object({
      id,
      kind: { enum: occasions },
      count: { ...number, description: "More than one: so many things of this ticket, told together." },
      ticket: orNull(object({ number, subject: text, requester: text })),
      about: { ...text, description: "The colleague who left, of a handover (handedOver); otherwise empty." },
      by: { ...text, description: "Who did the newest of it; empty when it was nobody's doing." },
      excerpt: text,
      at: time,
      read: yes,
    }),
  },
};
