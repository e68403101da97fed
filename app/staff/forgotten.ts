import { database, type Tx, transaction } from "#app/platform/database/index.ts";
import { publish } from "#app/platform/live/index.ts";
import { log } from "#app/platform/log.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { Refusal } from "#app/refusal.ts";
import { type Actor, actorOfStaff, NOBODY, type StaffActor, SYSTEM } from "./actor.ts";
import { audit, subjectOf } from "./audit.ts";
import { hashPassword, mustBeStrong } from "./passwords.ts";
import { provePassword } from "./prove-password.ts";
import { reactToStaff } from "./reactions.ts";
import { forgetStaffKeys, openStaffKey } from "./staff-keys.ts";

/** The answer takes this long whether or not somebody has the address. */
const STEADY = 400;

/** Sends the link when the address has an open account; says nothing about it either way. 429 tooMany. */
export async function forgotPassword(address: string, ip: string): Promise<void> {
  const email = address.trim().toLowerCase();
  await limit("forgot-from", ip, { points: 10, seconds: 3_600 });
  await limit("forgot-as", email, { points: 3, seconds: 3_600 });
  const steady = new Promise((resolve) => setTimeout(resolve, STEADY));
  await transaction(async (tx) => {
    const staff = await tx.staff.findFirst({ where: { email, deactivatedAt: null, invitedAt: null } });
    if (!staff) return;
    await audit(tx, NOBODY, { what: "staff.forgotPassword", subject: subjectOf(staff) });
    await reactToStaff(tx, { kind: "forgotPassword", staffId: staff.id });
  }).catch((error) => log.error({ error }, "a link for a forgotten password could not be sent"));
  await steady;
}

/** Whose password the link sets. 404 linkOver. */
export async function readPasswordKey(key: string): Promise<{ email: string }> {
  return { email: (await openStaffKey(database(), key, "password")).email };
}

/** By the link of a letter: once. Every session ends; the second step, where there is one, is still asked for. */
export async function resetPassword(key: string, password: string): Promise<{ email: string }> {
  const person = await openStaffKey(database(), key, "password");
  mustBeStrong(password, person);
  const passwordHash = await hashPassword(password);
  return transaction(async (tx) => {
    const { id } = await openStaffKey(tx, key, "password", true);
    const staff = await tx.staff.findUniqueOrThrow({ where: { id }, include: { teams: true } });
    await setPassword(tx, id, passwordHash, null);
    await audit(tx, actorOfStaff(staff), { what: "staff.passwordReset", subject: subjectOf(staff) });
    return { email: staff.email };
  });
}

/** Their own, by the present one. Sessions elsewhere end; `sessionId` is the one that stays. 422 wrongPassword, 429 tooMany. */
export async function changePassword(
  staff: StaffActor,
  input: { present: string; password: string; sessionId: string | null },
): Promise<void> {
  await provePassword(staff, input.present);
  mustBeStrong(input.password, staff);
  const passwordHash = await hashPassword(input.password);
  await transaction(async (tx) => {
    await setPassword(tx, staff.id, passwordHash, input.sessionId);
    await audit(tx, staff, { what: "staff.passwordChanged", subject: subjectOf(staff) });
  });
}

/** The operator's way, on the command line. `secondStep`: takes that away too. 404 when nobody has the address. */
export async function resetByOperator(
  address: string,
  input: { password: string; secondStep: boolean; by?: Actor },
): Promise<{ id: string; email: string; closed: boolean }> {
  const email = address.trim().toLowerCase();
  const passwordHash = await hashPassword(input.password);
  return transaction(async (tx) => {
    const staff = await tx.staff.findUnique({ where: { email } });
    if (!staff) throw new Refusal("notFound", 404);
    await setPassword(tx, staff.id, passwordHash, null);
    await tx.staff.update({ where: { id: staff.id }, data: { invitedAt: null } });
    if (input.secondStep) {
      await tx.secondStep.deleteMany({ where: { staffId: staff.id } });
      await tx.recoveryCode.deleteMany({ where: { staffId: staff.id } });
    }
    await audit(tx, input.by ?? SYSTEM, {
      what: "staff.passwordReset",
      subject: subjectOf(staff),
      after: input.secondStep ? { secondStep: false } : null,
    });
    return { id: staff.id, email, closed: staff.deactivatedAt !== null };
  });
}

async function setPassword(tx: Tx, staffId: string, passwordHash: string, keepSession: string | null): Promise<void> {
  await tx.staff.update({ where: { id: staffId }, data: { passwordHash } });
  await forgetStaffKeys(tx, staffId);
  await tx.session.deleteMany({ where: { staffId, ...(keepSession && { id: { not: keepSession } }) } });
  await publish(tx, { kind: "access", staffId });
}
