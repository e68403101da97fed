import { readFileSync, statSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { setConfig } from "#app/platform/config.ts";
import { mac, macMatches, secretFingerprint, sign, verify } from "#app/platform/secret.ts";
import { readOrMakeSecret } from "#app/platform/secret-file.ts";
import { newDataDir } from "#test/support/data-dir.ts";

const OLD = "the old secret of the shop, long enough";
const NEW = "the new secret of the shop, long enough";
const use = (current: string, previous: string | null = null) => setConfig({ secret: { current, previous } });

beforeEach(() => void use(OLD));

test("a token opens for its own purpose only", () => {
  const token = sign("solved", "ticket 1042");
  expect(verify("solved", token)).toBe("ticket 1042");
  expect(verify("unsubscribe", token)).toBeNull();
});

test("a token that was touched opens nothing", () => {
  const token = sign("solved", "ticket 1042");
  expect(verify("solved", token.replace("1042", "1043"))).toBeNull();
  expect(verify("solved", `${token.slice(0, -1)}${token.endsWith("a") ? "b" : "a"}`)).toBeNull();
  expect(verify("solved", token.slice(0, -16))).toBeNull();
  expect(verify("solved", "")).toBeNull();
});

test("after a change of the secret what the previous one sealed still opens, and no longer when that is gone", () => {
  const token = sign("solved", "ticket 1042");
  const seal = mac("thread", "ticket 1042");
  use(NEW, OLD);
  expect(verify("solved", token)).toBe("ticket 1042");
  expect(macMatches("thread", "ticket 1042", seal)).toBe(true);
  expect(sign("solved", "ticket 1042")).not.toBe(token);
  use(NEW);
  expect(verify("solved", token)).toBeNull();
  expect(macMatches("thread", "ticket 1042", seal)).toBe(false);
});

test("a seal fits a mail address and a short one proves nothing", () => {
  expect(mac("thread", "ticket 1042", 10)).toMatch(/^[a-z2-7]{16}$/);
  expect(macMatches("thread", "ticket 1042", mac("thread", "ticket 1042", 2))).toBe(false);
});

test("the fingerprint tells secrets apart and holds none", () => {
  expect(secretFingerprint(OLD)).not.toBe(secretFingerprint(NEW));
  expect(secretFingerprint(OLD)).toMatch(/^[0-9a-f]{32}$/);
});

test("a generated secret is made once and closed to others", () => {
  const folder = newDataDir();
  const secret = readOrMakeSecret(folder);
  expect(readOrMakeSecret(folder)).toBe(secret);
  expect(readFileSync(`${folder}/secret`, "utf8").trim()).toBe(secret);
  expect(statSync(`${folder}/secret`).mode & 0o777).toBe(0o600);
  expect(secret.length).toBeGreaterThanOrEqual(32);
});
