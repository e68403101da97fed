import { now } from "#app/platform/clock.ts";
import { database, transaction } from "#app/platform/database/index.ts";
import { hashOfKey } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import { Refusal } from "#app/refusal.ts";
import type { StaffActor } from "./actor.ts";
import { audit, subjectOf } from "./audit.ts";
import { type Device, deviceOf } from "./device.ts";
import { sessionTokenOf } from "./sessions.ts";

/** One browser in which somebody is signed in. `here`: the one that asks. */
export type OpenSession = { id: string; device: Device; ip: string; since: string; lastSeen: string; here: boolean };

/** The id of the session that this request belongs to: never its token. */
export function sessionIdOf(request: Request): string | null {
  const token = sessionTokenOf(request);
  return token && hashOfKey(token);
}

/** Theirs, the present one first, then by when they were used last. */
export async function openSessions(staff: StaffActor, present: string | null): Promise<OpenSession[]> {
  const rows = await database().session.findMany({
    where: { staffId: staff.id, expiresAt: { gt: now() } },
    orderBy: { lastSeenAt: "desc" },
    take: 100,
  });
  const sessions = rows.map((row) => ({
    id: row.id,
    device: deviceOf(row.userAgent),
    ip: row.ip,
    since: row.createdAt.toISOString(),
    lastSeen: row.lastSeenAt.toISOString(),
    here: row.id === present,
  }));
  return sessions.sort((a, b) => Number(b.here) - Number(a.here));
}

/** Signs out one of their own browsers. 404 when it is not theirs. */
export async function endSession(staff: StaffActor, id: string): Promise<void> {
  const { count } = await database().session.deleteMany({ where: { id, staffId: staff.id } });
  if (count === 0) throw new Refusal("notFound", 404);
  await publish(undefined, { kind: "access", staffId: staff.id });
}

/** Signs out everywhere but here. */
export async function endOtherSessions(staff: StaffActor, present: string | null): Promise<number> {
  return transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { staffId: staff.id, ...(present && { id: { not: present } }) } });
    await publish(tx, { kind: "access", staffId: staff.id });
    if (count > 0) await audit(tx, staff, { what: "staff.signedOutElsewhere", subject: subjectOf(staff), after: { sessions: count } });
    return count;
  });
}
