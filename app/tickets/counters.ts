import { database } from "#app/platform/database/index.ts";

/** Folds the appended +1 and -1 into one row per counter. Called by the sweeper; harmless beside writers, who only append. */
export async function foldTicketCounts(): Promise<void> {
  await database().$executeRaw`
    WITH "taken" AS (DELETE FROM "TicketCount" RETURNING *)
    INSERT INTO "TicketCount" ("status", "assigneeId", "teamId", "productId", "waiting", "n")
    SELECT "status", "assigneeId", "teamId", "productId", "waiting", sum("n") FROM "taken" GROUP BY 1, 2, 3, 4, 5 HAVING sum("n") <> 0`;
}
