import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { moveClock } from "#app/platform/clock.ts";
import { setConfig } from "#app/platform/config.ts";
import { closeDatabase, database, transaction } from "#app/platform/database/index.ts";
import { createApiToken, createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { actorOfRequest, clearedSessionCookie, customerOf, sessionCookie, signIn, signOut, staffOf } from "#app/staff/sessions.ts";
import { addReply } from "#app/tickets/answer.ts";
import { makeTicketKey, openByKey, revokeKeys } from "#app/tickets/keys.ts";
import { letter, openDesk } from "#test/tickets/desk.ts";

const PASSWORD = "a fine password";
const meta = { ip: "192.0.2.1", userAgent: "a browser" };
let id: string;
let desk: Awaited<ReturnType<typeof openDesk>>;

beforeAll(async () => {
  desk = await openDesk();
  ({ id } = await createStaff(SYSTEM, { email: " Sari@Example.com ", name: "Sari", password: PASSWORD, role: "lead" }));
});
afterEach(() => moveClock(0));
afterAll(closeDatabase);

function withCookie(...cookies: string[]): Request {
  return new Request("http://desk.example.com/desk", { headers: { Cookie: cookies.map((cookie) => cookie.split(";")[0]).join("; ") } });
}

describe("signing in", () => {
  it("opens a session that the database cannot give away", async () => {
    const { token, staff } = await signIn("SARI@example.com", PASSWORD, meta);
    expect(staff).toMatchObject({ id, name: "Sari", role: "lead" });
    expect(await staffOf(withCookie(sessionCookie(token)))).toMatchObject({ id });
    const rows = JSON.stringify(await database().session.findMany());
    expect(rows).not.toContain(token);
    expect((await database().staff.findUniqueOrThrow({ where: { id } })).passwordHash).toMatch(/^\$argon2id\$/);
  });

  it.each([
    ["sari@example.com", "a wrong password"],
    ["nobody@example.com", PASSWORD],
    ["sari@example.com", ""],
  ])("%s with %j is refused in the same words", async (email, password) => {
    await expect(signIn(email, password, meta)).rejects.toMatchObject({ code: "signInFailed", status: 401 });
  });

  it("takes as long for an address that nobody has", async () => {
    const time = async (email: string, ip: string) => {
      const start = performance.now();
      await signIn(email, "a wrong password", { ...meta, ip }).catch(() => undefined);
      return performance.now() - start;
    };
    const median = async (email: (i: number) => string) => {
      const measured: number[] = [];
      for (let i = 0; i < 7; i++) measured.push(await time(email(i), `192.0.2.${50 + i}`));
      return measured.sort((a, b) => a - b)[3]!;
    };
    const email = "known@example.com";
    await createStaff(SYSTEM, { email, name: "Known", password: PASSWORD });
    const [known, unknown] = [await median(() => email), await median((i) => `unknown${i}@example.com`)];
    expect(unknown).toBeGreaterThan(known / 3);
    expect(unknown).toBeLessThan(known * 3);
  });

  it("is slowed down for who guesses", async () => {
    const guess = () => signIn("guessed@example.com", "a guess", { ...meta, ip: "192.0.2.99" });
    for (let i = 0; i < 10; i++) await expect(guess()).rejects.toMatchObject({ code: "signInFailed" });
    await expect(guess()).rejects.toMatchObject({ code: "tooMany", status: 429 });
  });

  it("is over for a closed account, its open sessions too", async () => {
    const { id: goneId } = await createStaff(SYSTEM, { email: "gone@example.com", name: "Gone", password: PASSWORD });
    const { token } = await signIn("gone@example.com", PASSWORD, { ...meta, ip: "192.0.2.3" });
    await database().staff.update({ where: { id: goneId }, data: { deactivatedAt: new Date() } });
    await expect(staffOf(withCookie(sessionCookie(token)))).rejects.toMatchObject({ code: "signInFirst", status: 401 });
    await expect(signIn("gone@example.com", PASSWORD, { ...meta, ip: "192.0.2.3" })).rejects.toMatchObject({ code: "signInFailed" });
  });
});

describe("a session", () => {
  it("lasts while it is used, and ends 14 days after", async () => {
    const { token } = await signIn("sari@example.com", PASSWORD, { ...meta, ip: "192.0.2.4" });
    const day = 24 * 3_600_000;
    for (let i = 0; i < 3; i++) {
      moveClock(10 * day);
      expect(await staffOf(withCookie(sessionCookie(token)))).toMatchObject({ id });
    }
    moveClock(15 * day);
    await expect(staffOf(withCookie(sessionCookie(token)))).rejects.toMatchObject({ status: 401 });
  });

  it("ends with sign-out, and no other with it", async () => {
    const [first, second] = [
      await signIn("sari@example.com", PASSWORD, { ...meta, ip: "192.0.2.5" }),
      await signIn("sari@example.com", PASSWORD, { ...meta, ip: "192.0.2.5" }),
    ];
    await signOut(first.token);
    await expect(staffOf(withCookie(sessionCookie(first.token)))).rejects.toMatchObject({ status: 401 });
    expect(await staffOf(withCookie(sessionCookie(second.token)))).toMatchObject({ id });
  });

  it("is a cookie no script reads, and over https only there", () => {
    expect(sessionCookie("x")).toMatch(/^sahut_session=x; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    expect(clearedSessionCookie()).toContain("Max-Age=0");
    setConfig({ publicUrl: "https://desk.example.com" });
    expect(sessionCookie("x")).toMatch(/; Secure$/);
    setConfig({ publicUrl: "http://127.0.0.1:3000" });
  });
});

describe("who asks", () => {
  it("a token by its Bearer header, until it is revoked", async () => {
    const { id: tokenId, token } = await createApiToken("shop", ["tickets:read"]);
    const request = () => new Request("http://x/", { headers: { Authorization: `Bearer ${token}` } });
    expect(await actorOfRequest(request())).toEqual({ type: "token", id: tokenId, name: "shop", scopes: ["tickets:read"] });
    await database().apiToken.update({ where: { id: tokenId }, data: { revokedAt: new Date() } });
    expect(await actorOfRequest(request())).toEqual({ type: "nobody" });
  });

  it("the same token chosen by the operator twice is one", async () => {
    const first = await createApiToken("admin", ["*"], "an operators own token");
    expect(await createApiToken("admin", ["*"], "an operators own token")).toEqual(first);
  });

  it("a customer by the keys of their tickets, also beside a colleague's session", async () => {
    const [one, two, strangers] = [await letter(desk, "Dewi"), await letter(desk, "Dewi"), await letter(desk, "Budi")];
    const keys = await transaction(async (tx) => [
      await makeTicketKey(tx, one.ticketId, one.customerId),
      await makeTicketKey(tx, two.ticketId, two.customerId),
      await makeTicketKey(tx, strangers.ticketId, strangers.customerId),
    ]);
    const first = await openByKey(keys[0]!, withCookie());
    expect(first.number).toBe(one.number);
    const second = await openByKey(keys[1]!, withCookie(first.cookie));
    expect(await customerOf(withCookie(second.cookie))).toMatchObject({
      id: one.customerId,
      ticketIds: expect.arrayContaining([one.ticketId, two.ticketId]),
    });

    const third = await openByKey(keys[2]!, withCookie(second.cookie));
    expect(await customerOf(withCookie(third.cookie))).toMatchObject({ id: strangers.customerId, ticketIds: [strangers.ticketId] });

    const { token } = await signIn("sari@example.com", PASSWORD, { ...meta, ip: "192.0.2.6" });
    const both = withCookie(sessionCookie(token), first.cookie);
    expect(await actorOfRequest(both)).toMatchObject({ type: "staff" });
    expect(await customerOf(both)).toMatchObject({ type: "customer", ticketIds: [one.ticketId] });
  });

  it("not by a key that is made up, revoked, older than 90 days, or a cookie that was tampered with", async () => {
    const ticket = await letter(desk, "Dewi");
    const key = await transaction((tx) => makeTicketKey(tx, ticket.ticketId, ticket.customerId));
    const { cookie } = await openByKey(key, withCookie());
    await expect(openByKey("made-up", withCookie())).rejects.toMatchObject({ status: 404 });
    expect(await customerOf(withCookie(cookie.replace(/.(?=;)/, "x")))).toBeNull();

    moveClock(91 * 24 * 3_600_000);
    await expect(openByKey(key, withCookie())).rejects.toMatchObject({ status: 404 });
    expect(await customerOf(withCookie(cookie))).toBeNull();
    await addReply(SYSTEM, ticket.number, { text: "We are still here." });
    expect(await customerOf(withCookie(cookie))).not.toBeNull();

    await transaction((tx) => revokeKeys(tx, ticket.ticketId));
    await expect(openByKey(key, withCookie())).rejects.toMatchObject({ status: 404 });
    expect(await customerOf(withCookie(cookie))).toBeNull();
  });
});
