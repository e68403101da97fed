import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { release } from "#app/mail/arrive.ts";
import { installationId, messageIdDomain } from "#app/mail/identity.ts";
import { writeLetter } from "#app/mail/letter.ts";
import { saveSenderCap } from "#app/mail/sender-cap.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { addReply } from "#app/tickets/answer.ts";
import { arrive, drainAll, openInstallation, openPostOffice, outcomeOf, receive } from "./post-office.ts";

beforeAll(async () => {
  await openPostOffice();
  await openInstallation();
});
afterAll(closeDatabase);

/** The other desk: another installation of the product, whose mailbox is somebody's address to us. */
const OTHER = { address: "help@other-desk.example", installation: "0123456789ab", domain: "0123456789ab.other-desk.example" };

/** What we send, byte by byte, as the other desk would have sent it to us: the two pipelines are joined back to back. */
async function turnedRound(outboundId: string) {
  const { raw, envelope } = await writeLetter(outboundId);
  const turned = raw
    .toString("latin1")
    .replaceAll(messageIdDomain(), OTHER.domain)
    .replaceAll(installationId(), OTHER.installation)
    .replaceAll(OTHER.address, "@us@")
    .replaceAll("support@localhost", OTHER.address)
    .replaceAll("@us@", "support@localhost");
  return { raw: Buffer.from(turned, "latin1"), from: envelope.from === "" ? "" : OTHER.address };
}

async function unsent() {
  return database().outboundEmail.findMany({ where: { state: "waiting" }, select: { id: true, automatic: true } });
}

/** Everything we send is answered by a desk that does what ours does, until nobody says anything any more. */
async function talk(): Promise<number> {
  for (let said = 0; ; ) {
    const [mail] = await unsent();
    if (!mail) return said;
    said += 1;
    expect(said).toBeLessThan(5);
    const { raw, from } = await turnedRound(mail.id);
    await database().outboundEmail.update({ where: { id: mail.id }, data: { state: "sent" } });
    await receive(raw, { from });
  }
}

describe("two desks that confirm by themselves", () => {
  test("fall silent after the one confirmation, when a person of the one wrote to the other", async () => {
    const { ticket } = await receive({ from: `Other desk <${OTHER.address}>`, subject: "A question between shops" });
    expect((await unsent()).map(({ automatic }) => automatic)).toEqual([true]);
    expect(await talk()).toBe(1);
    // The confirmation came back as theirs would: kept with the ticket, answered by nobody.
    const last = await database().mailArrival.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(last).toMatchObject({ outcome: "autoReply" });
    expect(await database().ticket.count({ where: { requesterAddress: OTHER.address } })).toBe(1);
    expect(await database().ticket.findUniqueOrThrow({ where: { id: ticket!.id } })).toMatchObject({ status: "new" });
  });

  test("and after one more, when we answer and the answer makes a ticket there", async () => {
    const { ticket } = await receive({ from: `Other desk <${OTHER.address}>`, subject: "Another question" });
    for (const { id } of await unsent()) await database().outboundEmail.update({ where: { id }, data: { state: "sent" } });
    await addReply(SYSTEM, ticket!.number, { text: "Here is the answer." });
    expect(await talk()).toBeLessThanOrEqual(2);
  });

  test("our own mail that comes back in another's hands is refused, whatever else it says", async () => {
    const { ticket } = await receive({ from: "ayu@example.com", subject: "Forwarded back" });
    const { outbound } = ticket!.messages.find(({ kind }) => kind === "automatic")!;
    const { raw } = await writeLetter(outbound!.id);
    const [head, ...body] = raw.toString("latin1").split("\r\n\r\n");
    const passed = head!
      .replace(/^From:.*$/m, "From: Ayu <ayu@example.com>")
      .replace(/^(Auto-Submitted|Precedence|X-Auto\S*):.*\r\n/gim, "");
    expect(await receive(Buffer.from([passed, ...body].join("\r\n\r\n"), "latin1"))).toMatchObject({ outcome: "refused", reason: "own" });
  });
});

describe("a robot that hides what it is", () => {
  test("is held above so much an hour, in sight, and a person lets it through", async () => {
    await saveSenderCap(SYSTEM, "3");
    const ids = [];
    for (let i = 0; i < 5; i++) ids.push((await arrive({ from: "robot@example.com", subject: `Beep ${i}` })).id);
    ids.push((await arrive({ from: "person@example.com", subject: "Meanwhile" })).id);
    await drainAll();
    const ends = await Promise.all(ids.map(outcomeOf));
    // Two lanes read at once: which of one moment's letters come first is nobody's promise.
    const held = ends.filter(({ reason }) => reason === "tooMany");
    expect(held.map(({ fromAddress }) => fromAddress)).toEqual(["robot@example.com", "robot@example.com"]);
    expect(ends.filter(({ outcome }) => outcome === "opened")).toHaveLength(4);
    expect(await receive({ from: "robot@example.com", subject: "Beep again" })).toMatchObject({
      outcome: "quarantined",
      reason: "tooMany",
    });
    const [one] = held;
    await release(SYSTEM, one!.id);
    await drainAll();
    expect(await outcomeOf(one!.id)).toMatchObject({ outcome: "opened", reason: "released", ticket: { subject: one!.subject } });
  });

  test("has no limit when there shall be none, and none that is no number", async () => {
    await expect(saveSenderCap(SYSTEM, "many")).rejects.toMatchObject({ fields: { perSender: "badNumber" } });
    await saveSenderCap(SYSTEM, "0");
    expect(await receive({ from: "robot@example.com", subject: "Beep" })).toMatchObject({ outcome: "opened" });
  });
});

describe("letters of one conversation", () => {
  const people = ["dewi@example.com", "budi@example.com"];
  /** Dewi and Budi write in turn, each to the other and to us; every letter names all before it. */
  function conversation(name: string) {
    const ids = Array.from({ length: 5 }, (_, i) => `<${name.replace(" ", ".")}.${i}@mail.example.com>`);
    return ids.map((messageId, i) => ({
      from: people[i % 2]!,
      cc: people[(i + 1) % 2]!,
      subject: i === 0 ? name : `Re: ${name}`,
      messageId,
      ...(i > 0 ? { inReplyTo: ids[i - 1]!, references: ids.slice(0, i).join(" ") } : {}),
    }));
  }

  /** The nth order of all, the same in every run. */
  function shuffled<T>(list: T[], n: number): T[] {
    const rest = [...list];
    return list.map((_, i) => {
      const [one] = rest.splice(n % rest.length, 1);
      n = Math.floor(n / (list.length - i));
      return one!;
    });
  }

  test("are one ticket, in whatever order they arrive, one by one or together", async () => {
    const orders = Array.from({ length: 6 }, (_, i) => (i * 37 + 11) % 120);
    for (const [i, order] of orders.entries()) {
      const arrived = [];
      for (const mail of shuffled(conversation(`order ${order}`), order)) {
        arrived.push((await arrive(mail)).id);
        if (i % 2 === 0) await drainAll();
      }
      await drainAll();
      const tickets = await Promise.all(arrived.map(async (id) => (await outcomeOf(id)).ticketId));
      expect([order, new Set(tickets).size]).toEqual([order, 1]);
      const messages = await database().message.findMany({ where: { ticketId: tickets[0]!, kind: "customer" } });
      expect(messages.map(({ unverified }) => unverified)).toEqual([false, false, false, false, false]);
    }
  });
});
