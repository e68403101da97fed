import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drainOutbox } from "#app/mail/deliver.ts";
import { mailFlow } from "#app/mail/flow.ts";
import { alarmOfRefusedSending, type RefusedLetter, refusedMailboxes, refusedSending } from "#app/mail/refused-sending.ts";
import { changeSending } from "#app/mail/sending-settings.ts";
import { setConfig } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { closePostman } from "#app/platform/postman/index.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { addReply } from "#app/tickets/answer.ts";
import { type Sink, startSink } from "#test/support/sink.ts";
import { colleague } from "#test/tickets/desk.ts";
import { openInstallation, openPostOffice, type PostOffice, receive } from "./post-office.ts";

describe("what rings", () => {
  const at = new Date("2026-11-28T12:00:00Z");
  const ago = (minutes: number) => new Date(at.getTime() - minutes * 60_000);
  const letter = (error: string, waited = 1, of: Partial<RefusedLetter> = {}): RefusedLetter => ({
    mailboxId: "a",
    state: "waiting",
    error,
    createdAt: ago(waited),
    triedAt: ago(0.5),
    ...of,
  });
  const rings = (letters: RefusedLetter[], sent?: Date) =>
    refusedMailboxes(letters, sent ? new Map([["a", sent]]) : new Map(), at).get("a")?.why ?? null;
  const signIn = "Invalid login: 535 5.7.8 Authentication failed";
  const blocked = "550 5.7.1 Message rejected due to policy";

  test.each<[string, RefusedLetter[], string | null]>([
    ["a password that is refused, at once", [letter(signIn)], signIn],
    [
      "a sender that may not be used, though its letters have failed",
      [letter("553 5.7.1 Sender address rejected: not owned by user", 1, { state: "failed" })],
      "553 5.7.1 Sender address rejected: not owned by user",
    ],
    ["a server that is away for a moment: no", [letter("connect ECONNREFUSED 192.0.2.1:587", 14)], null],
    ["a server that is away for long", [letter("connect ECONNREFUSED 192.0.2.1:587", 15)], "connect ECONNREFUSED 192.0.2.1:587"],
    ["a reader who does not exist: no", [letter("550 5.1.1 User unknown", 60, { state: "failed" })], null],
    ["one letter against a policy: no", [letter(blocked)], null],
    ["three letters against a policy", [letter(blocked), letter(blocked), letter(blocked)], blocked],
    ["of another mailbox: no", [letter(signIn, 1, { mailboxId: "b" })], null],
  ])("%s", (_, letters, why) => {
    expect(rings(letters)).toBe(why);
  });

  test("nothing rings once the server has taken something since", () => {
    expect(rings([letter(signIn)], ago(2))).toBe(signIn);
    expect(rings([letter(signIn)], ago(0.25))).toBeNull();
  });
});

describe("a server that lets us in no more", () => {
  let office: PostOffice;
  let [everybodys, notas]: Sink[] = [];
  let sari: StaffActor;

  beforeAll(async () => {
    office = await openPostOffice();
    await openInstallation();
    [everybodys, notas] = await Promise.all([startSink(), startSink({ account: "nota:s3cret" })]);
    setConfig({ smtpUrl: everybodys!.url });
    sari = await colleague("Sari");
    await createStaff(SYSTEM, { email: "owner@example.com", name: "Owner", role: "admin" });
  });
  afterAll(async () => {
    await closePostman();
    await Promise.all([everybodys?.stop(), notas?.stop()]);
  });

  const sending = (password: string) =>
    changeSending(SYSTEM, office.nota.id, {
      signature: "",
      own: true,
      host: "127.0.0.1",
      port: new URL(notas!.url).port,
      security: "none",
      account: "nota",
      signIn: "password",
      password,
    });
  const answer = async () => {
    const { ticket } = await receive({ from: "Dewi <dewi@example.com>", to: "nota@localhost" }, { to: ["nota@localhost"] });
    await addReply(sari, ticket!.number, { text: "Here it is.", status: "pending" });
  };
  const told = () => database().outboundEmail.findMany({ where: { staffId: { not: null } }, include: { recipients: true } });

  test("is told once to every administrator, by a mailbox that still sends, and on every page of the desk", async () => {
    await sending("wrong");
    await answer();
    await drainOutbox();
    await alarmOfRefusedSending();
    await alarmOfRefusedSending();
    const letters = await told();
    expect(letters.map(({ recipients }) => recipients[0]!.address)).toEqual(["owner@example.com"]);
    expect(letters[0]).toMatchObject({ subject: "No mail leaves from nota@localhost", mailboxId: office.support.id });
    expect(JSON.stringify(letters[0]!.letter)).toContain("535");
    expect(await refusedSending(sari)).toMatchObject([{ address: "nota@localhost", why: expect.stringContaining("535") }]);
    expect((await mailFlow(sari)).refusedSince).toEqual(expect.any(String));
  });

  test("is forgotten when it takes our mail again, and rings anew the next time", async () => {
    await sending("s3cret");
    await database().outboundEmail.updateMany({ where: { state: "waiting" }, data: { nextAttemptAt: new Date(0) } });
    await drainOutbox();
    await alarmOfRefusedSending();
    expect(await refusedSending(SYSTEM)).toEqual([]);
    expect((await mailFlow(sari)).refusedSince).toBeNull();
    await sending("wrong again");
    await answer();
    await drainOutbox();
    await alarmOfRefusedSending();
    expect(await told()).toHaveLength(2);
  });
});
