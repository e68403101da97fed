import { afterAll, beforeAll, expect, it } from "vitest";
import { mergeCustomers } from "#app/customers/merge.ts";
import { spreadNews } from "#app/notifications/spread.ts";
import { closeDatabase } from "#app/platform/database/index.ts";
import { plugInReactions } from "#app/reactions.ts";
import * as main from "#app/routes/api.v1.customers.$id.addresses.main.ts";
import * as removed from "#app/routes/api.v1.customers.$id.addresses.remove.ts";
import * as addresses from "#app/routes/api.v1.customers.$id.addresses.ts";
import * as customer from "#app/routes/api.v1.customers.$id.ts";
import * as customers from "#app/routes/api.v1.customers.ts";
import * as read from "#app/routes/api.v1.notifications.read.ts";
import * as notifications from "#app/routes/api.v1.notifications.ts";
import * as people from "#app/routes/api.v1.people.ts";
import * as products from "#app/routes/api.v1.products.ts";
import * as teams from "#app/routes/api.v1.teams.ts";
import * as tickets from "#app/routes/api.v1.tickets.ts";
import { createApiToken } from "#app/staff/accounts.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { createTeam } from "#app/staff/teams.ts";
import { assign } from "#app/tickets/assignment.ts";
import { customerTimeline } from "#app/tickets/customers.ts";
import { colleague, type Desk, letter, openDesk, staffById } from "#test/tickets/desk.ts";
import { call } from "./call.ts";

let desk: Desk;
let sari: StaffActor;
let token: string;
let legal: string;
beforeAll(async () => {
  desk = await openDesk();
  plugInReactions();
  sari = await colleague("Sari", "admin");
  legal = (await createTeam(SYSTEM, { name: "Legal", private: true, memberIds: [sari.id] })).id;
  await createTeam(SYSTEM, { name: "Support", memberIds: [sari.id] });
  sari = await staffById(sari.id);
  token = (await createApiToken("shop", ["tickets:read"])).token;
});
afterAll(closeDatabase);

it("customers are found by name or address, page by page, and read one by one; a merged one answers as who it became", async () => {
  const [dewi, work] = [await letter(desk, "Dewi"), await letter(desk, "Dewi-work")];
  await letter(desk, "Budi");
  const { body } = await call(customers, "/customers?q=dewi&limit=1", { token });
  expect(body.items).toMatchObject([{ name: "Dewi-work", email: work.address, tickets: 1 }]);
  const second = await call(customers, `/customers?q=dewi&limit=1&cursor=${body.nextCursor}`, { token });
  expect(second.body).toMatchObject({
    items: [{ id: dewi.customerId, addresses: [{ email: dewi.address, verified: false }] }],
    nextCursor: null,
  });

  await mergeCustomers(sari, dewi.customerId, work.customerId);
  const one = (id: string) => call(customer, `/customers/${id}`, { token, params: { id } });
  expect((await one(work.customerId)).body).toMatchObject({ id: dewi.customerId, tickets: 2, notes: "", ratings: { good: 0, all: 0 } });
  expect((await one("nobody")).status).toBe(404);
  const theirs = await call(tickets, `/tickets?requester=${dewi.customerId}`, { token });
  expect(theirs.body.items.map(({ number }) => number).sort()).toEqual([dewi.number, work.number].sort());
});

it("a shop adds a customer once, changes what it names, and looks after the addresses", async () => {
  const shop = (await createApiToken("shop", ["tickets:read", "tickets:write"])).token;
  const write = (route: Parameters<typeof call>[0], path: string, body: object, more: object = {}) =>
    call(route, path, { method: "POST", token: shop, body, params: { id: path.split("/")[2]! }, ...more });
  const wati = { email: " Wati@Example.com ", name: "Wati", organisation: "Warung Wati", locale: "id", zone: "Asia/Jakarta" };
  const once = { headers: { "Idempotency-Key": "order-1" } };
  const [first, again] = [await write(customers, "/customers", wati, once), await write(customers, "/customers", wati, once)];
  expect(first).toMatchObject({ status: 201, body: { name: "Wati", email: "wati@example.com", organisation: "Warung Wati", tickets: 0 } });
  expect([again.status, again.body]).toEqual([201, first.body]);
  expect(await write(customers, "/customers", wati)).toMatchObject({
    status: 409,
    body: { errors: [{ field: "email", code: "addressTaken" }] },
  });
  const own = `/customers/${first.body.id}`;
  const patched = await write(customer, own, { notes: "Likes tea.", zone: null }, { method: "PATCH" });
  expect(patched.body).toMatchObject({ name: "Wati", organisation: "Warung Wati", locale: "id", zone: null, notes: "Likes tea." });

  await write(addresses, `${own}/addresses`, { email: "wati@work.example" });
  expect((await write(main, `${own}/addresses/main`, { email: "wati@work.example" })).body).toMatchObject({
    email: "wati@work.example",
    addresses: [{ verified: false }, { email: "wati@example.com" }],
  });
  expect((await write(removed, `${own}/addresses/remove`, { email: "wati@example.com" })).body.addresses).toHaveLength(1);
  expect((await write(removed, `${own}/addresses/remove`, { email: "wati@work.example" })).body).toMatchObject({
    errors: [{ field: "email", code: "lastAddress" }],
  });
  const { items } = await customerTimeline(sari, first.body.id as string, {});
  expect(items.map(({ kind, who }) => `${kind} ${who}`).sort()).toEqual(
    ["addressAdded", "addressRemoved", "created", "edited", "mainAddress"].map((kind) => `${kind} shop`),
  );

  const wrong = await write(customers, "/customers", { email: "no address", locale: "xx" });
  expect([wrong.status, wrong.body.errors]).toEqual([422, [expect.objectContaining({ field: "locale", code: "notOneOf" })]]);
  expect(await write(customers, "/customers", { email: "no address" })).toMatchObject({
    status: 422,
    body: { errors: [{ code: "badAddress" }] },
  });
  expect(await write(customer, "/customers/nobody", { notes: "?" }, { method: "PATCH" })).toMatchObject({ status: 404 });
  expect(await write(customers, "/customers", { ...wati, email: "tono@example.com" }, { token })).toMatchObject({ status: 403 });
});

it("colleagues, teams and products: of private teams only what the token may know", async () => {
  const all = (await createApiToken("all", ["*"])).token;
  const person = async (shown: string) => (await call(people, "/people", { token: shown })).body.items[0];
  expect(await person(token)).toMatchObject({ id: sari.id, email: sari.email, role: "admin", teams: [{ name: "Support" }] });
  expect((await person(all))!.teams).toHaveLength(2);
  expect((await call(teams, "/teams", { token })).body.items.map(({ name }) => name)).toEqual(["Support"]);
  const first = (await call(products, "/products?limit=1", { token })).body;
  expect(first.items).toMatchObject([{ key: "pixel-pack", name: "Pixel Pack" }]);
  expect((await call(products, `/products?limit=1&cursor=${first.nextCursor}`, { token })).body).toMatchObject({
    items: [{ key: "nota" }],
    nextCursor: null,
  });
});

it("notifications are those of the token's owner, of tickets that the token may see too", async () => {
  const [open, hidden] = [await letter(desk, "Putri"), await letter(desk, "Rahasia", { teamId: legal })];
  const ada = await colleague("Ada", "admin");
  for (const { number } of [open, hidden]) await assign(ada, number, { assigneeId: sari.id });
  await spreadNews();
  const told = async (...scopes: string[]) => {
    const own = (await createApiToken("sari's", scopes, undefined, sari.id)).token;
    const { body } = await call(notifications, "/notifications?unread=true", { token: own });
    return body.items.filter(({ kind }) => kind === "assigned").map(({ ticket }) => (ticket as { number: number }).number);
  };
  expect((await told("tickets:read", "tickets:private")).sort()).toEqual([open.number, hidden.number].sort());
  expect(await told("tickets:read")).toEqual([open.number]);

  const own = (await createApiToken("sari's phone", ["tickets:read", "tickets:write"], undefined, sari.id)).token;
  const mine = async () => (await call(notifications, "/notifications?unread=true", { token: own })).body.items;
  const reading = (body: object, shown = own) => call(read, "/notifications/read", { method: "POST", token: shown, body });
  const [one, ...others] = await mine();
  await reading({ ids: [one!.id] });
  expect(await mine()).toHaveLength(others.length);
  expect((await reading({ ids: ["01a00000-0000-7000-8000-000000000000"] })).status).toBe(404);
  expect((await reading({})).body).toEqual({ unread: 0 });
  expect(await mine()).toEqual([]);
  expect((await reading({}, token)).status).toBe(403);
  const nobodys = await call(notifications, "/notifications", { token });
  expect(nobodys).toMatchObject({ status: 403, body: { code: "tokenIsNobodys" } });
});

it.each([
  [customers, "/customers"],
  [people, "/people"],
  [teams, "/teams"],
  [products, "/products"],
  [notifications, "/notifications"],
])("%# needs a token with the scope, and refuses what it does not know", async (route, path) => {
  expect((await call(route, path)).status).toBe(401);
  expect((await call(route, path, { token: (await createApiToken("mail", ["mail:read"])).token })).status).toBe(403);
  expect((await call(route, `${path}?colour=red`, { token })).status).toBe(400);
});
