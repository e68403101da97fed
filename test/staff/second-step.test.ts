import { TOTP } from "otpauth";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { moveClock, now } from "#app/platform/clock.ts";
import { setConfig } from "#app/platform/config.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { requireSecondStep } from "#app/staff/house-rules.ts";
import { beginSecondStep, confirmSecondStep, endSecondStep, renewRecoveryCodes, secondStepOf } from "#app/staff/second-step.ts";
import { sessionCookie, signIn, signInWithCode, staffOf, staffSettingUp } from "#app/staff/sessions.ts";
import { freshDatabase, TEST_SECRET } from "#test/support/database.ts";
import { colleague, staffById } from "#test/tickets/desk.ts";

const PASSWORD = "harbour lantern 42";
let ip = 0;
const meta = () => ({ ip: `192.0.2.${++ip}`, userAgent: "a browser" });
let people = 0;

beforeAll(async () => {
  await freshDatabase();
  await database().installation.create({ data: { id: 1, businessName: "Toko Kita", secretFingerprint: "of the test" } });
});
afterEach(() => moveClock(0));
afterAll(closeDatabase);

type Member = { staff: StaffActor; email: string; code: (later?: number) => string };

async function member(): Promise<Member> {
  const email = `sari${++people}@example.com`;
  const { id } = await createStaff(SYSTEM, { email, name: "Sari", password: PASSWORD });
  const staff = await staffById(id);
  return { staff, email, code: () => "" };
}

/** As the app on the phone: from the address in the picture. */
async function withApp(): Promise<Member & { codes: string[] }> {
  const one = await member();
  const { uri } = await beginSecondStep(one.staff);
  const totp = new URL(uri).searchParams.get("secret")!;
  const code = (later = 0) => new TOTP({ secret: totp as never }).generate({ timestamp: now().getTime() + later });
  const codes = await confirmSecondStep(one.staff, code());
  return { ...one, code, codes };
}

const half = async (email: string): Promise<string> => {
  const refusal = await signIn(email, PASSWORD, meta()).then(
    () => null,
    (error) => error,
  );
  expect(refusal).toMatchObject({ code: "codeNeeded", status: 401 });
  return refusal.detail.half;
};

it("is asked for once an app has shown that it works, and only the right code opens", async () => {
  const { staff, email } = await member();
  const { uri, typed } = await beginSecondStep(staff);
  expect(uri).toContain("Toko%20Kita");
  expect((await beginSecondStep(staff)).typed).toBe(typed);
  await signIn(email, PASSWORD, meta());
  await expect(confirmSecondStep(staff, "000000")).rejects.toMatchObject({ fields: { code: "codeWrong" } });

  const other = await withApp();
  moveClock(60_000);
  const begun = await half(other.email);
  await expect(signInWithCode(begun, "123", meta())).rejects.toMatchObject({ code: "codeWrong" });
  expect((await signInWithCode(begun, other.code(), meta())).staff.id).toBe(other.staff.id);
});

it("takes no code twice, in no order", async () => {
  const { email, code } = await withApp();
  // The one that confirmed it is spent.
  await expect(signInWithCode(await half(email), code(), meta())).rejects.toMatchObject({ code: "codeWrong" });
  moveClock(60_000);
  const [earlier, present] = [code(-30_000), code()];
  await signInWithCode(await half(email), present, meta());
  for (const used of [present, earlier])
    await expect(signInWithCode(await half(email), used, meta())).rejects.toMatchObject({ code: "codeWrong" });
  moveClock(120_000);
  const next = code();
  const raced = await Promise.allSettled([half(email), half(email)].map(async (begun) => signInWithCode(await begun, next, meta())));
  expect(raced.filter((one) => one.status === "fulfilled")).toHaveLength(1);
});

it("is guessed ten times at most, from wherever", async () => {
  const { email, code } = await withApp();
  moveClock(60_000);
  const begun = await half(email);
  for (let i = 0; i < 9; i++) await signInWithCode(begun, `10000${i}`, meta()).catch(() => undefined);
  await expect(signInWithCode(begun, code(), meta())).rejects.toMatchObject({ code: "tooMany" });
});

it("half way is over after ten minutes, and with another password", async () => {
  const { email, code, staff } = await withApp();
  const begun = await half(email);
  moveClock(11 * 60_000);
  await expect(signInWithCode(begun, code(), meta())).rejects.toMatchObject({ code: "halfOver" });
  moveClock(60_000);
  const again = await half(email);
  await database().staff.update({ where: { id: staff.id }, data: { passwordHash: "another" } });
  await expect(signInWithCode(again, code(), meta())).rejects.toMatchObject({ code: "halfOver" });
  await expect(signInWithCode("made up", code(), meta())).rejects.toMatchObject({ code: "halfOver" });
});

it("each recovery code opens once; new ones replace them all", async () => {
  const { email, codes, staff } = await withApp();
  expect(new Set(codes).size).toBe(10);
  await signInWithCode(await half(email), ` ${codes[0]!.toUpperCase()} `, meta());
  await expect(signInWithCode(await half(email), codes[0]!, meta())).rejects.toMatchObject({ code: "codeWrong" });
  expect(await secondStepOf(staff)).toMatchObject({ on: true, codesLeft: 9 });
  const fresh = await renewRecoveryCodes(staff, PASSWORD);
  await expect(signInWithCode(await half(email), codes[1]!, meta())).rejects.toMatchObject({ code: "codeWrong" });
  await signInWithCode(await half(email), fresh[0]!, meta());
});

it("keeps its secret from whoever has the database alone, and survives a new SECRET", async () => {
  const { staff, email, code, codes } = await withApp();
  const { sealed } = await database().secondStep.findUniqueOrThrow({ where: { staffId: staff.id } });
  const rows = JSON.stringify([sealed, await database().recoveryCode.findMany(), await database().auditEntry.findMany()]);
  expect(rows).not.toContain(codes[0]!.replaceAll("-", ""));
  setConfig({ secret: { current: "another secret, long enough for every purpose", previous: TEST_SECRET } });
  moveClock(60_000);
  await signInWithCode(await half(email), code(), meta());
  await signInWithCode(await half(email), codes[0]!, meta());
  setConfig({ secret: { current: TEST_SECRET, previous: null } });
});

it("is turned off with the password", async () => {
  const { staff, email } = await withApp();
  await expect(endSecondStep(staff, "wrong")).rejects.toMatchObject({ fields: { present: "wrongPassword" } });
  await endSecondStep(staff, PASSWORD);
  await signIn(email, PASSWORD, meta());
});

it("required of everybody: who has none can do nothing but set it up; nobody turns it off", async () => {
  const [admin, without, has] = [await colleague("Ani", "admin"), await member(), await withApp()];
  await expect(requireSecondStep(without.staff, true)).rejects.toMatchObject({ status: 403 });
  const { token } = await signIn(without.email, PASSWORD, meta());
  const request = new Request("http://desk.example.com/desk", { headers: { Cookie: sessionCookie(token).split(";")[0]! } });
  expect(await staffOf(request)).toMatchObject({ id: without.staff.id });
  await requireSecondStep(admin, true);
  await expect(staffOf(request)).rejects.toMatchObject({ code: "secondStepFirst" });
  expect(await staffSettingUp(request)).toMatchObject({ id: without.staff.id });
  await expect(endSecondStep(has.staff, PASSWORD)).rejects.toMatchObject({ code: "secondStepNeeded" });
  await requireSecondStep(admin, false);
  expect(await staffOf(request)).toMatchObject({ id: without.staff.id });
});
