import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { addNote, addReply } from "#app/tickets/answer.ts";
import { assign } from "#app/tickets/assignment.ts";
import { completionsOf } from "#app/tickets/completions.ts";
import { didYouMean, learnWords } from "#app/tickets/did-you-mean.ts";
import { withExcerpts } from "#app/tickets/excerpts.ts";
import { listTickets, type TicketFilter, ticketPage } from "#app/tickets/queries.ts";
import { setStatus } from "#app/tickets/status.ts";
import type { Sort, View } from "#app/tickets/ticket.ts";
import { colleague, type Desk, letter, openDesk, writeAgain } from "./desk.ts";

let desk: Desk;
let sari: StaffActor;
const hour = (n: number) => new Date(Date.now() - n * 3_600_000);
const number: Record<string, number> = {};

beforeAll(async () => {
  desk = await openDesk();
  sari = await colleague("Sari");
  const open = async (name: string, more: Parameters<typeof letter>[2]) => {
    const ticket = await letter(desk, name, more);
    number[name] = ticket.number;
    return ticket;
  };
  await open("Dewi", { subject: "Licence key refused", createdAt: hour(1) });
  await open("Tomas", {
    subject: "Charged twice",
    text: "The second charge is on my card statement",
    createdAt: hour(23),
    tags: ["refund"],
  });
  await open("Ingrid", { subject: "Invoice prints the old address", createdAt: hour(30), productId: desk.other.productId });
  await open("Kwame", { subject: "Move my licence", createdAt: hour(3) });
  await open("Emil", { subject: "Dark icons", createdAt: hour(50) });
  await open("Maya", { subject: "Wholesale price", createdAt: hour(5) });
  await assign(sari, number.Dewi!, { assigneeId: sari.id });
  await assign(sari, number.Kwame!, { assigneeId: sari.id });
  await addReply(sari, number.Kwame!, { text: "Please open Settings", createdAt: hour(2) });
  await addReply(sari, number.Emil!, { text: "Done", status: "solved", createdAt: hour(4) });
  await setStatus(sari, number.Maya!, { status: "onHold" });
});
afterAll(closeDatabase);

async function names(filter: TicketFilter): Promise<string[]> {
  return (await listTickets(sari, { limit: 100, ...filter })).items.map((item) => item.requesterName);
}

describe("the views", () => {
  it.each<[View, string[]]>([
    ["mine", ["Dewi", "Kwame"]],
    ["unassigned", ["Maya", "Tomas", "Ingrid"]],
    ["waiting", ["Ingrid", "Tomas", "Dewi"]],
    ["breaching", ["Ingrid", "Tomas"]],
    ["open", ["Dewi", "Kwame", "Maya", "Tomas", "Ingrid"]],
    ["solved", ["Emil"]],
  ])("%s, in its order", async (view, expected) => {
    expect(await names({ view })).toEqual(expected);
  });

  it("say whose turn it is", async () => {
    const { items } = await listTickets(sari, {});
    expect(Object.fromEntries(items.map((item) => [item.requesterName, item.turn]))).toEqual({
      Dewi: "ours",
      Kwame: "theirs",
      Maya: "hold",
      Emil: "done",
      Tomas: "ours",
      Ingrid: "ours",
    });
  });
});

describe("filters", () => {
  it.each<[TicketFilter, string[]]>([
    [{ product: "nota" }, ["Ingrid"]],
    [{ product: "nobody-sells-this" }, []],
    [{ tag: "Refund" }, ["Tomas"]],
    [{ status: ["solved", "onHold"] }, ["Emil", "Maya"]],
    [{ assignee: "none", status: ["solved"] }, ["Emil"]],
    [{ assignee: "me" }, ["Dewi", "Kwame"]],
    [{ assignee: "not an id" }, []],
    [{ team: "none", view: "mine" }, ["Dewi", "Kwame"]],
  ])("%o", async (filter, expected) => {
    expect((await names(filter)).sort()).toEqual([...expected].sort());
  });
});

describe("search finds", () => {
  it.each<[string, string[]]>([
    ["licence", ["Dewi", "Kwame"]],
    ["card statement", ["Tomas"]],
    ['"second charge"', ["Tomas"]],
    ['"charge second"', []],
    ["licence -settings", ["Dewi"]],
    ["licence settings", ["Kwame"]],
    ["refus", ["Dewi", "Kwame", "Maya", "Emil", "Ingrid"]],
    ["from:dewi", ["Dewi"]],
    ['from:"tomas@example.com" charge', ["Tomas"]],
    ["status:solved,onHold", ["Emil", "Maya"]],
    ["status:solved", ["Emil"]],
    ["status:solved status:onhold", ["Emil", "Maya"]],
    ["product:nota", ["Ingrid"]],
    ['product:"Pixel Pack" licence -product:nota', ["Dewi", "Kwame"]],
    ["tag:refund", ["Tomas"]],
    ["assignee:me", ["Dewi", "Kwame"]],
    ["assignee:sari licence", ["Dewi", "Kwame"]],
    ["is:unassigned -status:solved", ["Ingrid", "Maya", "Tomas"]],
    ["before:2020-01-01", []],
    ["after:2020 licence", ["Dewi", "Kwame"]],
    ["has:attachment", []],
    ["is:spam", []],
    ["tomas@example.com", ["Tomas"]],
    ["ingrid@", ["Ingrid"]],
    ["Ingri", ["Ingrid"]],
    ["100%", []],
    ["'; DROP TABLE", []],
    ["99999999999", []],
  ])("%s", async (q, expected) => {
    expect((await names({ q })).sort()).toEqual([...expected].sort());
  });

  it("a number, with or without #", async () => {
    expect(await names({ q: `#${number.Maya}` })).toEqual(["Maya"]);
    expect(await names({ q: String(number.Emil) })).toEqual(["Emil"]);
  });

  it("best first, or newest first when asked, within a view, and pages through what it found", async () => {
    const q = "hello OR charge OR licence";
    expect(await names({ q, view: "open" })).toEqual(["Dewi", "Kwame", "Tomas", "Maya", "Ingrid"]);
    expect(await names({ q, view: "open", sort: "recent" })).toEqual(["Dewi", "Kwame", "Maya", "Tomas", "Ingrid"]);
    expect(await allPages({ q: "hello OR charge OR licence", limit: 2 })).toHaveLength(6);
  });
});

describe("search tells", () => {
  it("which part it left out, what could be written instead, and still finds the rest", async () => {
    const { items, problems } = await listTickets(sari, { q: "licence status:opne colour:red before:soon" });
    expect(items.map((item) => item.requesterName).sort()).toEqual(["Dewi", "Kwame"]);
    expect(problems).toMatchObject([
      { kind: "badValue", operator: "status", value: "opne", valid: ["new", "open", "pending", "onHold", "solved", "closed"] },
      { kind: "unknownOperator", operator: "colour", valid: expect.arrayContaining(["from", "status", "tag"]) },
      { kind: "badDate", operator: "before", value: "soon" },
    ]);
  });

  it("where the words stand", async () => {
    const { items } = await listTickets(sari, { q: "card statement" });
    const [row] = await withExcerpts(sari, "card statement", items);
    expect(row!.found!.excerpt).toEqual([
      { text: "… is on my ", found: false },
      { text: "card", found: true },
      { text: " ", found: false },
      { text: "statement", found: true },
    ]);
  });

  it("what was probably meant", async () => {
    await learnWords();
    expect(await didYouMean("lisence status:open")).toBe("licence status:open");
    expect(await didYouMean("licence")).toBeNull();
  });

  it("how an operator goes on", async () => {
    expect((await completionsOf(sari, "licence sta")).map(({ q }) => q)).toEqual(["licence status:"]);
    expect((await completionsOf(sari, "licence status:pe")).map(({ q }) => q)).toEqual(["licence status:pending "]);
    expect((await completionsOf(sari, "assignee:sar")).map(({ name }) => name)).toEqual(["Sari"]);
    expect(await completionsOf(sari, "licence")).toEqual([]);
  });
});

async function allPages(filter: TicketFilter): Promise<number[]> {
  const seen: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await listTickets(SYSTEM, { ...filter, cursor });
    seen.push(...page.items.map((item) => item.number));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return seen;
}

describe("paging", () => {
  beforeAll(async () => {
    // Many of the same instant: only the id tells them apart.
    const at = hour(10);
    for (let i = 0; i < 12; i++) await letter(desk, `Same${i}`, { createdAt: at });
    await database()
      .$executeRaw`UPDATE "Ticket" SET "solvedAt" = ${at}, "status" = 'solved', "waitingSince" = NULL, "replyDueAt" = NULL WHERE "number" % 2 = 0`;
  });

  it.each<[Sort]>([["recent"], ["due"], ["created"], ["solved"]])(
    "by %s shows each ticket once, whatever the page's size",
    async (sort) => {
      const whole = await allPages({ sort, limit: 100 });
      expect(whole.length).toBeGreaterThan(6);
      expect(await allPages({ sort, limit: 1 })).toEqual(whole);
      expect(await allPages({ sort, limit: 5 })).toEqual(whole);
      expect(new Set(whole).size).toBe(whole.length);
    },
  );

  it.each(["x", "e30", Buffer.from('["a","b"]').toString("base64url"), Buffer.from('["2020-01-01","b"]').toString("base64url")])(
    "refuses a cursor of something else: %s",
    async (cursor) => {
      await expect(listTickets(sari, { cursor })).rejects.toMatchObject({ code: "badCursor", status: 400 });
      await expect(ticketPage(sari, number.Dewi!, { before: cursor })).rejects.toMatchObject({ code: "badCursor" });
    },
  );
});

it("a long conversation is shown from its end, and its beginning on demand", async () => {
  const ticket = await letter(desk, "Long", { createdAt: hour(9), text: "message 0" });
  for (let i = 1; i < 25; i++) await writeAgain(ticket, `message ${i}`, { createdAt: new Date(hour(9).getTime() + i * 60_000) });
  await addNote(sari, ticket.number, { text: "the last" });
  const seen: string[] = [];
  let before: string | undefined;
  do {
    const page = await ticketPage(sari, ticket.number, { before, limit: 10 });
    seen.unshift(...page.timeline.map((item) => (item.type === "message" ? item.text : item.kind)));
    before = page.earlier ?? undefined;
  } while (before);
  const letters = seen.filter((text) => text.startsWith("message"));
  expect(letters).toEqual(Array.from({ length: 25 }, (_, i) => `message ${i}`));
  expect(seen.filter((text) => text === "opened")).toHaveLength(1);
  expect(seen.at(-1)).toBe("the last");
});

it("the page knows the customer: addresses, earlier tickets, whether the address is proved", async () => {
  const first = await letter(desk, "Chloe", { subject: "Student discount", createdAt: hour(40) });
  const second = await letter(desk, "Chloe", { subject: "And for teachers?" });
  const page = await ticketPage(sari, second.number);
  expect(page.customer).toMatchObject({ name: "Chloe", address: "chloe@example.com", verified: false, ticketCount: 2 });
  expect(page.customer.pastTickets).toMatchObject([{ number: first.number, subject: "Student discount", status: "new" }]);
  expect(new Date(page.customer.since).toISOString()).toBe(page.customer.since);
  expect(page.may).toEqual({ reply: true, note: true, change: true });
});
