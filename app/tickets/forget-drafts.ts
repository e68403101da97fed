import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";

const DAY = 24 * 3_600_000;
/** So long a draft waits for its author. */
const KEPT = 90 * DAY;

/** Drafts nobody went on with for 90 days, uploads no draft names any more, and what could be taken back until yesterday. For the sweep. */
export async function forgetDrafts(): Promise<void> {
  const old = new Date(now().getTime() - KEPT);
  await database().draft.deleteMany({ where: { updatedAt: { lt: old } } });
  await database().$executeRaw`
    DELETE FROM "Attachment" a WHERE a."messageId" IS NULL AND a."createdAt" < ${old}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM "Draft" d WHERE a."id" = ANY(d."attachmentIds"))`;
  await database().heldReply.deleteMany({ where: { until: { lt: new Date(now().getTime() - DAY) } } });
}
