import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, database, transaction } from "#app/platform/database/index.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { NOBODY, type StaffActor, SYSTEM } from "#app/staff/actor.ts";
import { actorOfToken } from "#app/staff/api-tokens.ts";
import { audit } from "#app/staff/audit.ts";
import { listAudit } from "#app/staff/audit-log.ts";
import { deviceOf } from "#app/staff/device.ts";
import { endOtherSessions, endSession, openSessions, sessionIdOf } from "#app/staff/open-sessions.ts";
import { keepPhoto, photosOf, readPhoto, removePhoto } from "#app/staff/photos.ts";
import { profile, saveProfile } from "#app/staff/profile.ts";
import { sessionCookie, signIn } from "#app/staff/sessions.ts";
import { listTokens, makeToken, revokeToken } from "#app/staff/token-list.ts";
import { freshDatabase } from "#test/support/database.ts";
import { colleague, staffById } from "#test/tickets/desk.ts";

const PASSWORD = "harbour lantern 42";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
let sari: StaffActor;
let ani: StaffActor;

beforeAll(async () => {
  await freshDatabase();
  const { id } = await createStaff(SYSTEM, { email: "sari@example.com", name: "Sari", password: PASSWORD });
  [sari, ani] = [await staffById(id), await colleague("Ani", "admin")];
});
afterAll(closeDatabase);

it.each([
  [FIREFOX, "Firefox", "Linux", false],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
    "Safari",
    "Mac",
    false,
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Mobile/15E148 Safari/604.1",
    "Chrome",
    "iPhone",
    true,
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0",
    "Edge",
    "Windows",
    false,
  ],
  [
    "Mozilla/5.0 (Linux; Android 14; SM-S921B) AppleWebKit/537.36 SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36",
    "Samsung Internet",
    "Android",
    true,
  ],
  ["something else", null, null, false],
])("a browser by the name people know: %s", (userAgent, browser, system, phone) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system, phone });
});

it("everybody sees where they are signed in, this browser first, and ends the others", async () => {
  const tokens: string[] = [];
  for (const ip of ["192.0.2.1", "192.0.2.2", "192.0.2.3"])
    tokens.push((await signIn("sari@example.com", PASSWORD, { ip, userAgent: FIREFOX })).token);
  const request = new Request("http://desk.example.com", { headers: { Cookie: sessionCookie(tokens[0]!).split(";")[0]! } });
  const here = sessionIdOf(request);
  const [first, second] = await openSessions(sari, here);
  expect(first).toMatchObject({ here: true, ip: "192.0.2.1", device: { browser: "Firefox" } });
  await expect(endSession(ani, second!.id)).rejects.toMatchObject({ status: 404 });
  await endSession(sari, second!.id);
  expect(await endOtherSessions(sari, here)).toBe(1);
  expect((await openSessions(sari, here)).map((one) => one.here)).toEqual([true]);
});

it("a picture is one by its bytes, small enough, and seen by colleagues only", async () => {
  const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from("…")]);
  const { id } = await keepPhoto(sari, png);
  expect(await photosOf(ani)).toEqual({ [sari.id]: id });
  expect(await readPhoto(ani, id)).toMatchObject({ type: "image/png" });
  await expect(readPhoto(NOBODY, id)).rejects.toMatchObject({ status: 404 });
  await expect(keepPhoto(sari, Buffer.from("<svg onload=alert(1)>"))).rejects.toMatchObject({ code: "notAPicture" });
  await expect(keepPhoto(sari, Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024)]))).rejects.toMatchObject({ status: 413 });
  const again = await keepPhoto(sari, png);
  await expect(readPhoto(ani, id)).rejects.toMatchObject({ status: 404 });
  await removePhoto(sari);
  await expect(readPhoto(ani, again.id)).rejects.toMatchObject({ status: 404 });
});

it("a token is told once, is as strong as its scopes, and is revoked at once", async () => {
  const { token } = await makeToken(ani, { name: "Shop", scopes: ["tickets:read", "made up"] });
  expect(await actorOfToken(token)).toMatchObject({ name: "Shop", scopes: ["tickets:read"] });
  const [row] = await listTokens(ani);
  expect(row).toMatchObject({ name: "Shop", owner: "Ani", revokedAt: null });
  expect(JSON.stringify([await listTokens(ani), await database().auditEntry.findMany()])).not.toContain(token);
  await revokeToken(ani, row!.id);
  expect(await actorOfToken(token)).toBeNull();
  await expect(makeToken(ani, { name: " ", scopes: [] })).rejects.toMatchObject({ fields: { name: "required", scopes: "required" } });
  await expect(makeToken(sari, { name: "X", scopes: ["*"] })).rejects.toMatchObject({ status: 403 });
});

it("the audit log is read by administrators: by person, what, subject and day, a page at a time", async () => {
  const of = (name: string) => ({ type: "staff", id: null, name });
  for (let i = 0; i < 5; i++) await transaction((tx) => audit(tx, ani, { what: "staff.reactivated", subject: of(`Tono ${i}`) }));
  await expect(listAudit(sari, {})).rejects.toMatchObject({ status: 403 });
  const first = await listAudit(ani, { q: "tono", limit: 3 });
  expect(first.items.map((entry) => entry.subject.name)).toEqual(["Tono 4", "Tono 3", "Tono 2"]);
  const second = await listAudit(ani, { q: "tono", limit: 3, cursor: first.nextCursor! });
  expect([second.items.map((entry) => entry.subject.name), second.nextCursor]).toEqual([["Tono 1", "Tono 0"], null]);
  const ofSari = (await listAudit(ani, { actorId: sari.id })).items;
  expect(new Set(ofSari.map((entry) => entry.what))).toEqual(
    new Set(["staff.signedIn", "staff.signedOutElsewhere", "staff.photoChanged", "staff.photoRemoved"]),
  );
  expect((await listAudit(ani, { what: "token" })).items.map((entry) => entry.what)).toEqual(["token.revoked", "token.made"]);
  expect((await listAudit(ani, { from: new Date(Date.now() + 60_000) })).items).toEqual([]);
  await signIn("sari@example.com", "wrong", { ip: "192.0.2.9", userAgent: "" }).catch(() => undefined);
  expect((await listAudit(ani, { what: "staff.signInFailed" })).items).toMatchObject([{ actor: { name: "" }, subject: { name: "Sari" } }]);
});

const known = ["e", "r", "M", "g m"];
const mine = { name: "Sari Dewi", locale: "id", zone: "", oneKey: true, keys: {} };

it("a key may be another one, but not one that does something else already", async () => {
  const wrong = (keys: Record<string, string>) => saveProfile(ani, { ...mine, name: "Ani", keys }, known);
  await expect(wrong({ e: "r" })).rejects.toMatchObject({ status: 422, fields: { "key.e": "keyTaken" } });
  await expect(wrong({ e: "z", r: "z" })).rejects.toMatchObject({ fields: { "key.e": "keyTaken", "key.r": "keyTaken" } });
  await expect(wrong({ e: "g", M: "zz" })).rejects.toMatchObject({ fields: { "key.e": "keyTaken", "key.M": "notOneKey" } });
  await wrong({ e: "r", r: "e", M: "", q: "w" });
  expect((await profile(ani)).keys).toEqual({ e: "r", r: "e" });
});

it("what one changes of one's own profile and picture is told in the log, field by field", async () => {
  await saveProfile(sari, { ...mine, oneKey: false }, known);
  await saveProfile(sari, { ...mine, oneKey: false }, known);
  await keepPhoto(sari, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  await removePhoto(sari);
  await removePhoto(sari);
  const { items } = await listAudit(ani, { actorId: sari.id, limit: 3 });
  expect(items.map(({ what }) => what)).toEqual(["staff.photoRemoved", "staff.photoChanged", "staff.profileChanged"]);
  expect(items[2]).toMatchObject({
    before: { name: "Sari", locale: null, oneKey: true },
    after: { name: "Sari Dewi", locale: "id", oneKey: false },
  });
});
