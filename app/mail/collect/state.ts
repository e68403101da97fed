import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";

/** How collecting goes, for its page. Times are ISO 8601 in UTC. `error` is a key of words: "setup.collect.error.<error>". */
export type CollectState = {
  polledAt: string | null;
  paused: boolean;
  late: boolean;
  error: string | null;
  errorDetail: string | null;
  taken: number;
  stuck: Array<{ uid: string; tries: number; error: string | null; at: string; given: boolean }>;
  grant: { grantedAt: string | null; refreshUntil: string | null; error: string | null } | null;
};

export async function collectState(actor: Actor, mailboxId: string): Promise<CollectState | null> {
  needAtDesk(actor, "settings");
  const row = isId(mailboxId)
    ? await database().incomingServer.findUnique({ where: { mailboxId }, include: { mailbox: { include: { grant: true } } } })
    : null;
  if (!row) return null;
  const place = { mailboxId };
  const [taken, open] = await Promise.all([
    database().collectedMail.count({ where: { place, state: "taken" } }),
    database().collectedMail.findMany({
      where: { place, state: { in: ["waiting", "stuck"] }, error: { not: null } },
      orderBy: { at: "desc" },
      take: 50,
    }),
  ]);
  const grant = row.signIn === "oauth" ? row.mailbox.grant : null;
  return {
    polledAt: row.polledAt?.toISOString() ?? null,
    paused: row.paused,
    late: isLate(row, now()),
    error: row.error,
    errorDetail: row.errorDetail,
    taken,
    stuck: open.map(({ uid, tries, error, at, state }) => ({ uid, tries, error, at: at.toISOString(), given: state === "stuck" })),
    grant: grant && {
      grantedAt: grant.grantedAt?.toISOString() ?? null,
      refreshUntil: grant.refreshUntil?.toISOString() ?? null,
      error: grant.error,
    },
  };
}

type Looked = { paused: boolean; polledAt: Date | null; changedAt: Date; alarmMinutes: number };

/** Nobody has looked into it for longer than its administrators want. Pure. */
export function isLate({ paused, polledAt, changedAt, alarmMinutes }: Looked, at: Date): boolean {
  return !paused && at.getTime() - (polledAt ?? changedAt).getTime() > alarmMinutes * 60_000;
}

/** For the status page, /metrics and doctor. */
export type Collected = {
  address: string;
  polledAt: string | null;
  late: boolean;
  error: string | null;
  errorDetail: string | null;
  stuck: number;
};

export async function collectedMailboxes(): Promise<Collected[]> {
  const rows = await database().incomingServer.findMany({
    where: { paused: false },
    include: {
      mailbox: { select: { address: true, places: { select: { _count: { select: { mails: { where: { state: "stuck" } } } } } } } },
    },
  });
  return rows.map((row) => ({
    address: row.mailbox.address,
    polledAt: row.polledAt?.toISOString() ?? null,
    late: isLate(row, now()),
    error: row.error,
    errorDetail: row.errorDetail,
    stuck: row.mailbox.places.reduce((sum, place) => sum + place._count.mails, 0),
  }));
}
