import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventually } from "#test/support/eventually.ts";
import { type Product, startProduct } from "#test/support/product.ts";
import { redisIsHere, startRedis, type TestRedis } from "#test/support/redis.ts";
import { letter } from "#test/support/smtp-client.ts";
import { full, patience } from "./proof.ts";

/** What the product promises: work resumes by itself within this time. */
const WITHIN = 30_000;
let sahut: Product;
let count = 0;

/** A customer's letter comes in by SMTP, becomes a ticket, an agent answers, and the answer lies in the outbox. */
async function theMainJobWorks(): Promise<void> {
  const subject = `After the restart ${++count}`;
  await eventually(
    "the listener takes mail",
    () => sahut.smtp(letter({ from: "Budi <budi@example.com>", subject }), { from: "budi@example.com", to: "support@localhost" }),
    WITHIN,
  );
  const ticket = await eventually("a ticket", () => ticketNamed(subject), WITHIN);
  const text = `Answer to ${subject}`;
  await eventually(
    "the answer is taken",
    async () => (await sahut.api(`/tickets/${ticket.number}/messages`, { json: { kind: "reply", text } })).status === 201,
    WITHIN,
  );
  await sahut.letter((mail) => mail.text?.includes(text) ?? false, WITHIN);
}

async function ticketNamed(subject: string): Promise<{ number: number; subject: string } | undefined> {
  const { body } = await sahut.api<{ items?: Array<{ number: number; subject: string }> }>("/tickets?limit=100");
  return body.items?.find((ticket) => ticket.subject === subject);
}

describe("PostgreSQL under the running product", () => {
  beforeAll(async () => {
    sahut = await startProduct({ database: "embedded" });
    await theMainJobWorks();
  });
  afterAll(() => sahut?.stop());

  test.each(full ? (["SIGKILL", "SIGINT", "SIGKILL", "SIGTERM"] as const) : (["SIGKILL", "SIGINT"] as const))(
    "ends by %s: it is started again and work resumes within 30 s",
    { timeout: patience(3) },
    async (signal) => {
      const before = sahut.kill("postgres", signal);
      const after = await eventually("another PostgreSQL", () => sahut.pid("postgres") !== before && sahut.pid("postgres"), WITHIN);
      expect(after).not.toBe(before);
      await theMainJobWorks();
    },
  );
});

describe.runIf(redisIsHere)("Redis under the running product", () => {
  let redis: TestRedis;

  beforeAll(async () => {
    redis = await startRedis();
    sahut = await startProduct({ redisUrl: redis.url });
    await theMainJobWorks();
  });
  afterAll(async () => {
    await sahut?.stop();
    await redis?.stop();
  });

  test.each(["SIGKILL", "SIGTERM"] as const)(
    "ends by %s with everything in it: mail is taken meanwhile, work resumes within 30 s",
    { timeout: patience(3) },
    async (signal) => {
      await redis.kill(signal);
      const subject = `While Redis was away ${signal}`;
      await sahut.smtp(letter({ from: "Sari <sari@example.com>", subject }), { from: "sari@example.com", to: "support@localhost" });
      await redis.startAgain();
      await eventually("the ticket of the mail that came meanwhile", () => ticketNamed(subject), WITHIN);
      await theMainJobWorks();
    },
  );
});
