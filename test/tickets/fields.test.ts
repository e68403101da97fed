import { beforeAll, describe, expect, test } from "vitest";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { changeTicket } from "#app/tickets/change.ts";
import { completionsOf } from "#app/tickets/completions.ts";
import { choicesAfter } from "#app/tickets/fields/choices.ts";
import { archiveField, changeField, createField, type FieldInput, fieldById } from "#app/tickets/fields/definitions.ts";
import { type FieldChoice, readValue } from "#app/tickets/fields/field.ts";
import { fieldFilterSql } from "#app/tickets/fields/filter.ts";
import { ticketJson } from "#app/tickets/json.ts";
import { openFor } from "#app/tickets/open.ts";
import { listTickets, ticketPage } from "#app/tickets/queries.ts";
import { colleague, type Desk, letter, openDesk } from "./desk.ts";

let desk: Desk;
let admin: Awaited<ReturnType<typeof colleague>>;
let agent: Awaited<ReturnType<typeof colleague>>;

const asked = (more: Partial<FieldInput> & { label?: string } = {}): FieldInput => ({
  type: "text",
  labels: { en: more.label ?? "Order number" },
  choices: [],
  required: false,
  public: true,
  ...more,
});
const define = async (key: string, more: Partial<FieldInput> = {}, productId = desk.productId): Promise<string> =>
  (await createField(admin, { id: newId(), productId, key, ...asked(more) })).id;

beforeAll(async () => {
  desk = await openDesk();
  admin = await colleague("Ayu", "admin");
  agent = await colleague("Gede");
  await define("order");
  await define("seats", { type: "number", labels: { en: "Seats" } });
  await define("system", {
    type: "choice",
    labels: { en: "System", id: "Sistem" },
    choices: [
      { key: "", labels: { en: "Windows" } },
      { key: "", labels: { en: "Mac", id: "Mac OS" } },
    ],
    required: true,
  });
  await define("bought", { type: "date", labels: { en: "Bought on" } });
  await define("vip", { type: "checkbox", labels: { en: "Important" }, public: false });
});

describe("a value", () => {
  const choices: FieldChoice[] = [
    { key: "mac", labels: { en: "Mac", id: "Mac OS" } },
    { key: "old", labels: { en: "Amiga" }, archived: true },
  ];
  test.each([
    ["text", "  PX-88\n 1 ", { value: "PX-88 1" }],
    ["text", "", { value: null }],
    ["number", "1 250,50", { value: "1250.5" }],
    ["number", "007", { value: "7" }],
    ["number", "many", { wrong: "badNumber" }],
    ["choice", "mac os", { value: "mac" }],
    ["choice", "old", { wrong: "notOneOf" }],
    ["date", "2026-02-28", { value: "2026-02-28" }],
    ["date", "2026-02-31", { wrong: "badDate" }],
    ["checkbox", "on", { value: "true" }],
    ["checkbox", false, { value: "false" }],
    ["text", { no: "text" }, { wrong: "invalidField" }],
  ] as const)("of a %s field typed as %j", (type, typed, result) => {
    expect(readValue({ type, choices }, typed)).toEqual(result);
  });
});

test("a choice keeps its key when its words change, and is archived when it is gone", () => {
  const known = choicesAfter(
    [],
    [
      { key: "", labels: { en: "Mac OS" } },
      { key: "", labels: { en: "Mac OS" } },
      { key: "", labels: {} },
    ],
  );
  expect(known.map(({ key }) => key)).toEqual(["mac-os", "mac-os-2"]);
  const after = choicesAfter(known, [{ key: "mac-os", labels: { en: "Apple" } }]);
  expect(after).toEqual([
    { key: "mac-os", labels: { en: "Apple" } },
    { key: "mac-os-2", labels: { en: "Mac OS" }, archived: true },
  ]);
});

test("a colleague fills in fields; the event tells before and after, and a stale version is refused", async () => {
  const { number } = await letter(desk, "Dewi");
  const { version } = await changeTicket(agent, number, { fields: { order: "PX-88", seats: "3", vip: true } }, 1);
  const page = await ticketPage(agent, number);
  expect(Object.fromEntries(page.fields.map(({ key, value }) => [key, value]))).toEqual({
    order: "PX-88",
    seats: "3",
    system: null,
    bought: null,
    vip: "true",
  });
  const event = page.timeline.find((item) => item.type === "event" && item.kind === "fields");
  expect(event).toMatchObject({ before: { fields: { order: null } }, after: { fields: { order: "PX-88", seats: "3", vip: "true" } } });
  await expect(changeTicket(agent, number, { fields: { order: "no" } }, 1)).rejects.toMatchObject({ code: "stale" });
  expect(await changeTicket(agent, number, { fields: { order: "PX-88" } }, version)).toEqual({ version });
  await expect(changeTicket(agent, number, { fields: { nothing: "x", seats: "many" } })).rejects.toMatchObject({
    fields: { "fields.nothing": "unknownField", "fields.seats": "badNumber" },
  });
});

test("the API says every field of the product with its type, and null where the ticket says nothing", async () => {
  const { number } = await letter(desk, "Made");
  await changeTicket(agent, number, { fields: { seats: 12.5, vip: false, system: "Mac OS" } });
  expect((await ticketJson(agent, number)).fields).toEqual({ order: null, seats: 12.5, system: "mac", bought: null, vip: false });
});

test("a customer's form must fill in what is required and cannot say what only colleagues see", async () => {
  const form = { subject: "Key", text: "Refused", requester: { email: "tono@example.com" }, channel: "web", acknowledge: false } as const;
  await expect(openFor(SYSTEM, { ...form, fields: { order: "1" }, byForm: true })).rejects.toMatchObject({
    fields: { "fields.system": "required" },
  });
  const { number } = await openFor(SYSTEM, { ...form, fields: { system: "mac", vip: "on" }, byForm: true });
  expect((await ticketJson(agent, number)).fields).toMatchObject({ system: "mac", vip: null });
});

test("a list is filtered by a field: whole value, beginning, choice by its name, numbers and dates by size", async () => {
  const { number } = await letter(desk, "Sari");
  await changeTicket(agent, number, { fields: { order: "ZZ-41", seats: "250", system: "windows", bought: "2026-03-01" } });
  const finds = async (field: string) => (await listTickets(agent, { field })).items.some((item) => item.number === number);
  for (const field of ["order:zz-41", "order:zz*", "seats:250", "seats:>=250", "system:Windows", "bought:2026-03-01", "bought:<2026-04-01"])
    expect(await finds(field), field).toBe(true);
  for (const field of ["order:zz", "order:%*", "seats:>250", "system:mac", "vip:yes", "nothing:1", "broken"])
    expect(await finds(field), field).toBe(false);
});

test("a filter is read from the index, however many tickets there are", async () => {
  await database().$executeRaw`
    WITH "many" AS (
      INSERT INTO "Ticket" ("id", "subject", "channel", "productId", "mailboxId", "requesterId", "requesterAddress", "trashedAt")
      SELECT gen_random_uuid(), 'one of many', 'api', "productId", "mailboxId", "requesterId", 'x@example.com', now()
      FROM (SELECT * FROM "Ticket" LIMIT 1) t, generate_series(1, 4000) RETURNING "id", "number"
    )
    INSERT INTO "TicketFieldValue" ("ticketId", "fieldId", "value", "folded", "number")
    SELECT m."id", f."id", m."number", m."number", m."number" FROM "many" m, "CustomField" f WHERE f."key" IN ('order', 'seats')`;
  await database().$executeRaw`ANALYZE "TicketFieldValue"`;
  await database().$executeRaw`ANALYZE "CustomField"`;
  const planOf = async (key: string, value: string) => {
    const rows = await database().$queryRaw<Array<{ "QUERY PLAN": string }>>`
      EXPLAIN SELECT 1 FROM "Ticket" t WHERE ${fieldFilterSql(key, value)}`;
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  };
  expect(await planOf("order", "2041")).toMatch(/Index Cond: .*"fieldId".*folded/);
  expect(await planOf("order", "204*")).toMatch(/Index Cond: .*"fieldId".*folded/);
  expect(await planOf("seats", ">4990")).toMatch(/Index Cond: .*"fieldId".*number/);
});

test("archived, a field is no longer asked for, but a ticket keeps what it says", async () => {
  const id = await define("colour", { labels: { en: "Colour" } });
  const [has, hasNot] = [await letter(desk, "Rini"), await letter(desk, "Putu")];
  await changeTicket(agent, has.number, { fields: { colour: "red" } });
  await archiveField(admin, id, true);
  const keys = async (number: number) => (await ticketPage(agent, number)).fields.map(({ key }) => key);
  expect(await keys(has.number)).toContain("colour");
  expect(await keys(hasNot.number)).not.toContain("colour");
  await expect(changeTicket(agent, hasNot.number, { fields: { colour: "red" } })).rejects.toMatchObject({ code: "invalid" });
});

test("only who may change settings defines fields; each change is in the audit log", async () => {
  await expect(createField(agent, { id: newId(), productId: desk.productId, key: "x", ...asked() })).rejects.toMatchObject({ status: 403 });
  await expect(define("order")).rejects.toMatchObject({ fields: { key: "alreadyThere" } });
  const id = await define("plan", { labels: { en: "Plan" } });
  expect(await createField(admin, { id, productId: desk.productId, key: "plan", ...asked() })).toEqual({ id });
  await changeField(admin, id, asked({ labels: { en: "Tariff" }, required: true }));
  expect(await fieldById(admin, id)).toMatchObject({ key: "plan", labels: { en: "Tariff" }, required: true });
  const log = await database().auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
  expect(log.map(({ what }) => what)).toEqual(["field.created", "field.changed"]);
  expect(log[1]).toMatchObject({ before: { required: false }, after: { required: true } });
});

test("another product has its own fields", async () => {
  await define("order", { type: "number", labels: { en: "Invoice" } }, desk.other.productId);
  const { number } = await letter({ ...desk.other, other: desk.other }, "Wayan");
  await changeTicket(agent, number, { fields: { order: 88 } });
  expect((await ticketJson(agent, number)).fields).toEqual({ order: 88 });
});

test("a search finds by a field too: field.<key>:value", async () => {
  const { number } = await letter(desk, "Komang");
  await changeTicket(agent, number, { fields: { order: "QQ 7", seats: "77" } });
  const finds = async (q: string) => (await listTickets(agent, { q })).items.some((item) => item.number === number);
  for (const q of ['field.order:"QQ 7"', "field.order:qq*", "field.seats:>=77 refused"]) expect(await finds(q), q).toBe(true);
  for (const q of ["field.order:QQ", "-field.seats:77", "field.nothing:77"]) expect(await finds(q), q).toBe(false);
});

test("what is typed into the search goes on with the fields and their choices", async () => {
  const offered = async (typed: string) => (await completionsOf(agent, typed)).map(({ q, name }) => [q, name]);
  expect(await offered("licence fie")).toContainEqual(["licence field.seats:", "Seats"]);
  expect(await offered("-field.sea")).toEqual([["-field.seats:", "Seats"]]);
  expect(await offered("field.system:")).toContainEqual(["field.system:mac ", "Mac"]);
  expect(await offered("field.vip:y")).toEqual([["field.vip:yes ", null]]);
  expect(await offered("field.nothing:")).toEqual([]);
});
