import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { causeOf } from "#app/mail/cause.ts";
import { drainOutbox } from "#app/mail/deliver.ts";
import { notDeliveredCount, outboxList } from "#app/mail/outbox.ts";
import { correctAddress, giveUp, sendAgain } from "#app/mail/send-again.ts";
import { moveClock } from "#app/platform/clock.ts";
import { setConfig } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { closePostman } from "#app/platform/postman/index.ts";
import { isRefusal } from "#app/refusal.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { addReply } from "#app/tickets/answer.ts";
import { type Sink, startSink } from "#test/support/sink.ts";
import { colleague } from "#test/tickets/desk.ts";
import { openPostOffice, receive } from "./post-office.ts";

let sink: Sink;
let sari: StaffActor;

beforeAll(async () => {
  await openPostOffice();
  sink = await startSink();
  setConfig({ smtpUrl: sink.url });
  sari = await colleague("Sari");
});
afterEach(() => moveClock(0));
afterAll(async () => {
  await closePostman();
  await sink?.stop();
});

/** Sari's answer to this customer, with these people in copy, after its first try. */
async function tried(name: string, ...cc: string[]) {
  const { ticket } = await receive({ from: `${name}@example.com`, cc: cc.map((each) => `${each}@example.com`).join(", ") || undefined });
  const { messageId } = await addReply(sari, ticket!.number, { text: "Please try PP-2.", status: "pending" });
  await database().outboundEmail.updateMany({ where: { automatic: true }, data: { state: "dropped" } });
  await drainOutbox();
  return { number: ticket!.number, ticketId: ticket!.id, messageId };
}

async function mailOf({ messageId }: { messageId: string }) {
  const mail = await database().outboundEmail.findFirstOrThrow({ where: { messageRowId: messageId }, include: { recipients: true } });
  return { ...mail, states: Object.fromEntries(mail.recipients.map(({ address, state }) => [address.split("@")[0], state])) };
}

const eventsOf = async (ticketId: string, kind: string) => database().ticketEvent.findMany({ where: { ticketId, kind } });
const timesTaken = async (messageId: string) =>
  Object.fromEntries(
    (await sink.taken()).filter((each) => each.messageId === messageId).map(({ address, times }) => [address.split("@")[0], times]),
  );
const listed = async () => (await outboxList(sari, { view: "notDelivered" })).items.map(({ id }) => id);

describe("of three readers one is unknown, one's server asks to wait, one takes it", () => {
  test("the author is told of the unknown one at once, the waiting one is tried again, nobody gets it twice, and the end says who is missing", async () => {
    const sent = await tried("dewi", "never1", "later1");
    const first = await mailOf(sent);
    expect(first).toMatchObject({ state: "waiting", states: { dewi: "sent", never1: "failed", later1: "waiting" } });
    expect(await eventsOf(sent.ticketId, "notDelivered")).toMatchObject([{ after: { addresses: ["never1@example.com"] } }]);
    expect(await listed()).toContain(first.id);
    moveClock(61_000);
    await drainOutbox();
    moveClock(7 * 60_000);
    await drainOutbox();
    const last = await mailOf(sent);
    expect(last).toMatchObject({
      state: "failed",
      error: expect.stringContaining("550"),
      states: { dewi: "sent", never1: "failed", later1: "sent" },
    });
    expect(await timesTaken(last.messageId)).toEqual({ dewi: 1, later1: 1 });
    expect(await eventsOf(sent.ticketId, "notDelivered")).toHaveLength(1);
  });

  test("all refused, but one only for now: that one still gets it", async () => {
    const sent = await tried("never2", "later2");
    expect(await mailOf(sent)).toMatchObject({ state: "waiting", states: { never2: "failed", later2: "waiting" } });
    moveClock(61_000);
    await drainOutbox();
    moveClock(7 * 60_000);
    await drainOutbox();
    const mail = await mailOf(sent);
    expect(mail).toMatchObject({ state: "failed", states: { never2: "failed", later2: "sent" } });
    expect(await timesTaken(mail.messageId)).toEqual({ later2: 1 });
  });
});

describe("a person", () => {
  test("corrects the address: it goes there and only there, the ticket shows to whom, and remembers the slip", async () => {
    const sent = await tried("neverdewi", "budi");
    const mail = await mailOf(sent);
    const wrong = mail.recipients.find(({ state }) => state === "failed")!;
    await correctAddress(sari, mail.id, wrong.id, " Dewi.Right@Example.com ");
    await drainOutbox();
    const after = await mailOf(sent);
    expect(after).toMatchObject({ state: "sent", states: { "dewi.right": "sent", budi: "sent" } });
    expect(after.recipients.find(({ id }) => id === wrong.id)).toMatchObject({ formerAddress: "neverdewi@example.com" });
    expect(await timesTaken(mail.messageId)).toEqual({ budi: 1, "dewi.right": 1 });
    const { recipients } = await database().message.findUniqueOrThrow({ where: { id: sent.messageId } });
    expect(JSON.stringify(recipients)).toContain("dewi.right@example.com");
    expect(await eventsOf(sent.ticketId, "addressCorrected")).toMatchObject([
      { actorName: "Sari", before: { address: "neverdewi@example.com" }, after: { address: "dewi.right@example.com" } },
    ]);
  });

  test.each([
    ["", { address: "required" }],
    ["dewi at example", { address: "badAddress" }],
    ["support@localhost", { address: "ourOwnAddress" }],
    ["ani@example.com", { address: "alreadyThere" }],
  ])("who corrects it to %j is told why not", async (typed, fields) => {
    const mail = await mailOf(await tried(`never${typed.length}`, "ani"));
    const wrong = mail.recipients.find(({ state }) => state === "failed")!;
    const refused = await correctAddress(sari, mail.id, wrong.id, typed).catch((error) => error);
    expect(isRefusal(refused) && refused.fields).toEqual(fields);
  });

  test("gives up: it is listed no longer and never tried again, and the ticket says who decided so", async () => {
    const sent = await tried("never3");
    const { id } = await mailOf(sent);
    const before = await notDeliveredCount(sari);
    await giveUp(sari, id);
    expect(await notDeliveredCount(sari)).toBe(before - 1);
    expect(await mailOf(sent)).toMatchObject({ state: "dropped", states: { never3: "dropped" } });
    expect(await eventsOf(sent.ticketId, "gaveUpSending")).toMatchObject([
      { actorName: "Sari", after: { addresses: ["never3@example.com"] } },
    ]);
    await expect(sendAgain(sari, id)).rejects.toMatchObject({ status: 409 });
  });

  test("who sends it again days later gives it all its tries anew", async () => {
    const sent = await tried("never4");
    const { id, recipients } = await mailOf(sent);
    moveClock(5 * 86_400_000);
    await correctAddress(sari, id, recipients[0]!.id, "later4@example.com");
    await drainOutbox();
    const mail = await mailOf(sent);
    expect(mail).toMatchObject({ state: "waiting", attempts: 2 });
    expect(mail.nextAttemptAt!.getTime() - Date.now() - 5 * 86_400_000).toBeLessThan(70_000);
  });

  test("who only reads decides nothing, and nobody decides on what was sent or was never tried", async () => {
    const light = await colleague("Lia", "light");
    const failed = await mailOf(await tried("never5"));
    await expect(giveUp(light, failed.id)).rejects.toMatchObject({ status: 403 });
    const sent = await mailOf(await tried("dian"));
    await expect(giveUp(sari, sent.id)).rejects.toMatchObject({ status: 409 });
    await expect(correctAddress(sari, sent.id, sent.recipients[0]!.id, "x@example.com")).rejects.toMatchObject({ status: 409 });
  });
});

test.each([
  ["550 5.1.1 There is nobody of that name", "unknownAddress"],
  ["550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking", "unknownAddress"],
  ["550 5.4.1 Recipient address rejected: Access denied. [AS(201806281)]", "unknownAddress"],
  ["550 No such user here", "unknownAddress"],
  ["552-5.2.2 The recipient's inbox is out of storage space and inactive.", "mailboxFull"],
  ["452 4.2.2 Mailbox full", "mailboxFull"],
  ["550 5.2.1 The email account that you tried to reach is disabled.", "inactive"],
  ["552 5.3.4 Message size exceeds fixed limit", "tooLarge"],
  ["552 5.2.3 Message too large", "tooLarge"],
  ["550-5.7.26 This mail has been blocked because the sender is unauthenticated.", "notProved"],
  ["550 5.7.509 Access denied, sending domain example.com does not pass DMARC verification", "notProved"],
  ["554 5.7.1 Service unavailable; client host [203.0.113.9] blocked using zen.spamhaus.org", "blocked"],
  ["554 5.7.1 Looks like spam", "blocked"],
  ["550 5.7.1 Relaying denied", "mayNotSend"],
  ["5.7.60 SMTP; Client does not have permissions to send as this sender", "mayNotSend"],
  ["553 5.7.1 <a@b.example>: Sender address rejected: not owned by user c", "mayNotSend"],
  ["535 5.7.8 Authentication credentials invalid", "signIn"],
  ["Invalid login: 534-5.7.9 Application-specific password required", "signIn"],
  ["450 4.1.2 Recipient address rejected: Domain not found", "unknownDomain"],
  ["550 5.4.4 Host or domain name not found", "unknownDomain"],
  ["451 4.7.1 Greylisted, come back", "greylisted"],
  ["421 4.7.0 Too many messages, try again later", "tooMany"],
  ["451 4.3.0 The message could not be stored, try again later", "askedToWait"],
  ["554 Transaction failed", "refused"],
  ["connect ECONNREFUSED 127.0.0.1:25", "noServer"],
  ["getaddrinfo ENOTFOUND smtp.exmaple.com", "noServer"],
  ["self-signed certificate", "encryption"],
  ["read ECONNRESET", "brokenOff"],
] as const)("%s: %s", (error, cause) => {
  expect(causeOf({ state: "failed", error })).toBe(cause);
});
