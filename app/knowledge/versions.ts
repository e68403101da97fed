import { now } from "#app/platform/clock.ts";
import type { VersionCause } from "#app/platform/database/generated/enums.ts";
import { database, type Tx } from "#app/platform/database/index.ts";
import { isId, newId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { type Written, writingOf } from "./written.ts";

export type Version = { id: string; number: number; cause: VersionCause; byName: string; at: string };
type Signed = Written & { byId: string | null; byName: string };

/** Call it in the turn that `takeTurn` gave: so no two versions want the same number. */
export async function keepVersion(tx: Tx, articleId: string, cause: VersionCause, signed: Signed): Promise<void> {
  const last = await tx.articleVersion.aggregate({ where: { articleId }, _max: { number: true } });
  const { byId, byName } = signed;
  const number = (last._max.number ?? 0) + 1;
  await tx.articleVersion.create({ data: { id: newId(), articleId, number, cause, byId, byName, createdAt: now(), ...writingOf(signed) } });
}

/** The newest first. */
export async function versionsOf(actor: Actor, articleId: string): Promise<Version[]> {
  needAtDesk(actor, "articles");
  if (!isId(articleId)) throw new Refusal("notFound", 404);
  const rows = await database().articleVersion.findMany({
    where: { articleId },
    orderBy: { number: "desc" },
    select: { id: true, number: true, cause: true, byName: true, createdAt: true },
    take: 200,
  });
  return rows.map(({ createdAt, ...row }) => ({ ...row, at: createdAt.toISOString() }));
}

/** One of them, whole. 404. */
export async function versionOf(actor: Actor, articleId: string, number: number): Promise<Version & { writing: Written }> {
  needAtDesk(actor, "articles");
  const row =
    isId(articleId) && Number.isSafeInteger(number) && Math.abs(number) < 2 ** 31
      ? await database().articleVersion.findUnique({ where: { articleId_number: { articleId, number } } })
      : null;
  if (!row) throw new Refusal("notFound", 404);
  const { id, cause, byName, createdAt } = row;
  return { id, number, cause, byName, at: createdAt.toISOString(), writing: writingOf(row) };
}
