import { backUpBeforeMigration } from "#app/backup/before-migration.ts";
import { refuseUnfinishedRestore } from "#app/backup/marker.ts";
import { closeEnqueuing } from "#app/jobs/enqueue.ts";
import { config } from "#app/platform/config.ts";
import { prepareDataDir } from "#app/platform/data-dir.ts";
import { closeDatabase } from "#app/platform/database/index.ts";
import { openDatabase } from "#app/platform/database/open.ts";
import { isFreshDatabase } from "#app/platform/database/seal.ts";
import { plugInReactions } from "#app/reactions.ts";

/**
 * What a command does with the database: joins a running server's or starts the embedded one for itself, prepares an empty one as the
 * first start would, and leaves everything as it was. Harms no server that runs beside it.
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  prepareDataDir();
  refuseUnfinishedRestore();
  const { embedded } = await openDatabase(backUpBeforeMigration);
  try {
    plugInReactions();
    if (await isFreshDatabase(config().database.url)) await (await import("#app/first-start.ts")).prepareInstallation();
    return await work();
  } finally {
    await closeEnqueuing();
    await closeDatabase();
    await embedded?.leave();
  }
}
