import { now } from "#app/platform/clock.ts";
import type { Tx } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { publish } from "#app/platform/live/index.ts";
import { roleMay } from "#app/staff/roles.ts";
import { matrixOf, type ReviewOccasion } from "./kinds.ts";
import { letterDue } from "./quiet.ts";

/** `byId`: who did it, who needs not be told. */
type ReviewNews = { kind: ReviewOccasion; articleId: string; byId: string | null };

/** Everybody who may publish hears that an article waits for them. In the transaction of the asking: it is rare, and concerns few. */
export async function tellReviewers(tx: Tx, articleId: string, byId: string | null): Promise<void> {
  const people = await tx.staff.findMany({ where: { deactivatedAt: null }, select: { id: true, role: true } });
  const reviewers = people.filter(({ role }) => roleMay(role, "publish"));
  for (const { id } of reviewers) await tell(tx, id, { kind: "reviewAsked", articleId, byId });
}

/** The writer hears what came of it; to the other reviewers nothing is new any more. */
export async function tellDecision(tx: Tx, news: ReviewNews & { writerId: string | null }): Promise<void> {
  const { articleId, writerId } = news;
  const waiting = { articleId, kind: "reviewAsked", readAt: null };
  const over = await tx.notification.findMany({ where: waiting, select: { staffId: true } });
  await tx.notification.updateMany({ where: waiting, data: { readAt: now() } });
  await tx.mailNotice.deleteMany({ where: { articleId, kind: "reviewAsked" } });
  for (const { staffId } of over) await publish(tx, { kind: "notification", staffId });
  if (writerId) await tell(tx, writerId, news);
}

/** As they chose; what is told anew about the same article stands in place of what was unread. */
async function tell(tx: Tx, staffId: string, { kind, articleId, byId: byStaffId }: ReviewNews): Promise<void> {
  if (staffId === byStaffId) return;
  const reader = await tx.staff.findUnique({ where: { id: staffId, deactivatedAt: null }, select: { notify: true, zone: true } });
  if (!reader) return;
  const { notify, zone } = reader;
  const { review } = matrixOf(notify?.matrix);
  const at = now();
  await tx.notification.deleteMany({ where: { staffId, articleId, readAt: null } });
  await tx.mailNotice.deleteMany({ where: { staffId, articleId } });
  if (review.desk || review.browser) {
    await tx.notification.create({ data: { id: newId(), staffId, articleId, kind, kinds: [kind], byStaffId, at, createdAt: at } });
    await publish(tx, { kind: "notification", staffId });
  }
  if (!review.mail) return;
  const installation = await tx.installation.findFirst({ select: { zone: true } });
  const { pace = "atOnce", quietFrom = null, quietTo = null } = notify ?? {};
  const dueAt = letterDue(at, { pace, quietFrom, quietTo, zone: zone ?? installation?.zone ?? "UTC" });
  await tx.mailNotice.create({ data: { id: newId(), staffId, articleId, kind, byStaffId, dueAt, createdAt: at } });
}
