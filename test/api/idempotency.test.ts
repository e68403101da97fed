import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { createApiToken } from "#app/staff/accounts.ts";
import { openDesk } from "#test/tickets/desk.ts";
import { asked, ticketCalls } from "./ticket-calls.ts";

let token: string;
beforeAll(async () => {
  await openDesk();
  token = (await createApiToken("shop", ["tickets:read", "tickets:write"])).token;
});
afterAll(closeDatabase);

const { post, write, get } = ticketCalls(() => token);

describe("Idempotency-Key", () => {
  const key = (value: string) => ({ headers: { "Idempotency-Key": value } });

  it("the same call eight times at once is one message; later ones are told the first answer", async () => {
    const { number } = (await post(asked)).body;
    const body = { kind: "reply", text: "Please restart." };
    const answers = await Promise.all(Array.from({ length: 8 }, () => write(number, body, key("once"))));
    expect(answers.filter((answer) => answer.status === 201).length).toBeGreaterThanOrEqual(1);
    for (const answer of answers.filter((one) => one.status !== 201))
      expect(answer).toMatchObject({ status: 409, body: { code: "stillRunning" } });
    const again = await write(number, body, key("once"));
    expect(again.status).toBe(201);
    expect(again.headers.get("Idempotency-Replayed")).toBe("true");
    expect(again.body.id).toBe(answers.find((answer) => answer.status === 201)?.body.id);
    expect((await get(number)).body.messages).toHaveLength(2);
  });

  it("another body with the same key is refused, another route or token is another key", async () => {
    const first = await post(asked, key("k"));
    expect(await post({ ...asked, subject: "Another" }, key("k"))).toMatchObject({ status: 422, body: { code: "keyReused" } });
    const { token: other } = await createApiToken("other", ["*"]);
    const second = await post(asked, { ...key("k"), token: other });
    expect(second.body.number).not.toBe(first.body.number);
    expect((await write(first.body.number, { kind: "note", text: "x" }, key("k"))).status).toBe(201);
  });

  it("what was done by a process that died before it answered is not done again", async () => {
    const died = () =>
      database().idempotentAnswer.updateMany({
        where: { key: "died" },
        data: { status: null, body: undefined, createdAt: new Date(Date.now() - 120_000) },
      });
    const opened = await post(asked, key("died"));
    const { number } = opened.body;
    await died();
    expect(await post(asked, key("died"))).toMatchObject({ status: 201, body: { number } });
    for (const kind of ["reply", "note"]) {
      const first = await write(number, { kind, text: "Please restart." }, key("died"));
      await died();
      const again = await write(number, { kind, text: "Please restart." }, key("died"));
      expect(again).toMatchObject({ status: 201, body: { id: first.body.id } });
      await database().idempotentAnswer.deleteMany({ where: { key: "died" } });
    }
    expect((await get(number)).body.messages).toHaveLength(3);
    expect(await database().ticket.count({ where: { subject: asked.subject, number: { gt: Number(number) } } })).toBe(0);
  });

  it("a refused call may be tried again with its key", async () => {
    expect((await post({ ...asked, product: "not-yet" }, key("retry"))).status).toBe(422);
    expect((await post({ ...asked, product: "nota" }, key("retry"))).status).toBe(201);
  });
});
