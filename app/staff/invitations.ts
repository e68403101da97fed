import { z } from "zod";
import { now } from "#app/platform/clock.ts";
import type { Role } from "#app/platform/database/generated/enums.ts";
import { database, type Tx, transaction } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import { type Actor, actorOfStaff } from "./actor.ts";
import { audit, subjectOf } from "./audit.ts";
import { hashPassword, mustBeStrong } from "./passwords.ts";
import { reactToStaff } from "./reactions.ts";
import { needAtDesk } from "./roles.ts";
import { forgetStaffKeys, INVITATION_LIFE, makeStaffKey, openStaffKey } from "./staff-keys.ts";

/**
 * A colleague-to-be gets a letter with a link. `key` is one more of the same, for the page to show once: a desk whose mail does not flow
 * yet must be able to hand it over. 403 without "people"; 422 for a bad address or one that has an account.
 */
export async function invite(actor: Actor, input: { email: string; name?: string; role: Role }): Promise<{ id: string; key: string }> {
  needAtDesk(actor, "people");
  const email = input.email.trim().toLowerCase();
  if (
    !z
      .string()
      .max(254)
      .regex(/^[^\s@]+@[^\s@]+$/)
      .safeParse(email).success
  )
    throw new Refusal("invalid", 422, {}, { email: "badAddress" });
  const name = (input.name ?? "").trim();
  if (name.length > 100) throw new Refusal("invalid", 422, { max: 100 }, { name: "tooLong" });
  return transaction(async (tx) => {
    const id = newId();
    const row = { id, email, name: name || email.split("@")[0]!, role: input.role, invitedAt: now(), createdAt: now() };
    const { count } = await tx.staff.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) throw new Refusal("invalid", 422, {}, { email: "alreadyThere" });
    await audit(tx, actor, { what: "staff.invited", subject: subjectOf(row), after: { email, role: input.role } });
    return { id, key: await send(tx, actor, id) };
  });
}

/** A new letter; the links sent before open nothing any more, and the seven days begin anew. */
export async function inviteAgain(actor: Actor, id: string): Promise<{ key: string }> {
  needAtDesk(actor, "people");
  return transaction(async (tx) => {
    const staff = await invited(tx, id);
    await tx.staff.update({ where: { id }, data: { invitedAt: now() } });
    await forgetStaffKeys(tx, id, "invitation");
    await audit(tx, actor, { what: "staff.invitedAgain", subject: subjectOf(staff) });
    return { key: await send(tx, actor, id) };
  });
}

/** The invitation is taken back: its links open nothing, and nobody of that address was ever here. */
export async function revokeInvitation(actor: Actor, id: string): Promise<void> {
  needAtDesk(actor, "people");
  await transaction(async (tx) => {
    const staff = await invited(tx, id);
    await audit(tx, actor, { what: "staff.invitationRevoked", subject: subjectOf(staff) });
    await tx.staff.delete({ where: { id } });
  });
}

/** Whom the link is for. 404 linkOver. */
export async function readInvitation(key: string): Promise<{ email: string; name: string }> {
  const { email, name } = await openStaffKey(database(), key, "invitation");
  return { email, name };
}

/** The account is theirs from now on. 422 for a name or password that will not do; the link still works then. */
export async function acceptInvitation(key: string, input: { name: string; password: string }): Promise<{ email: string }> {
  const name = input.name.trim();
  if (!name) throw new Refusal("invalid", 422, {}, { name: "required" });
  if (name.length > 100) throw new Refusal("invalid", 422, { max: 100 }, { name: "tooLong" });
  const { email } = await readInvitation(key);
  mustBeStrong(input.password, { email, name });
  const passwordHash = await hashPassword(input.password);
  return transaction(async (tx) => {
    const { id } = await openStaffKey(tx, key, "invitation", true);
    const staff = await tx.staff.update({ where: { id }, data: { name, passwordHash, invitedAt: null }, include: { teams: true } });
    await audit(tx, actorOfStaff(staff), { what: "staff.joined", subject: subjectOf(staff) });
    return { email };
  });
}

export function isInvitationOver(invitedAt: Date): boolean {
  return invitedAt.getTime() + INVITATION_LIFE <= now().getTime();
}

async function send(tx: Tx, actor: Actor, id: string): Promise<string> {
  await reactToStaff(tx, { kind: "invited", staffId: id, by: "name" in actor ? actor.name : "" });
  return (await makeStaffKey(tx, id, "invitation"))!;
}

async function invited(tx: Tx, id: string) {
  const staff = isId(id) ? await tx.staff.findUnique({ where: { id } }) : null;
  if (!staff) throw new Refusal("notFound", 404);
  if (!staff.invitedAt) throw new Refusal("joinedAlready", 409);
  return staff;
}
