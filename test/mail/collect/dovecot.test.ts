import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alarmOfMailboxes } from "#app/mail/collect/alarm.ts";
import { askForGrant, takeGrant } from "#app/mail/collect/granting.ts";
import { collectingOf, endCollecting, pauseCollecting } from "#app/mail/collect/settings.ts";
import { collectedMailboxes, collectState } from "#app/mail/collect/state.ts";
import { visitMailbox } from "#app/mail/collect/visit.ts";
import { database } from "#app/platform/database/index.ts";
import { isRefusal } from "#app/refusal.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { actorOfStaff } from "#app/staff/sessions.ts";
import { type Dovecot, noDovecot, PASSWORD, startDovecot } from "#test/support/dovecot.ts";
import { eventually } from "#test/support/eventually.ts";
import { startOAuthServer } from "#test/support/oauth-server.ts";
import { letter } from "#test/support/smtp-client.ts";
import { drainAll, openPostOffice, type PostOffice } from "../post-office.ts";
import { connect, look, serverRow } from "./connected.ts";

const HOUR = 3_600_000;

describe.skipIf(noDovecot)(`mail at a real server${noDovecot ? ` (${noDovecot})` : ""}`, () => {
  let office: PostOffice;
  let dovecot: Dovecot;
  let provider: Awaited<ReturnType<typeof startOAuthServer>>;
  let admin: StaffActor;
  let nota = "";
  let users = 0;
  let user = "";

  beforeAll(async () => {
    office = await openPostOffice();
    provider = await startOAuthServer();
    dovecot = await startDovecot({ introspect: `${provider.url}/introspect` });
    nota = office.nota.id;
    const { id } = await createStaff(SYSTEM, {
      email: "sari@example.com",
      name: "Sari",
      password: "a fine password for tests",
      role: "admin",
    });
    admin = actorOfStaff(await database().staff.findUniqueOrThrow({ where: { id }, include: { teams: true } }));
  });
  beforeEach(async () => {
    await endCollecting(SYSTEM, nota);
    await drainAll();
    users += 1;
    user = `user${users}`;
  });
  afterAll(() => Promise.all([dovecot?.stop(), provider?.stop()]));

  const of = (subject: string) => letter({ from: `dewi${users}@example.com`, to: "nota@localhost", subject });
  const mailbox = (more: Parameters<typeof connect>[1] = {}) =>
    connect(nota, { account: user, password: PASSWORD, port: String(dovecot.imap), ...more });
  const arrivals = async (subject: string) => {
    await drainAll();
    return database().mailArrival.findMany({ where: { subject }, include: { ticket: true } });
  };

  test.each(["imap", "pop3"] as const)("is taken by %s, once", async (kind) => {
    await mailbox({ provider: kind, port: String(dovecot[kind]) });
    await dovecot.put(user, of(`By ${kind}`));
    expect([await look(nota), await look(nota)]).toEqual([1, 0]);
    expect(await arrivals(`By ${kind}`)).toMatchObject([{ door: kind, outcome: "opened", mailboxId: nota }]);
  });

  test("is moved, marked or deleted there when that is wanted, and left alone when it is not new", async () => {
    await dovecot.as(user, (client) => client.mailboxCreate("Done"));
    const there = (folder: string) =>
      dovecot.as(user, async (client) => (await client.status(folder, { messages: true, unseen: true })) as object);
    await mailbox();
    await dovecot.put(user, of("stays"));
    await look(nota);
    expect(await there("INBOX")).toMatchObject({ messages: 1, unseen: 1 });
    await mailbox({ afterwards: "move", moveTo: "Done" });
    await dovecot.put(user, of("moves"));
    await look(nota);
    expect([await there("INBOX"), await there("Done")]).toMatchObject([{ messages: 1 }, { messages: 1 }]);
    await mailbox({ afterwards: "seen" });
    await dovecot.put(user, of("is read"));
    await look(nota);
    expect(await there("INBOX")).toMatchObject({ messages: 2, unseen: 1 });
    await mailbox({ afterwards: "delete" });
    await dovecot.put(user, of("goes"));
    await look(nota);
    expect(await there("INBOX")).toMatchObject({ messages: 2 });
    await mailbox({ afterwards: "move", moveTo: "Nowhere" });
    await dovecot.put(user, of("cannot move"));
    await look(nota);
    expect(await arrivals("cannot move")).toMatchObject([{ outcome: "opened" }]);
    expect(await serverRow(nota)).toMatchObject({ error: "noFolder" });
  });

  test("of the past is taken as far back as is wanted, quietly: nobody is answered, nobody is told", async () => {
    await dovecot.put(user, of("too old"), new Date(Date.now() - 90 * 24 * HOUR));
    await dovecot.put(user, of("archive"), new Date(Date.now() - 5 * 24 * HOUR));
    const importSince = new Date(Date.now() - 30 * 24 * HOUR).toISOString().slice(0, 10);
    await mailbox({ importSince });
    await dovecot.put(user, of("new"));
    const [letters, news] = [await database().outboundEmail.count(), await database().ticketNews.count()];
    expect(await look(nota)).toBe(2);
    expect(await arrivals("too old")).toEqual([]);
    const [archived] = await arrivals("archive");
    expect(archived).toMatchObject({ quiet: true, outcome: "opened", ticket: { createdAt: archived!.receivedAt } });
    expect(archived!.receivedAt.getTime()).toBeLessThan(Date.now() - 4 * 24 * HOUR);
    expect(await arrivals("new")).toMatchObject([{ quiet: false, outcome: "opened" }]);
    // One letter and one piece of news: those of the new mail.
    expect(await database().outboundEmail.count()).toBe(letters + 1);
    expect(await database().ticketNews.count()).toBe(news + 1);
    // Whoever wants more later gets it then.
    await mailbox({ importSince: new Date(Date.now() - 120 * 24 * HOUR).toISOString().slice(0, 10) });
    expect(await look(nota)).toBe(1);
    expect(await arrivals("too old")).toMatchObject([{ quiet: true }]);
  });

  test("that somebody moves into the folder later is new, however old its date", async () => {
    await mailbox();
    await look(nota);
    await dovecot.put(user, of("moved here"), new Date(Date.now() - 90 * 24 * HOUR));
    expect(await look(nota)).toBe(1);
  });

  test("comes at once while the line is held (IDLE), and not while it is paused", async () => {
    await mailbox();
    const stop = new AbortController();
    const visit = visitMailbox(nota, { stay: true, signal: stop.signal });
    await eventually("a first look", async () => (await serverRow(nota)).polledAt);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await dovecot.put(user, of("by idle"));
    await eventually(
      "it is here",
      async () => (await database().mailArrival.count({ where: { door: "imap", state: "pending" } })) > 0,
      5_000,
    );
    stop.abort();
    expect(await visit).toBe(1);
    await pauseCollecting(SYSTEM, nota, true);
    expect(await look(nota)).toBe(0);
  });

  test("too large comes as its headers and stays there", async () => {
    await mailbox({ afterwards: "delete" });
    await dovecot.put(user, Buffer.concat([of("too large"), Buffer.alloc(36 * 1024 * 1024, "0123456789abcdef\r\n")]));
    await look(nota);
    expect(await arrivals("too large")).toMatchObject([{ outcome: "quarantined", reason: "leftOnServer" }]);
    expect(await dovecot.as(user, (client) => client.status("INBOX", { messages: true }))).toMatchObject({ messages: 1 });
  });

  test("is not had with a wrong password: the page says so in words, the status page turns red, every administrator hears of it once", async () => {
    await mailbox({ password: "wrong" });
    await look(nota);
    expect(await collectState(SYSTEM, nota)).toMatchObject({ error: "signIn", errorDetail: expect.stringMatching(/\w/), late: false });
    expect(JSON.stringify([await collectingOf(SYSTEM, nota), await database().auditEntry.findMany()])).not.toContain("wrong");
    expect((await serverRow(nota)).lockedSecret).not.toContain("wrong");
    await database().incomingServer.update({ where: { mailboxId: nota }, data: { changedAt: new Date(Date.now() - HOUR) } });
    expect(await collectedMailboxes()).toMatchObject([{ address: "nota@localhost", late: true, error: "signIn" }]);
    await alarmOfMailboxes();
    await alarmOfMailboxes();
    expect(await database().outboundEmail.findMany({ where: { staffId: admin.id } })).toMatchObject([
      { subject: "Mail for nota@localhost is not being collected" },
    ]);
  });

  test.each([
    [{ host: "nowhere.invalid", security: "tls" as const }, "unknownHost"],
    [{ port: "1" }, "refusedConnection"],
    [{ provider: "pop3" as const }, "notMailServer"],
    [{ security: "tls" as const }, "encryption"],
    [{ folder: "Nowhere" }, "noFolder"],
  ])("is not had with %o: %s", async (more, error) => {
    await mailbox(more);
    await look(nota);
    expect(await serverRow(nota)).toMatchObject({ error });
  });

  test("a password never travels in the clear to another machine", async () => {
    const refused = await mailbox({ host: "mail.example.com", security: "none" }).catch((error) => error);
    expect(isRefusal(refused) && refused.fields).toEqual({ security: "encryptFirst" });
  });

  describe("with the provider's own sign-in", () => {
    const oauth = () =>
      mailbox({
        account: "nota@example.com",
        signIn: "oauth",
        clientId: provider.client.id,
        clientSecret: provider.client.secret,
        authorizeUrl: `${provider.url}/authorize`,
        tokenUrl: `${provider.url}/token`,
        scope: "mail",
      });
    /** A browser: to the provider and back. */
    const signIn = async (forge: (back: URLSearchParams) => void = () => undefined) => {
      const { url, visit } = await askForGrant(admin, nota);
      const answer = await fetch(url, { redirect: "manual" });
      const back = new URL(answer.headers.get("location")!).searchParams;
      forge(back);
      return takeGrant(admin, visit, back);
    };

    test("mail is taken by XOAUTH2 (IMAP and POP3), the token is renewed, secrets lie encrypted", async () => {
      await oauth();
      await look(nota);
      expect(await serverRow(nota)).toMatchObject({ error: "signIn" });
      expect(await signIn()).toEqual({ mailboxId: nota, granted: true });
      await dovecot.put("nota@example.com", of("by oauth"));
      expect(await look(nota)).toBe(1);
      expect(await arrivals("by oauth")).toMatchObject([{ outcome: "opened" }]);
      await database().mailGrant.update({ where: { mailboxId: nota }, data: { accessUntil: new Date() } });
      provider.endAccess();
      expect(await look(nota)).toBe(0);
      expect(await serverRow(nota)).toMatchObject({ error: null });
      expect(provider.asked).toEqual({ authorization_code: 1, refresh_token: 1 });
      expect(JSON.stringify(await database().mailGrant.findMany())).not.toMatch(new RegExp(`${provider.refresh}|client-secret`));
    });

    test("a token that the server refuses early is renewed; a permission that was taken back is said in words", async () => {
      await oauth();
      await signIn();
      provider.endAccess();
      await look(nota);
      await look(nota);
      expect(await serverRow(nota)).toMatchObject({ error: null });
      provider.revoke();
      await look(nota);
      await look(nota);
      expect(await collectState(SYSTEM, nota)).toMatchObject({
        error: "signIn",
        errorDetail: expect.stringContaining("expired or revoked"),
      });
    });

    test("an answer with another state, another browser's or a late one grants nothing", async () => {
      await oauth();
      expect(await signIn((back) => back.set("state", "made-up"))).toMatchObject({ granted: false });
      const { url } = await askForGrant(admin, nota);
      const back = new URL((await fetch(url, { redirect: "manual" })).headers.get("location")!).searchParams;
      await expect(takeGrant(admin, null, back)).rejects.toMatchObject({ code: "grantOver" });
      expect((await database().mailGrant.findUniqueOrThrow({ where: { mailboxId: nota } })).lockedRefresh).toBeNull();
    });

    test("a grant that ends by itself is told a week before, once", async () => {
      provider.grantEndsIn = 3 * 24 * 3_600;
      await oauth();
      await signIn();
      provider.grantEndsIn = 0;
      await alarmOfMailboxes();
      await alarmOfMailboxes();
      const letters = await database().outboundEmail.findMany({ where: { staffId: admin.id, subject: { contains: "signed in anew" } } });
      expect(letters).toHaveLength(1);
    });
  });
});
