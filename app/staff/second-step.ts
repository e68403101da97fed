import { Secret, TOTP } from "otpauth";
import { now } from "#app/platform/clock.ts";
import { database, type Tx, transaction } from "#app/platform/database/index.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { lock, unlock } from "#app/platform/secret.ts";
import { Refusal } from "#app/refusal.ts";
import type { StaffActor } from "./actor.ts";
import { audit, subjectOf } from "./audit.ts";
import { isSecondStepRequired } from "./house-rules.ts";
import { provePassword } from "./prove-password.ts";
import { makeRecoveryCodes, spendRecoveryCode } from "./recovery-codes.ts";

/** The second step of signing in: a code of six digits that an app on the phone shows (TOTP, RFC 6238). */
export type SecondStepState = { on: boolean; since: string | null; codesLeft: number; required: boolean };

const SECONDS = 30;

export async function secondStepOf(staff: StaffActor): Promise<SecondStepState> {
  const [row, codesLeft, required] = await Promise.all([
    database().secondStep.findUnique({ where: { staffId: staff.id } }),
    database().recoveryCode.count({ where: { staffId: staff.id, usedAt: null } }),
    isSecondStepRequired(),
  ]);
  return { on: Boolean(row?.confirmedAt), since: row?.confirmedAt?.toISOString() ?? null, codesLeft, required };
}

/** What the app needs: an address for the picture, the same to type. Looking again shows the same until it is confirmed. 409 when it is on already. */
export async function beginSecondStep(staff: StaffActor): Promise<{ uri: string; typed: string }> {
  const row = await database().secondStep.findUnique({ where: { staffId: staff.id } });
  if (row?.confirmedAt) throw new Refusal("alreadyThere", 409);
  const kept = row && unlock("second-step", row.sealed);
  const secret = kept ?? new Secret({ size: 20 }).base32;
  if (!kept) {
    const sealed = lock("second-step", secret);
    const data = { sealed, confirmedAt: null, lastStep: 0, createdAt: now() };
    await database().secondStep.upsert({ where: { staffId: staff.id }, create: { staffId: staff.id, ...data }, update: data });
  }
  const installation = await database().installation.findUnique({ where: { id: 1 }, select: { businessName: true } });
  const totp = totpOf(secret, installation?.businessName || "Sahut", staff.email);
  return { uri: totp.toString(), typed: secret.match(/.{1,4}/g)!.join(" ") };
}

/** The app's first code shows that it works: from now on it is asked for. The recovery codes are told this once. 422 codeWrong. */
export async function confirmSecondStep(staff: StaffActor, code: string): Promise<string[]> {
  await limit("second-step", staff.id, { points: 10, seconds: 900 });
  return transaction(async (tx) => {
    if (!(await spendTotp(tx, staff.id, code, false))) throw new Refusal("invalid", 422, {}, { code: "codeWrong" });
    await tx.secondStep.update({ where: { staffId: staff.id }, data: { confirmedAt: now() } });
    await audit(tx, staff, { what: "staff.secondStepOn", subject: subjectOf(staff) });
    return makeRecoveryCodes(tx, staff.id);
  });
}

/** 422 wrongPassword; 409 secondStepNeeded when everybody must have it. */
export async function endSecondStep(staff: StaffActor, present: string): Promise<void> {
  await provePassword(staff, present);
  if (await isSecondStepRequired()) throw new Refusal("secondStepNeeded", 409);
  await transaction(async (tx) => {
    await tx.secondStep.deleteMany({ where: { staffId: staff.id } });
    await tx.recoveryCode.deleteMany({ where: { staffId: staff.id } });
    await audit(tx, staff, { what: "staff.secondStepOff", subject: subjectOf(staff) });
  });
}

/** Ten new ones; those before open nothing any more. */
export async function renewRecoveryCodes(staff: StaffActor, present: string): Promise<string[]> {
  await provePassword(staff, present);
  return transaction(async (tx) => {
    await audit(tx, staff, { what: "staff.recoveryCodesMade", subject: subjectOf(staff) });
    return makeRecoveryCodes(tx, staff.id);
  });
}

/** Takes a code of the app or a recovery code, once. */
export async function spendCode(tx: Tx, staffId: string, code: string): Promise<"app" | "recovery" | null> {
  if (await spendTotp(tx, staffId, code, true)) return "app";
  return (await spendRecoveryCode(tx, staffId, code)) ? "recovery" : null;
}

/** The code of these 30 seconds, of those before or after (clocks differ), and of none that was used: whoever looked over a shoulder comes too late. */
async function spendTotp(tx: Tx, staffId: string, code: string, confirmed: boolean): Promise<boolean> {
  const digits = code.replace(/[\s-]/g, "");
  if (!/^\d{6}$/.test(digits)) return false;
  const row = await tx.secondStep.findUnique({ where: { staffId } });
  const secret = row && Boolean(row.confirmedAt) === confirmed && unlock("second-step", row.sealed);
  if (!secret) return false;
  const timestamp = now().getTime();
  const delta = totpOf(secret, "Sahut", "").validate({ token: digits, timestamp, window: 1 });
  if (delta === null) return false;
  const step = Math.floor(timestamp / 1000 / SECONDS) + delta;
  // Sealed anew each time, so that after a change of SECRET whoever signs in is on the new one.
  const data = { lastStep: step, sealed: lock("second-step", secret) };
  const { count } = await tx.secondStep.updateMany({ where: { staffId, lastStep: { lt: step } }, data });
  return count === 1;
}

function totpOf(secret: string, issuer: string, label: string): TOTP {
  return new TOTP({ issuer, label, secret: Secret.fromBase32(secret), period: SECONDS });
}
