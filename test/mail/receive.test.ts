import { beforeAll, describe, expect, test } from "vitest";
import { database } from "#app/platform/database/index.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { setStatus } from "#app/tickets/status.ts";
import { letter } from "#test/support/smtp-client.ts";
import { arrive, drainAll, expectBalance, openPostOffice, outcomeOf, type PostOffice, receive } from "./post-office.ts";

let office: PostOffice;

beforeAll(async () => {
  office = await openPostOffice();
});

/** A ticket that Dewi opened, with her colleague Budi in copy. */
async function opened(subject: string) {
  const messageId = `${subject.replaceAll(" ", ".")}@mail.example.com`;
  const { ticket } = await receive({
    from: "Dewi <dewi@example.com>",
    cc: "Budi <budi@example.com>",
    subject,
    messageId: `<${messageId}>`,
  });
  return { number: ticket!.number, id: ticket!.id, messageId };
}

describe("a first letter", () => {
  test("opens a ticket for its writer, with those in copy as participants and our own addresses left out", async () => {
    const { outcome, reason, ticket } = await receive({
      from: "Dewi <DEWI@example.com>",
      to: "Support <support@localhost>, Sari <sari@example.com>",
      cc: "support@localhost, Budi <budi@example.com>",
      subject: "The key is refused",
    });
    expect({ outcome, reason }).toEqual({ outcome: "opened", reason: null });
    expect(ticket).toMatchObject({
      subject: "The key is refused",
      requesterAddress: "dewi@example.com",
      status: "new",
      channel: "email",
      mailboxId: office.support.id,
    });
    expect(ticket!.participants.map(({ address, verified }) => ({ address, verified }))).toEqual([
      { address: "budi@example.com", verified: true },
      { address: "sari@example.com", verified: true },
    ]);
  });

  test("is acknowledged to the writer alone, in a mail that no machine answers", async () => {
    const { ticket } = await receive({ from: "Ayu <ayu@example.com>", cc: "budi@example.com", subject: "Hello" });
    const [, acknowledgement] = ticket!.messages;
    expect(acknowledgement).toMatchObject({ kind: "automatic", automatic: "acknowledgement" });
    expect(acknowledgement!.text).toContain(`#${ticket!.number}`);
    expect(acknowledgement!.outbound).toMatchObject({
      automatic: true,
      subject: "Re: Hello",
      state: "waiting",
      recipients: [{ field: "to", address: "ayu@example.com" }],
    });
  });

  test("to two products opens one linked ticket for each", async () => {
    const { ticket } = await receive({ from: "Lina <lina@example.com>", to: "nota@localhost, support@localhost", subject: "Both of them" });
    expect(ticket!.mailboxId).toBe(office.nota.id);
    const tickets = await database().ticket.findMany({
      where: { subject: "Both of them" },
      include: { events: { where: { kind: "linked" } } },
    });
    expect(tickets.map((each) => each.mailboxId).sort()).toEqual([office.nota.id, office.support.id].sort());
    for (const each of tickets) expect(each.events).toHaveLength(1);
  });

  test("with a Reply-To of somebody else is theirs", async () => {
    const { ticket } = await receive({
      from: "Shop form <form@shop.example.com>",
      headers: { "Reply-To": "Tono <tono@example.com>" },
      subject: "From the form",
    });
    expect(ticket!.requesterAddress).toBe("tono@example.com");
  });

  test("tells the language of its writer when it is long enough to be certain", async () => {
    const text =
      "Halo kak, saya sudah membeli paket ikon kemarin tetapi kunci lisensinya ditolak setelah pembaruan. Mohon bantuannya ya, terima kasih banyak sebelumnya.";
    await receive({ from: "Wati <wati@example.com>", subject: "Kunci", text });
    await receive({ from: "Joko <joko@example.com>", subject: "Ok", text: "terima kasih" });
    const locale = async (address: string) =>
      (await database().customerAddress.findUniqueOrThrow({ where: { address }, include: { customer: true } })).customer.locale;
    expect([await locale("wati@example.com"), await locale("joko@example.com")]).toEqual(["id", null]);
  });
});

describe("the same message", () => {
  test("a second time is a duplicate of the same ticket, by whatever road it came", async () => {
    const raw = letter({ from: "dewi@example.com", subject: "Twice" });
    const first = await receive(raw);
    const second = await receive(Buffer.concat([Buffer.from("Received: from relay.example.com\r\n"), raw]));
    expect(second).toMatchObject({ outcome: "duplicate", ticketId: first.ticketId });
  });

  test("another message under the same Message-ID is a message of its own, and marked", async () => {
    const messageId = "<reused@mail.example.com>";
    await receive({ from: "dewi@example.com", subject: "One", messageId });
    expect(await receive({ from: "eko@example.com", subject: "Two", messageId })).toMatchObject({
      outcome: "opened",
      reason: "messageIdReused",
    });
  });
});

describe("an answer", () => {
  test("of the requester or of somebody in copy lands in the ticket and opens it again", async () => {
    const ticket = await opened("Reopened");
    await setStatus(SYSTEM, ticket.number, { status: "solved" });
    const answer = await receive({ from: "budi@example.com", subject: "Re: Reopened", inReplyTo: `<${ticket.messageId}>` });
    expect(answer).toMatchObject({ outcome: "added", reason: null, ticketId: ticket.id, ticket: { status: "open" } });
    expect(answer.ticket!.messages.at(-1)).toMatchObject({ threadedBy: "inReplyTo", unverified: false });
  });

  test("brings its file along, which belongs to that message", async () => {
    const ticket = await opened("With a file");
    const answer = await receive(
      letter({
        from: "dewi@example.com",
        subject: "Re: With a file",
        inReplyTo: `<${ticket.messageId}>`,
        headers: { "Content-Type": "multipart/mixed; boundary=b" },
        text: '--b\nContent-Type: text/plain\n\nHere is the log.\n--b\nContent-Type: text/plain; name="log.txt"\nContent-Disposition: attachment; filename="log.txt"\n\nline\n--b--',
      }),
    );
    expect(answer).toMatchObject({ outcome: "added", ticketId: ticket.id });
    const { id } = answer.ticket!.messages.at(-1)!;
    expect(await database().attachment.findMany({ where: { messageId: id } })).toMatchObject([{ name: "log.txt" }]);
  });

  test("of a stranger is shown as unverified, makes them no participant who gets mail, and is not acknowledged", async () => {
    const ticket = await opened("Strange");
    const answer = await receive({ from: "Mallory <mallory@example.com>", subject: "Re: Strange", inReplyTo: `<${ticket.messageId}>` });
    expect(answer).toMatchObject({ outcome: "added", reason: "stranger", ticketId: ticket.id });
    expect(answer.ticket!.messages.at(-1)).toMatchObject({ unverified: true, authorAddress: "mallory@example.com" });
    expect(answer.ticket!.participants.find(({ address }) => address === "mallory@example.com")).toMatchObject({ verified: false });
    expect(answer.ticket!.requesterAddress).toBe("dewi@example.com");
  });

  test("of a stranger to a closed ticket is a new matter of theirs", async () => {
    const ticket = await opened("Long closed");
    await setStatus(SYSTEM, ticket.number, { status: "closed" });
    const answer = await receive({ from: "mallory@example.com", subject: "Re: Long closed", inReplyTo: `<${ticket.messageId}>` });
    expect(answer).toMatchObject({ outcome: "opened", ticket: { requesterAddress: "mallory@example.com" } });
  });

  test("of the requester to a closed ticket opens a follow-up", async () => {
    const ticket = await opened("Closed and back");
    await setStatus(SYSTEM, ticket.number, { status: "closed" });
    const answer = await receive({ from: "dewi@example.com", subject: "Re: Closed and back", inReplyTo: `<${ticket.messageId}>` });
    expect(answer.ticket).toMatchObject({ followUpOfId: ticket.id, status: "new" });
  });

  test("with a colleague's From becomes an internal note, since anybody can write that", async () => {
    const ticket = await opened("By a colleague");
    const { id } = await createStaff(SYSTEM, { email: "rina@seller.example.com", name: "Rina" });
    const answer = await receive({
      from: "rina@seller.example.com",
      subject: "Re",
      text: "Tell her it is fixed.",
      inReplyTo: `<${ticket.messageId}>`,
    });
    expect(answer).toMatchObject({ outcome: "added", reason: "staffNote" });
    expect(answer.ticket!.messages.at(-1)).toMatchObject({
      kind: "note",
      authorStaffId: id,
      unverified: true,
      text: "Tell her it is fixed.",
    });
    expect(answer.ticket!.messages.at(-1)!.outbound).toBeNull();
  });

  test("to a newsletter is everybody's own ticket", async () => {
    const [one, other] = [
      await receive({ from: "reader1@example.com", subject: "Re: News", inReplyTo: "<news@list.example.com>" }),
      await receive({ from: "reader2@example.com", subject: "Re: News", inReplyTo: "<news@list.example.com>" }),
    ];
    expect([one.outcome, other.outcome]).toEqual(["opened", "opened"]);
    expect(one.ticketId).not.toBe(other.ticketId);
  });
});

describe("mail that no person wrote", () => {
  test("an absence note in a known thread lies folded in the ticket and changes nothing else", async () => {
    const ticket = await opened("Away");
    await setStatus(SYSTEM, ticket.number, { status: "pending" });
    const note = await receive({
      from: "dewi@example.com",
      subject: "Out of office",
      inReplyTo: `<${ticket.messageId}>`,
      headers: { "Auto-Submitted": "auto-replied" },
    });
    expect(note).toMatchObject({ outcome: "autoReply", ticketId: ticket.id, ticket: { status: "pending" } });
    expect(note.ticket!.messages.at(-1)).toMatchObject({ kind: "automatic", automatic: "autoReply" });
    expect(
      await receive({ from: "eko@example.com", subject: "Out of office", headers: { "Auto-Submitted": "auto-replied" } }),
    ).toMatchObject({ outcome: "autoReply", ticketId: null });
  });

  test("a circular opens a ticket and is not answered", async () => {
    const { outcome, ticket } = await receive({
      from: "news@example.com",
      subject: "Our news",
      headers: { "List-Id": "<news.example.com>" },
    });
    expect(outcome).toBe("opened");
    expect(ticket!.messages).toHaveLength(1);
  });

  test("our own mail that comes back is refused", async () => {
    const { ticket } = await receive({ from: "indah@example.com", subject: "Mirror" });
    const { messageId } = ticket!.messages.find((message) => message.kind === "automatic")!;
    expect(await receive({ from: "support@localhost", subject: "Re: Mirror", messageId: `<${messageId}>` })).toMatchObject({
      outcome: "refused",
      reason: "own",
    });
  });

  test("one address is told at most three times an hour", async () => {
    const told = [];
    for (let i = 0; i < 5; i++) told.push((await receive({ from: "busy@example.com", subject: `Busy ${i}` })).ticket!.messages.length - 1);
    expect(told).toEqual([1, 1, 1, 0, 0]);
  });
});

describe("mail that cannot be processed", () => {
  test("is kept although its Message-ID holds a NUL, which no column does", async () => {
    const raw = Buffer.from(
      "From: sari@example.com\r\nTo: support@localhost\r\nMessage-ID: <a\0b@example.com>\r\nSubject: NUL\r\n\r\nHello\r\n",
    );
    expect(await receive(raw)).toMatchObject({ state: "done", outcome: "opened" });
  });

  test("is quarantined whole when it has no sender, and when it is no mail at all", async () => {
    expect(await receive(Buffer.from("To: support@localhost\r\nSubject: Nobody\r\n\r\nBoo\r\n"))).toMatchObject({
      outcome: "quarantined",
      reason: "noSender",
    });
    expect((await receive(Buffer.from([0, 1, 2, 255, 254, 10, 13, 0]))).outcome).toBe("quarantined");
  });

  test("harms no neighbour: after five tries it is quarantined, the others are tickets", async () => {
    await database().$executeRaw`ALTER TABLE "Ticket" ADD CONSTRAINT "poison" CHECK ("subject" <> 'Poison')`;
    const ids = [];
    for (const subject of ["Before", "Poison", "After"]) ids.push((await arrive({ from: "dewi@example.com", subject })).id);
    for (let i = 0; i < 6; i++) {
      await drainAll();
      await database().mailArrival.updateMany({ where: { state: "pending" }, data: { nextAttemptAt: null } });
    }
    await database().$executeRaw`ALTER TABLE "Ticket" DROP CONSTRAINT "poison"`;
    const outcomes = await Promise.all(ids.map(outcomeOf));
    expect(outcomes.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ["opened", null],
      ["quarantined", "faulty"],
      ["opened", null],
    ]);
    expect(outcomes[1]).toMatchObject({ attempts: 5, detail: expect.stringContaining("poison") });
  });

  test("and in the end everything that arrived has one outcome, and the sums agree", expectBalance);
});
