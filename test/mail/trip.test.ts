import { beforeAll, describe, expect, test } from "vitest";
import { createProduct } from "#app/customers/products.ts";
import { keepArrival } from "#app/mail/arrive.ts";
import { drainOutbox } from "#app/mail/deliver.ts";
import { drainArrivals } from "#app/mail/receive.ts";
import { tripLetter } from "#app/mail/trip/letter.ts";
import { tripNow } from "#app/mail/trip/look.ts";
import { sayStage } from "#app/mail/trip/say.ts";
import { adviceFor, isOver, stagesOf, type TripFacts } from "#app/mail/trip/stages.ts";
import { startTrip } from "#app/mail/trip/start.ts";
import { setConfig } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { closePostman } from "#app/platform/postman/index.ts";
import { plugInReactions } from "#app/reactions.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { addReply } from "#app/tickets/answer.ts";
import { translator } from "#app/words/index.ts";
import { freshDatabase } from "#test/support/database.ts";
import { freePort } from "#test/support/ports.ts";
import { startRelay } from "#test/support/relay.ts";
import { letter } from "#test/support/smtp-client.ts";
import { listenForMail } from "../../workers/smtp.ts";
import { colleague } from "../tickets/desk.ts";

const SUPPORT = "support@warung.example";
const states = (trip: { stages: Array<{ name: string; state: string }> }) => trip.stages.map(({ name, state }) => `${name} ${state}`);

beforeAll(async () => {
  await freshDatabase();
  const { id: productId } = await createProduct({ key: "support", name: "Support" });
  await database().mailbox.create({ data: { id: newId(), address: SUPPORT, name: "Support", productId, catchAll: true } });
  await database().installation.create({ data: { id: 1, businessName: "Warung", secretFingerprint: "of the test" } });
});

describe("a test message", () => {
  test("goes out into the folder, comes in by our own listener, is understood and counted; no ticket, no letter to anybody", async () => {
    setConfig({ smtp: { host: "127.0.0.1", port: await freePort() }, smtpUrl: null });
    const listener = await listenForMail();
    const { id, sent } = await startTrip(SYSTEM);
    await sent;
    expect(states(await tripNow(SYSTEM, id))).toEqual(["left done", "came done", "understood waiting", "threaded todo", "counted todo"]);
    while ((await drainArrivals()) > 0);
    const trip = await tripNow(SYSTEM, id);
    expect(states(trip)).toEqual(["left done", "came done", "understood done", "threaded done", "counted done"]);
    expect(trip.over).toBe(true);
    expect(await database().mailArrival.findUnique({ where: { id: trip.arrivalId! } })).toMatchObject({
      outcome: "refused",
      reason: "mailTest",
    });
    expect(await database().ticket.count()).toBe(0);
    expect(await database().outboundEmail.count()).toBe(0);
    await listener?.close();
  });

  test("is handed in by HTTP where the listener is turned off", async () => {
    setConfig({ smtp: { host: "127.0.0.1", port: 0 } });
    const { id, sent } = await startTrip(SYSTEM);
    await sent;
    while ((await drainArrivals()) > 0);
    expect((await tripNow(SYSTEM, id)).stages[1]).toMatchObject({ state: "done", says: "came.door", facts: { door: "http" } });
  });

  test("that the listener does not take says so, and what to do", async () => {
    setConfig({ smtp: { host: "127.0.0.1", port: await freePort() } });
    const { id, sent } = await startTrip(SYSTEM);
    await sent;
    const trip = await tripNow(SYSTEM, id);
    expect(states(trip)).toEqual(["left done", "came failed", "understood todo", "threaded todo", "counted todo"]);
    const said = sayStage(trip.stages[1]!, translator("en"));
    expect(said.detail).toMatch(/did not take it: .*ECONNREFUSED/);
    expect(said.advice).toMatch(/workers process/);
  });

  test("that the outgoing server does not take says so, and what to do", async () => {
    await closePostman();
    setConfig({ demo: false, smtpUrl: `smtp://127.0.0.1:${await freePort()}` });
    const { id, sent } = await startTrip(SYSTEM);
    await sent;
    const trip = await tripNow(SYSTEM, id);
    expect(trip.stages[0]).toMatchObject({ state: "failed", says: "left.failed", advice: "refused" });
    expect(sayStage(trip.stages[0]!, translator("id")).advice).toMatch(/SMTP_URL/);
    await closePostman();
    setConfig({ smtpUrl: null });
  });

  test("is known by its text too, when a relay dropped its headers and gave it another Message-ID", async () => {
    const id = newId();
    const raw = (await tripLetter(id, SUPPORT, "Support", "en", new Date())).toString("latin1");
    const changed = raw.replace(/^X-Sahut-[^\r]*\r\n/gim, "").replace(/^Message-ID: .*\r\n/im, "Message-ID: <rewritten@relay.example>\r\n");
    const { id: arrivalId } = await keepArrival({
      door: "smtp",
      raw: Buffer.from(changed, "latin1"),
      envelopeFrom: SUPPORT,
      envelopeTo: [SUPPORT],
    });
    while ((await drainArrivals()) > 0);
    expect(await database().mailArrival.findUnique({ where: { id: arrivalId } })).toMatchObject({
      outcome: "refused",
      reason: "mailTest",
      detail: id,
    });
    expect(await database().ticket.count()).toBe(0);
  });

  test("cannot be made by a stranger: a seal of somebody else's is an ordinary letter", async () => {
    const raw = `From: mala@example.com\r\nTo: ${SUPPORT}\r\nMessage-ID: <1@example.com>\r\nSubject: hi\r\n\r\nsahut-test:${newId()}.abcd.abcdefghijklmnopqrstu\r\n`;
    await keepArrival({ door: "smtp", raw: Buffer.from(raw), envelopeFrom: "mala@example.com", envelopeTo: [SUPPORT] });
    while ((await drainArrivals()) > 0);
    expect(await database().ticket.count()).toBe(1);
  });

  test("is sent by administrators only", async () => {
    await expect(startTrip(await colleague("Gede"))).rejects.toMatchObject({ status: 403 });
  });

  test("that goes out into the world and comes back at support+…@ too proves that such mail arrives; answers then go there and find their ticket", async () => {
    plugInReactions();
    const relay = await startRelay();
    await closePostman();
    setConfig({ smtpUrl: relay.url });
    expect(await replyToOfAnswer()).toBe(SUPPORT);
    const { id, sent } = await startTrip(SYSTEM);
    await sent;
    for (const { raw, to } of relay.taken.splice(0)) await keepArrival({ door: "pipe", raw, envelopeFrom: SUPPORT, envelopeTo: to });
    while ((await drainArrivals()) > 0);
    const trip = await tripNow(SYSTEM, id);
    expect(trip.stages[3]).toMatchObject({ name: "threaded", state: "done", says: "threaded.plus" });
    const replyTo = await replyToOfAnswer();
    expect(replyTo).toMatch(/^support\+[a-z2-7]{48}@warung\.example$/);
    const { id: arrivalId } = await keepArrival({
      door: "smtp",
      raw: letter({ from: "ani@example.com", to: replyTo, subject: "Something else" }),
      envelopeFrom: "ani@example.com",
      envelopeTo: [replyTo],
    });
    while ((await drainArrivals()) > 0);
    expect(await database().mailArrival.findUnique({ where: { id: arrivalId } })).toMatchObject({ outcome: "added" });
    await closePostman();
    setConfig({ smtpUrl: null });
    await relay.close();

    /** Ani writes, somebody answers: where her answer will go. */
    async function replyToOfAnswer(): Promise<string> {
      const raw = letter({ from: "ani@example.com", to: SUPPORT });
      await keepArrival({ door: "smtp", raw, envelopeFrom: "ani@example.com", envelopeTo: [SUPPORT] });
      while ((await drainArrivals()) > 0);
      const { number } = await database().ticket.findFirstOrThrow({ orderBy: { number: "desc" } });
      await addReply(SYSTEM, number, { text: "Hello Ani." });
      await drainOutbox();
      const left = relay.taken.splice(0).map((each) => each.raw.toString());
      return /^Reply-To: .*<([^>]+)>|^Reply-To: (\S+)/m
        .exec(left.find((each) => each.includes("Re: "))!.replace(/\r\n[ \t]+/g, " "))!
        .slice(1)
        .find(Boolean)!;
    }
  });
});

const start = new Date("2026-11-25T04:00:00Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1_000);
const facts = (more: Partial<TripFacts> = {}): TripFacts => ({
  address: SUPPORT,
  through: "smtp://relay.example",
  isOutside: true,
  listener: { host: "127.0.0.1", port: 2525 },
  startedAt: start,
  leftAt: later(1),
  handedAt: null,
  error: null,
  failedAt: null,
  arrival: null,
  evidence: ["messageId", "token"],
  ledger: null,
  ...more,
});
const arrival = {
  id: "a",
  door: "smtp",
  state: "done" as const,
  outcome: "refused",
  reason: "mailTest",
  mailbox: SUPPORT,
  receivedAt: later(3),
  doneAt: later(4),
};

test.each([
  ["not yet taken", facts({ leftAt: null }), 5, "left waiting left.waiting"],
  ["never answered", facts({ leftAt: null }), 61, "left failed left.late"],
  ["on its way back", facts(), 100, "came waiting came.waitingOutside"],
  ["lost outside", facts(), 200, "came failed came.lost"],
  ["lost at home", facts({ isOutside: false }), 20, "came failed came.late"],
  ["not read", facts({ arrival: { ...arrival, state: "pending", outcome: null, doneAt: null } }), 30, "understood failed understood.late"],
  ["taken for a letter", facts({ arrival: { ...arrival, outcome: "opened" } }), 5, "understood failed understood.otherwise"],
  ["at another mailbox", facts({ arrival: { ...arrival, mailbox: "x@y.example" } }), 5, "understood failed understood.elsewhere"],
  ["that lost what it answers", facts({ arrival, evidence: [] }), 5, "threaded failed threaded.none"],
  ["whose copy to support+…@ may still come", facts({ arrival, evidence: ["messageId"] }), 10, "threaded waiting threaded.waitingPlus"],
  [
    "in a ledger that does not balance",
    facts({ arrival, ledger: { received: 5, pending: 1, counted: 3 } }),
    5,
    "counted failed counted.unbalanced",
  ],
])("a message %s is told so", (_, trip, at, told) => {
  const stages = stagesOf(trip, later(at));
  const now = stages.find(({ state }) => state !== "done")!;
  expect(`${now.name} ${now.state} ${now.says}`).toBe(told);
  expect(isOver(stages)).toBe(now.state === "failed");
  if (now.state === "failed") expect(now.advice).not.toBeNull();
});

test.each([
  ["connect ECONNREFUSED 127.0.0.1:25", "refused"],
  ["getaddrinfo ENOTFOUND smtp.exmaple.com", "unknownHost"],
  ["Connection timeout", "timeout"],
  ["self-signed certificate", "tls"],
  ["535 5.7.8 Authentication failed", "signIn"],
  ["550 5.7.1 Relaying denied", "relay"],
  ["ENOSPC: no space left on device", "disk"],
  ["421 try later", "look"],
])("%s is advised about as %s", (error, advice) => {
  expect(adviceFor(error)).toBe(advice);
});
