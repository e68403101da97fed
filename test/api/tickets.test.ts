import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openapi } from "#app/api/openapi.ts";
import { setConfig } from "#app/platform/config.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import * as nothing from "#app/routes/api.v1.$.ts";
import * as ticket from "#app/routes/api.v1.tickets.$number.ts";
import * as tickets from "#app/routes/api.v1.tickets.ts";
import { createApiToken } from "#app/staff/accounts.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { setStatus } from "#app/tickets/status.ts";
import { colleague, openDesk } from "#test/tickets/desk.ts";
import { type Call, call } from "./call.ts";
import { asked, ticketCalls } from "./ticket-calls.ts";

let token: string;
let reader: string;
let sari: StaffActor;
beforeAll(async () => {
  await openDesk();
  token = (await createApiToken("shop", ["tickets:read", "tickets:write"])).token;
  reader = (await createApiToken("reader", ["tickets:read"])).token;
  sari = await colleague("Sari");
});
afterAll(closeDatabase);

const { post, write, patch, get } = ticketCalls(() => token);

describe("POST /tickets", () => {
  it("opens a ticket and answers with all of it", async () => {
    const { status, body } = await post({ ...asked, product: "nota", type: "bug", priority: "high", tags: ["Mac"] });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      subject: asked.subject,
      status: "new",
      priority: "high",
      type: "bug",
      channel: "api",
      product: "nota",
      requester: { name: "Dewi", email: "dewi@example.com" },
      participants: [],
      assignee: null,
      team: null,
      tags: ["mac"],
      version: 1,
      messages: [
        {
          kind: "customer",
          author: { type: "customer", name: "Dewi", email: "dewi@example.com" },
          text: "Hello **there**",
          html: null,
          folded: "",
          attachments: [],
          messageId: null,
          delivery: null,
          threadedBy: null,
        },
      ],
    });
    expect(body.number).toBeGreaterThan(1000);
  });

  it.each<[string, unknown, number, string[]]>([
    ["nothing", {}, 422, ["requester", "subject", "text"]],
    ["a bad address", { ...asked, requester: { email: "no address" } }, 422, ["requester.email"]],
    ["an unknown product", { ...asked, product: "nobody-sells-this" }, 422, ["product"]],
    ["an unknown word", { ...asked, colour: "red" }, 400, ["colour"]],
    ["a bad type", { ...asked, type: "rant" }, 422, ["type"]],
    ["a subject of 501 characters", { ...asked, subject: "x".repeat(501) }, 422, ["subject"]],
    ["a tag with a comma", { ...asked, tags: ["a,b"] }, 422, ["tags"]],
  ])("says what is wrong with %s", async (_, sent, status, fields) => {
    const answer = await post(sent);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
    const errors = answer.body.errors as Array<{ field: string; detail: string }>;
    expect(errors.map((error) => error.field).sort()).toEqual(fields);
    for (const error of errors) expect(error.detail).toMatch(/\w+.*\.$/);
  });

  it("reads only JSON", async () => {
    expect((await post("{", {})).status).toBe(400);
    expect((await post("a=b", { headers: { "Content-Type": "application/x-www-form-urlencoded" } })).status).toBe(415);
  });

  it("writes nothing when it refuses", async () => {
    const before = await database().ticket.count();
    await post({ ...asked, tags: ["a,b"] });
    expect(await database().ticket.count()).toBe(before);
  });
});

describe("POST /tickets/:number/messages", () => {
  it("replies with a status and files", async () => {
    const { number } = (await post(asked)).body;
    const attachments = [{ name: "guide.txt", type: "text/plain", content: Buffer.from("read me").toString("base64") }];
    const answer = await write(number, { kind: "reply", text: "See *this*", status: "solved", attachments });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        kind: "reply",
        author: { type: "staff", name: "shop" },
        attachments: [{ name: "guide.txt", size: 7 }],
        ticket: { version: 2 },
      },
    });
    expect((await get(number)).body).toMatchObject({ status: "solved", version: 2 });
  });

  it.each<[unknown, number]>([
    [{ kind: "shout", text: "x" }, 422],
    [{ kind: "reply", text: "  " }, 422],
    [{ kind: "note", text: "x", status: "solved" }, 422],
    [{ kind: "reply", text: "x", status: "new" }, 422],
    [{ kind: "reply", text: "x", attachments: [{ name: "x", content: "not base64!" }] }, 422],
  ])("%o → %i", async (body, status) => {
    const { number } = (await post(asked)).body;
    expect((await write(number, body)).status).toBe(status);
  });
});

describe("PATCH /tickets/:number", () => {
  it("changes what the version names, in the body or as If-Match", async () => {
    const { number } = (await post(asked)).body;
    const changed = await patch(number, { version: 1, status: "pending", assignee: sari.email, tags: ["vip"] });
    expect(changed).toMatchObject({
      status: 200,
      body: { status: "pending", version: 2, tags: ["vip"], assignee: { id: sari.id, name: "Sari", email: sari.email } },
    });
    const { headers } = await get(number);
    const again = await patch(number, { assignee: null, type: "advice" }, { headers: { "If-Match": headers.get("ETag")! } });
    expect(again).toMatchObject({ status: 200, body: { assignee: null, type: "advice", version: 3 } });
  });

  it("is refused as stale with the ticket as it is now", async () => {
    const { number } = (await post(asked)).body;
    await setStatus(sari, number as number, { status: "onHold" });
    const answer = await patch(number, { version: 1, status: "solved" });
    expect(answer).toMatchObject({ status: 409, body: { code: "stale", current: { number, status: "onHold", version: 2 } } });
  });

  it.each<[unknown, number, string]>([
    [{ status: "solved" }, 400, "version"],
    [{ version: 1, status: "done" }, 422, "status"],
    [{ version: 1, assignee: "nobody@example.com" }, 422, "assignee"],
    [{ version: 1, team: "No team" }, 422, "team"],
    [{ version: 1, number: 5 }, 400, "number"],
  ])("%o → %i %s", async (body, status, field) => {
    const { number } = (await post(asked)).body;
    expect(await patch(number, body)).toMatchObject({ status, body: { errors: [{ field }] } });
  });
});

describe("GET /tickets", () => {
  const list = (query: string, more: Call = {}) => call(tickets, `/tickets${query}`, { token, ...more });

  it("pages with a cursor; items carry no messages", async () => {
    for (let i = 0; i < 3; i++) await post(asked);
    const seen: unknown[] = [];
    let next = "";
    do {
      const { status, body } = await list(`?limit=2${next}`);
      expect(status).toBe(200);
      expect(body.items.every((item) => !("messages" in item))).toBe(true);
      seen.push(...body.items.map((item) => item.number));
      next = body.nextCursor ? `&cursor=${body.nextCursor}` : "";
    } while (next);
    expect(new Set(seen).size).toBe(await database().ticket.count());
  });

  it("filters", async () => {
    const { number } = (await post({ ...asked, subject: "unmistakable", product: "nota", tags: ["rare"] })).body;
    for (const query of [
      "?tag=rare",
      "?q=unmistakable",
      `?q=${number}`,
      "?product=nota&status=new,open&tag=rare&assignee=none&team=none&sort=created",
    ]) {
      expect(
        (await list(query)).body.items.map((item) => item.number),
        query,
      ).toEqual([number]);
    }
  });

  it.each(["?colour=red", "?limit=0", "?limit=101", "?limit=x", "?status=done", "?sort=colour", "?tag=a&tag=b", "?cursor=nonsense"])(
    "%s is refused",
    async (query) => {
      const answer = await list(query);
      expect(answer.status).toBe(400);
      expect(answer.body.detail).toMatch(/\.$/);
    },
  );
});

it("the document describes what is answered", async () => {
  setConfig({ publicUrl: "http://127.0.0.1:3000" });
  type Schema = { properties: Record<string, { items?: Schema }> };
  const { schemas } = (openapi() as { components: { schemas: Record<string, Schema> } }).components;
  const keys = (name: string) => Object.keys(schemas[name]!.properties).sort();
  const { number } = (await post(asked)).body;
  const { body } = await get(number);
  expect(Object.keys(body).sort()).toEqual(keys("Ticket"));
  expect(Object.keys((body.messages as object[])[0]!).sort()).toEqual(keys("Message"));
  expect(Object.keys((await call(tickets, "/tickets", { token })).body.items[0]!).sort()).toEqual(keys("TicketItem"));
});

it("what is not there is told in the API's own words", async () => {
  const answer = await call(nothing, "/tickets/1/merge", { method: "POST", token, body: {} });
  expect(answer).toMatchObject({ status: 404, body: { code: "notFound", title: "Not found" } });
});

describe("without the right", () => {
  it.each<[string, Call, number]>([
    ["no token", { token: undefined }, 401],
    ["a made-up token", { token: "made-up" }, 401],
  ])("%s", async (_, door, status) => {
    const { number } = (await post(asked)).body;
    for (const answer of [
      await get(number, door),
      await get(99_999_999, door),
      await post(asked, door),
      await patch(number, {}, door),
      await write(number, {}, door),
    ]) {
      expect(answer.status).toBe(status);
      expect(answer.headers.get("WWW-Authenticate")).toContain("Bearer");
    }
  });

  it("a reader reads and does not write", async () => {
    const { number } = (await post(asked)).body;
    expect((await get(number, { token: reader })).status).toBe(200);
    for (const answer of [
      await post(asked, { token: reader }),
      await patch(number, { version: 1 }, { token: reader }),
      await write(number, { kind: "note", text: "x" }, { token: reader }),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { code: "scopeMissing" } });
    }
  });

  it.each(["99999999", "0", "-1", "abc", "1e3", "99999999999999"])("ticket %s is not there", async (number) => {
    expect((await get(number)).status).toBe(404);
  });

  it("a session cookie opens no API", async () => {
    expect((await call(tickets, "/tickets", { headers: { Cookie: "sahut_session=x" } })).status).toBe(401);
  });

  it("methods that are not there say which are", async () => {
    const { number } = (await post(asked)).body;
    const answer = await call(ticket, `/tickets/${number}`, { method: "DELETE", token, params: { number: String(number) } });
    expect(answer).toMatchObject({ status: 405 });
    expect(answer.headers.get("Allow")).toBe("GET, PATCH");
  });
});
