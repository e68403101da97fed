import { now } from "#app/platform/clock.ts";
import { Prisma, type Tx } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { trace } from "#app/platform/log.ts";
import type { WordKey } from "#app/words/index.ts";
import type { Actor } from "./actor.ts";

/** What can be told: each has its sentence in words ("audit.what.staff.invited"), so that no entry is unreadable. */
export type AuditWhat = WordKey extends infer K ? (K extends `audit.what.${infer What}` ? What : never) : never;

export type AuditFact = {
  what: AuditWhat;
  subject: { type: string; id: string | null; name: string };
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
};

/** A colleague as the subject of an entry. */
export const subjectOf = ({ id, name, email }: { id: string; name: string; email: string }) => ({ type: "staff", id, name: name || email });

/** What stands in place of a secret: that it changed is told, what it is never. */
export const HIDDEN = "•••";
const SECRET = /password|secret|token|hash|recovery|credential|private ?key/i;
const LONGEST = 2_000;

/**
 * Writes into the audit log, in the transaction of the change itself: no change without its entry, no entry without its change. Keeps
 * only the fields that differ between `before` and `after`; when both are given and nothing differs, there is nothing to tell.
 */
export async function audit(tx: Tx, actor: Actor, { what, subject, before, after }: AuditFact): Promise<void> {
  const changed = changedFields(before ?? {}, after ?? {});
  if (before && after && changed.length === 0) return;
  await tx.auditEntry.create({
    data: {
      id: newId(),
      at: now(),
      actorType: actor.type,
      actorId: "id" in actor ? actor.id : null,
      actorName: nameOf(actor),
      what,
      subjectType: subject.type,
      subjectId: subject.id,
      subjectName: subject.name.slice(0, 300),
      before: before ? only(before, changed) : Prisma.DbNull,
      after: after ? only(after, changed) : Prisma.DbNull,
      ip: trace().ip ?? null,
    },
  });
}

/** Fields whose values differ, absent being different from none. */
export function changedFields(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
}

function only(values: Record<string, unknown>, fields: string[]): Prisma.InputJsonObject {
  const kept = fields.filter((field) => values[field] !== undefined).map((field) => [field, shown(field, values[field])] as const);
  return JSON.parse(JSON.stringify(Object.fromEntries(kept)));
}

function shown(field: string, value: unknown): unknown {
  if (SECRET.test(field) && typeof value !== "boolean" && value !== null) return HIDDEN;
  return typeof value === "string" && value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}

function nameOf(actor: Actor): string {
  return "name" in actor ? actor.name : "";
}
