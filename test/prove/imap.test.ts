import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { database } from "#app/platform/database/index.ts";
import { connect, look, lookAgain, rested, serverRow } from "#test/mail/collect/connected.ts";
import { drainAll, openPostOffice, type PostOffice } from "#test/mail/post-office.ts";
import { type HostileImap, startHostileImap } from "#test/support/hostile-imap.ts";
import { letter } from "#test/support/smtp-client.ts";
import { full, patience, size } from "./proof.ts";

let office: PostOffice;
let server: HostileImap;
let before = 0;
let nota = "";

beforeAll(async () => {
  office = await openPostOffice();
  nota = office.nota.id;
});
beforeEach(async () => {
  await server?.stop();
  server = await startHostileImap();
  await database().collectPlace.deleteMany();
  await connect(nota, { port: String(server.port), afterwards: "leave" });
  before = await database().mailArrival.count();
});
afterAll(() => server?.stop());

let writers = 0;

/** Each from somebody else: who writes too much in an hour is held. */
function put(count: number, subject: string): void {
  for (let i = 0; i < count; i++)
    server.put(letter({ from: `dewi${writers++}@example.com`, to: "nota@localhost", subject: `${subject} ${i}` }));
}

/** Arrivals since the test began, by outcome. */
async function outcomes(): Promise<Record<string, number>> {
  await drainAll();
  const rows = await database().mailArrival.findMany({ orderBy: { id: "asc" }, skip: before, select: { outcome: true } });
  const sums: Record<string, number> = {};
  for (const { outcome } of rows) sums[outcome ?? "pending"] = (sums[outcome ?? "pending"] ?? 0) + 1;
  return sums;
}

test("cut after each command in turn, every message has exactly one outcome, whatever is to happen to it there", {
  timeout: patience(10),
}, async () => {
  let sent = 0;
  for (const afterwards of full ? (["leave", "seen", "delete"] as const) : (["delete"] as const)) {
    await connect(nota, { port: String(server.port), afterwards });
    // More commands than one visit needs.
    for (let cutAfter = 1; cutAfter <= (full ? 40 : 14); cutAfter += 1) {
      put(2, `${afterwards} ${cutAfter}`);
      sent += 2;
      server.cutAfter = cutAfter;
      await look(nota);
    }
    server.cutAfter = 0;
    await lookAgain(nota);
  }
  expect(await outcomes()).toEqual({ opened: sent });
  expect(server.messages.filter(({ flags }) => flags.has("\\Deleted"))).toEqual([]);
  expect((await serverRow(nota)).error).toBeNull();
});

test("numbered anew, nothing becomes a second ticket and nothing is missed", async () => {
  put(5, "validity");
  await look(nota);
  server.validity = 2;
  put(1, "after it");
  await look(nota);
  expect(await outcomes()).toEqual({ opened: 6, duplicate: 5 });
});

test("somebody else reads and unreads everything, and what is deleted vanishes at once", async () => {
  Object.assign(server, { togglesSeen: true, hidesDeleted: true });
  await connect(nota, { port: String(server.port), afterwards: "delete" });
  put(4, "toggled");
  for (const message of server.messages) message.flags.add("\\Seen");
  await look(nota);
  await look(nota);
  expect(await outcomes()).toEqual({ opened: 4 });
  expect(server.messages).toEqual([]);
});

const many = size("messages", 1_000, 40);
test.each(["cutting", "refusing", "nonsense"] as const)(
  `one message among ${many} cannot be had (%s): the others come at once, it is told in words, tried five times, and taken once it can be`,
  { timeout: patience(5) },
  async (by) => {
    put(many, `poison ${by}`);
    const uid = Math.floor(many / 2);
    server.poison = { uid, by };
    await look(nota);
    // Its neighbours of the same batch follow with the next connection.
    await look(nota);
    expect(await database().collectedMail.count({ where: { state: "taken" } })).toBe(many - 1);
    for (let tries = 0; tries < 6; tries += 1) {
      await rested();
      await look(nota);
    }
    expect(await database().collectedMail.findMany({ where: { state: { not: "taken" } } })).toMatchObject([
      { uid: String(uid), state: "stuck", tries: 5, error: expect.stringMatching(/\w{3}/) },
    ]);
    server.poison = null;
    await lookAgain(nota);
    expect(await outcomes()).toEqual({ opened: many });
  },
);

test("two workers at once: one holds the mailbox; should both, each message still comes in once", { timeout: patience(5) }, async () => {
  put(many, "two");
  const expired = () => database().incomingServer.updateMany({ data: { heldUntil: new Date(0) } });
  const first = look(nota);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(await look(nota)).toBeNull();
  await expired();
  const second = look(nota);
  await Promise.all([first, second]);
  expect(await outcomes()).toEqual({ opened: many });
});
