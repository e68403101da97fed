import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import PostalMime from "postal-mime";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { drainOutbox, reclaimLetters } from "#app/mail/deliver.ts";
import { sendAgain } from "#app/mail/send-again.ts";
import { moveClock, now } from "#app/platform/clock.ts";
import { config, setConfig } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { closePostman } from "#app/platform/postman/index.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { addReply } from "#app/tickets/answer.ts";
import { keepUpload } from "#app/tickets/attachments.ts";
import { renderedText } from "#app/tickets/rendered.ts";
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

/** A ticket of this customer with Sari's answer, which waits in the outbox. `cc` was in copy from the start. */
async function answered(name: string, cc?: string) {
  const address = `${name}@example.com`;
  const { ticket } = await receive({
    from: `${name} <${address}>`,
    cc,
    subject: `Of ${name}`,
    messageId: `<${name}@mail.example.com>`,
    text: "My key is refused.\nPlease help.",
  });
  const { messageId } = await addReply(sari, ticket!.number, { text: "Please try **PP-2**.", status: "pending" });
  await database().outboundEmail.updateMany({ where: { automatic: true }, data: { state: "dropped" } });
  return { number: ticket!.number, id: (await outbound({ messageRowId: messageId })).id, address };
}

function outbound(where: { id: string } | { messageRowId: string }) {
  return database().outboundEmail.findUniqueOrThrow({
    where,
    include: {
      recipients: { orderBy: { address: "asc" } },
      tries: { orderBy: { startedAt: "asc" } },
      ticket: { include: { events: true } },
    },
  });
}

async function timesTaken(messageId: string): Promise<number[]> {
  return (await sink.taken()).filter((each) => each.messageId === messageId).map((each) => each.times);
}

describe("a reply", () => {
  test("leaves once, with the moment before the end of DATA on record, and is told as sent", async () => {
    const { id } = await answered("dewi");
    await Promise.all([drainOutbox(), drainOutbox(), drainOutbox()]);
    const mail = await outbound({ id });
    expect(mail).toMatchObject({ state: "sent", attempts: 1, error: null, recipients: [{ state: "sent", address: "dewi@example.com" }] });
    expect(mail.tries).toMatchObject([{ result: "answered", dataAt: expect.any(Date), finishedAt: expect.any(Date) }]);
    expect(await timesTaken(mail.messageId)).toEqual([1]);
  });

  test("to a server that says 4xx is tried again after a minute, then after five", async () => {
    const { id } = await answered("later");
    await drainOutbox();
    expect(await outbound({ id })).toMatchObject({ state: "waiting", attempts: 1, error: expect.stringContaining("451") });
    expect(await drainOutbox()).toBe(0);
    moveClock(61_000);
    await drainOutbox();
    expect(await outbound({ id })).toMatchObject({ state: "waiting", attempts: 2 });
    moveClock(4 * 60_000);
    expect(await drainOutbox()).toBe(0);
    moveClock(61_000);
    await drainOutbox();
    expect(await outbound({ id })).toMatchObject({ state: "sent", attempts: 3, error: null });
  });

  test("that is refused for good opens the ticket again and gives it to its author", async () => {
    const { id, number } = await answered("never");
    await drainOutbox();
    expect(await outbound({ id })).toMatchObject({
      state: "failed",
      error: expect.stringContaining("550 5.1.1"),
      recipients: [{ state: "failed" }],
    });
    const ticket = await database().ticket.findUniqueOrThrow({ where: { number }, include: { events: true } });
    expect(ticket).toMatchObject({ status: "open", assigneeId: sari.id });
    expect(ticket.waitingSince).not.toBeNull();
    expect(ticket.events.find((event) => event.kind === "notDelivered")).toMatchObject({ after: { addresses: ["never@example.com"] } });
  });

  test("that is refused after DATA is failed too", async () => {
    const { id } = await answered("refuse");
    await drainOutbox();
    expect(await outbound({ id })).toMatchObject({ state: "failed", error: expect.stringContaining("554") });
  });

  test("reaches whom it can: each recipient has a state of their own", async () => {
    const { id } = await answered("dian", "Nobody <never2@example.com>");
    await drainOutbox();
    expect((await outbound({ id })).recipients.map(({ address, state }) => [address, state])).toEqual([
      ["dian@example.com", "sent"],
      ["never2@example.com", "failed"],
    ]);
  });

  test("that met silence after DATA is uncertain, is never sent again by itself, and once more when a person says so", async () => {
    const { id } = await answered("silent");
    await drainOutbox();
    expect(await outbound({ id })).toMatchObject({ state: "uncertain", recipients: [{ state: "uncertain" }] });
    moveClock(24 * 3_600_000);
    await reclaimLetters();
    expect(await drainOutbox()).toBe(0);
    const { messageId } = await outbound({ id });
    expect(await timesTaken(messageId)).toEqual([1]);
    moveClock(0);
    await sendAgain(sari, id);
    await drainOutbox();
    expect(await timesTaken(messageId)).toEqual([2]);
  });
});

describe("a process that died", () => {
  test("before the end of DATA: the letter is tried again", async () => {
    const { id } = await answered("dead1");
    await leaveBehind(id, null);
    moveClock(60_000);
    expect(await reclaimLetters()).toBe(1);
    expect(await outbound({ id })).toMatchObject({ state: "waiting" });
    moveClock(61_000);
    await drainOutbox();
    const mail = await outbound({ id });
    expect(mail.state).toBe("sent");
    expect(await timesTaken(mail.messageId)).toEqual([1]);
  });

  test("three times before the end of DATA: nobody refused the letter, and it waits as after one try; the fourth time longer", async () => {
    const { id } = await answered("dead4");
    const waits: number[] = [];
    for (let death = 1; death <= 4; death++) {
      await leaveBehind(id, null, death);
      moveClock(60_000);
      await reclaimLetters();
      const { nextAttemptAt } = await outbound({ id });
      waits.push(Math.round((nextAttemptAt!.getTime() - now().getTime()) / 60_000));
    }
    expect(waits).toEqual([1, 1, 1, 5]);
    await database().outboundEmail.update({ where: { id }, data: { state: "failed" } });
  });

  test("after the end of DATA: nobody can know, and nothing is sent", async () => {
    const { id } = await answered("dead2");
    await leaveBehind(id, new Date());
    moveClock(60_000);
    await reclaimLetters();
    moveClock(3_600_000);
    await drainOutbox();
    const mail = await outbound({ id });
    expect(mail.state).toBe("uncertain");
    expect(await timesTaken(mail.messageId)).toEqual([]);
  });

  test("with a claim that is still fresh is left alone", async () => {
    const { id } = await answered("alive");
    await leaveBehind(id, null);
    expect(await reclaimLetters()).toBe(0);
    expect(await outbound({ id })).toMatchObject({ state: "sending" });
    await database().outboundEmail.update({ where: { id }, data: { state: "failed" } });
  });

  async function leaveBehind(id: string, dataAt: Date | null, attempts = 1): Promise<void> {
    await database().outboundEmail.update({
      where: { id },
      data: { state: "sending", attempts, nextAttemptAt: new Date(Date.now() + 15_000) },
    });
    await database().deliveryAttempt.create({ data: { id: newId(), outboundEmailId: id, dataAt } });
  }
});

describe("the letter", () => {
  test("stands in the customer's thread, with signature, quote and a link that only the requester's own copy has", async () => {
    await closePostman();
    setConfig({ smtpUrl: null });
    const alone = await answered("alone");
    const copied = await answered("copied", "budi@example.com");
    await drainOutbox();
    const folder = path.join(config().dataDir, "outbox");
    const read = (id: string) => readFileSync(path.join(folder, readdirSync(folder).find((file) => file.endsWith(`${id}.eml`))!), "utf8");
    const text = read(alone.id);
    expect(text).toMatch(/^In-Reply-To: <alone@mail\.example\.com>/m);
    expect(text).toMatch(/^References: <alone@mail\.example\.com>/m);
    expect(text).toMatch(/^Subject: Re: Of alone/m);
    const plain = Buffer.from(
      text
        .split(/Content-Type: text\/plain[\s\S]*?\r\n\r\n/)[1]!
        .split("\r\n\r\n")[0]!
        .replace(/\s/g, ""),
      "base64",
    ).toString();
    expect(plain).toContain("Pixel Pack's people");
    expect(plain).toContain("> My key is refused.");
    expect(plain).toMatch(/\/my\/t\/[\w-]{43}/);
    const other = read(copied.id);
    expect(other).toMatch(/^Cc: budi@example\.com/m);
    expect(
      Buffer.from(
        other
          .split(/Content-Type: text\/plain[\s\S]*?\r\n\r\n/)[1]!
          .split("\r\n\r\n")[0]!
          .replace(/\s/g, ""),
        "base64",
      ).toString(),
    ).not.toContain("/my/t/");
  });

  test("holds a picture that was pasted into the words, where it stands; the desk shows it from our own files", async () => {
    await closePostman();
    setConfig({ smtpUrl: null });
    const { ticket } = await receive({ from: "pasted@example.com", messageId: "<pasted@mail.example.com>" });
    const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
    const file = await keepUpload(sari, { name: "where.png", type: "image/png", bytes: png });
    const text = `Press here:\n![where.png](cid:${file.id})\nand then save.`;
    const { messageId } = await addReply(sari, ticket!.number, { text, status: "pending", attachmentIds: [file.id] });
    const { id } = await outbound({ messageRowId: messageId });
    await drainOutbox();
    const folder = path.join(config().dataDir, "outbox");
    const mail = await PostalMime.parse(readFileSync(path.join(folder, readdirSync(folder).find((name) => name.endsWith(`${id}.eml`))!)));
    const [, cid] = /<img[^>]* src="cid:([^"]+)"/.exec(mail.html!)!;
    expect(mail.attachments).toMatchObject([{ filename: "where.png", contentId: `<${cid}>`, disposition: "inline", related: true }]);
    expect(mail.text).toContain("Press here:\n[where.png]\nand then save.");
    expect(renderedText("reply", text)).toContain(`<img src="/files/${file.id}" alt="where.png"`);
  });
});
