import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { threadSeal } from "#app/mail/identity.ts";
import { saveSenderCap } from "#app/mail/sender-cap.ts";
import { replyAddress } from "#app/mail/thread.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { addReply } from "#app/tickets/answer.ts";
import { letter } from "#test/support/smtp-client.ts";
import { arrive, drainAll, openInstallation, openPostOffice, outcomeOf } from "./post-office.ts";
import { byAddress, byFate, byOurMessageId, byPerson, bySubject, byTheirMessageId, type Mail, type Scene } from "./threading-rows.ts";

// Every row of threading-rows.ts is one mail through the whole pipeline.

beforeAll(async () => {
  await openPostOffice();
  // Dewi writes a hundred and seventy of them.
  await openInstallation();
  await saveSenderCap(SYSTEM, "0");
  await createStaff(SYSTEM, { email: "rina@seller.example.com", name: "Rina" });
});
afterAll(closeDatabase);

const rows = [...byAddress, ...byOurMessageId, ...byTheirMessageId, ...bySubject, ...byFate, ...byPerson];
type Played = { scene: Scene; arrivalId: string; was: Ticket; is: Ticket };
type Ticket = Awaited<ReturnType<typeof ticketOf>>;
const played = new Map<string, Played>();

/** All questions arrive in one burst and all answers in another: no row may disturb its neighbours. */
beforeAll(async () => {
  const scenes = await openScenes(rows.length);
  await severally(
    rows.map(
      ([, , , before], i) =>
        async () =>
          before?.(scenes[i]!),
    ),
  );
  for (const [i, [name, mail]] of rows.entries()) {
    const s = scenes[i]!;
    const was = await ticketOf(s);
    played.set(name, { scene: s, arrivalId: await arriveIn(s, mail(s)), was, is: was });
  }
  await drainAll();
  for (const one of played.values()) one.is = await ticketOf(one.scene);
}, 60_000);

function ticketOf({ id }: Scene) {
  return database().ticket.findUniqueOrThrow({ where: { id } });
}

async function openScenes(count: number): Promise<Scene[]> {
  const asked = [];
  for (let i = 1; i <= count; i++) {
    const subject = `Key ${i} is refused`;
    const question = `question.${i}@mail.example.com`;
    const { id: dewi } = await arrive({
      from: "Dewi <dewi@example.com>",
      cc: "Budi <budi@example.com>",
      subject,
      messageId: `<${question}>`,
      references: `<mentioned.${question}>`,
    });
    asked.push({ subject, question, dewi, eko: (await arrive({ from: "eko@example.com", subject: `Other ${i}` })).id });
  }
  await drainAll();
  return severally(
    asked.map(({ dewi, eko, ...said }) => async () => {
      const scene: Scene = { ...said, ...(await answered(dewi)), other: await answered(eko), receive: (mail) => receiveIn(scene, mail) };
      return scene;
    }),
  );
}

/** Three at a time. */
async function severally<T>(works: Array<() => Promise<T>>): Promise<T[]> {
  const done: T[] = [];
  const lane = async (from: number) => {
    for (let i = from; i < works.length; i += 3) done[i] = await works[i]!();
  };
  await Promise.all(Array.from({ length: 3 }, (_, from) => lane(from)));
  return done;
}

async function answered(arrivalId: string) {
  const { ticket } = await outcomeOf(arrivalId);
  const { messageId: replyId } = await addReply(SYSTEM, ticket!.number, { text: "Please try PP-2." });
  const { messageId: ours } = await database().message.findUniqueOrThrow({ where: { id: replyId } });
  const address = replyAddress("support@localhost", { ticketNumber: ticket!.number, messageId: replyId }, threadSeal)!;
  return { number: ticket!.number, id: ticket!.id, replyId, ours: ours!, address };
}

async function arriveIn(s: Scene, mail: Partial<Mail> & { rcpt?: string[] }): Promise<string> {
  const { rcpt, ...written } = mail;
  const raw = letter({ from: "Dewi <dewi@example.com>", subject: `Re: ${s.subject}`, ...written });
  return (await arrive(raw, { to: rcpt })).id;
}

async function receiveIn(s: Scene, mail: Partial<Mail>): Promise<void> {
  await arriveIn(s, mail);
  await drainAll();
}

/** What became of it, in the words of the table. */
async function decision(s: Scene, arrivalId: string): Promise<string> {
  const { outcome, reason, ticketId } = await outcomeOf(arrivalId);
  const message = await database().message.findFirst({ where: { inboundEmailId: arrivalId }, include: { ticket: true } });
  if (outcome === "autoReply") return `autoReply ${ticketId === s.id ? "here" : ticketId ? "elsewhere" : "nowhere"}`;
  const { ticket, kind, unverified, threadedBy } = message!;
  if (outcome === "opened") return "new";
  if (ticket.followUpOfId) return ticket.followUpOfId === s.id ? "follow-up" : "follow-up of another";
  const where = ticket.id === s.id ? "" : ticket.number === s.other.number ? " there" : " elsewhere";
  const who = kind === "note" ? "note" : unverified ? `stranger${where}` : where.trim() || "here";
  expect(reason === "stranger").toBe(kind === "customer" && unverified && !ticket.spamAt);
  const fate = ticket.spamAt ? "spam" : ticket.trashedAt ? "trash" : ticket.status;
  return `${who} by ${threadedBy}, ${fate}`;
}

describe.each([
  ["an address that only our mail carried", byAddress],
  ["a Message-ID of ours", byOurMessageId],
  ["a Message-ID of theirs", byTheirMessageId],
  ["a subject", bySubject],
  ["what became of the ticket", byFate],
  ["who writes", byPerson],
])("decided by %s:", (_what, these) => {
  test.each(these)("%s", async (name, _mail, expected) => {
    const { scene, arrivalId, was, is } = played.get(name)!;
    const got = await decision(scene, arrivalId);
    const [wanted, fate = "open"] = expected.split(", ");
    expect(got).toBe(wanted!.includes(" by ") ? `${wanted}, ${fate}` : wanted);
    // The requester is never another by itself; and what a stranger writes moves nothing.
    expect(is.requesterAddress).toBe(was.requesterAddress);
    if (got.startsWith("stranger")) expect(what(is)).toEqual(what(was));
  });
});

/** What a queue shows of a ticket. */
function what({ status, waitingSince, replyDueAt, lastMessageAt, lastCustomerMessageAt, preview, solvedAt, trashedAt }: Ticket) {
  return { status, waitingSince, replyDueAt, lastMessageAt, lastCustomerMessageAt, preview, solvedAt, trashedAt };
}

test("and there are more than sixty of them", () => {
  expect(played.size).toBe(rows.length);
  expect(rows.length).toBeGreaterThan(60);
});
