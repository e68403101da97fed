import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drainOutbox } from "#app/mail/deliver.ts";
import { moveClock } from "#app/platform/clock.ts";
import { config } from "#app/platform/config.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { changePassword, forgotPassword, readPasswordKey, resetByOperator, resetPassword } from "#app/staff/forgotten.ts";
import { mustBeStrong } from "#app/staff/passwords.ts";
import { signIn } from "#app/staff/sessions.ts";
import { lettersIn, linkIn } from "#test/mail/outbox-letters.ts";
import { openPostOffice } from "#test/mail/post-office.ts";
import { staffById } from "#test/tickets/desk.ts";

const PASSWORD = "harbour lantern 42";
const OTHER = "a quiet river bends";
let ip = 0;
const meta = () => ({ ip: `192.0.2.${++ip}`, userAgent: "a browser" });

describe("a password", () => {
  const bayu = { email: "bayu@example.com", name: "Bayu Saputra" };
  it.each([
    ["nine char", "tooWeak"],
    ["Bayu Saputra", "passwordIsYou"],
    ["bayu@example.com", "passwordIsYou"],
    ["bayusaputra2026", "passwordIsYou"],
    ["password123", "passwordGuessed"],
    ["Qwertyuiop1", "passwordGuessed"],
    ["katasandi2026", "passwordGuessed"],
    ["1234567890", "passwordGuessed"],
    ["aaaaaaaaaaaa", "passwordGuessed"],
    ["x".repeat(201), "tooLong"],
  ])("%s is refused: %s", (password, code) => {
    expect(() => mustBeStrong(password, bayu)).toThrow(expect.objectContaining({ fields: { password: code } }));
  });
  it.each([PASSWORD, "Bayu likes green tea", "kuda lumping biru", "p4ssw0rd-of-the-sea"])("%s will do", (password) => {
    expect(() => mustBeStrong(password, bayu)).not.toThrow();
  });
});

describe("a forgotten one", () => {
  let id: string;
  beforeAll(async () => {
    await openPostOffice();
    ({ id } = await createStaff(SYSTEM, { email: "sari@example.com", name: "Sari", password: PASSWORD }));
  });
  afterAll(closeDatabase);

  it("is set anew by a link in a letter: once, within the hour, ending every session", async () => {
    await signIn("sari@example.com", PASSWORD, meta());
    await forgotPassword("SARI@example.com ", meta().ip);
    await drainOutbox();
    const key = linkIn((await lettersIn(config().dataDir, "sari@example.com")).at(-1)!, "/desk/password/");
    expect(JSON.stringify(await database().staffKey.findMany())).not.toContain(key);
    expect(await readPasswordKey(key)).toEqual({ email: "sari@example.com" });
    moveClock(3_600_000 + 1);
    await expect(readPasswordKey(key)).rejects.toMatchObject({ code: "linkOver" });
    moveClock(0);
    await expect(resetPassword(key, "sari")).rejects.toMatchObject({ fields: { password: "tooWeak" } });
    const twice = await Promise.allSettled([resetPassword(key, OTHER), resetPassword(key, OTHER)]);
    expect(twice.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(await database().session.count({ where: { staffId: id } })).toBe(0);
    await signIn("sari@example.com", OTHER, meta());
  });

  it("is answered the same for an address that nobody has, and sends nothing", async () => {
    const before = await database().outboundEmail.count();
    const took = async (address: string) => {
      const begun = performance.now();
      expect(await forgotPassword(address, meta().ip)).toBeUndefined();
      return performance.now() - begun;
    };
    const [unknown, known] = [await took("nobody@example.com"), await took("sari@example.com")];
    expect(Math.abs(unknown - known)).toBeLessThan(250);
    expect(await database().outboundEmail.count()).toBe(before + 1);
  });

  it("is asked for three times an hour at most", async () => {
    for (let i = 0; i < 3; i++) await forgotPassword("often@example.com", meta().ip);
    await expect(forgotPassword("often@example.com", meta().ip)).rejects.toMatchObject({ code: "tooMany" });
  });

  it("is changed by who knows it; the browser at hand stays signed in, others do not", async () => {
    const sari = await staffById(id);
    const { token: here } = await signIn("sari@example.com", OTHER, meta());
    const mine = await database().session.findFirst({ where: { staffId: id }, orderBy: { createdAt: "desc" } });
    await expect(changePassword(sari, { present: "wrong", password: PASSWORD, sessionId: mine!.id })).rejects.toMatchObject({
      fields: { present: "wrongPassword" },
    });
    await changePassword(sari, { present: OTHER, password: PASSWORD, sessionId: mine!.id });
    expect((await database().session.findMany({ where: { staffId: id } })).map((one) => one.id)).toEqual([mine!.id]);
    expect(here).toBeTruthy();
  });

  it("is set by the operator, whatever else was forgotten", async () => {
    await expect(resetByOperator("nobody@example.com", { password: OTHER, secondStep: false })).rejects.toMatchObject({ status: 404 });
    await resetByOperator("sari@example.com", { password: OTHER, secondStep: true });
    await signIn("sari@example.com", OTHER, meta());
    const told = await database().auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
    expect(told.map((entry) => entry.what)).toEqual(
      expect.arrayContaining(["staff.signedIn", "staff.passwordChanged", "staff.passwordReset"]),
    );
    expect(JSON.stringify(told)).not.toMatch(/argon2|river|lantern/);
  });
});
