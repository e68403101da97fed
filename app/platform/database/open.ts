import { config, setConfig } from "#app/platform/config.ts";
import { type Embedded, openEmbedded } from "./embedded.ts";
import { type BeforeChange, migrate } from "./migrate.ts";

/** The database, running and migrated; `embedded` when it is ours to leave. Start and every command that needs it call this first. */
export async function openDatabase(beforeChange?: BeforeChange): Promise<{ embedded: Embedded | null; migrated: string[] }> {
  const embedded = await openDatabaseAsItIs();
  try {
    return { embedded, migrated: await migrate(config().database.url, undefined, beforeChange) };
  } catch (error) {
    await embedded?.leave();
    throw error;
  }
}

/** Running, with whatever is in it: for backups, which change nothing, and restores, which bring everything along. */
export async function openDatabaseAsItIs(): Promise<Embedded | null> {
  const { database, dataDir } = config();
  const embedded = database.embedded ? await openEmbedded(dataDir) : null;
  if (embedded) setConfig({ database: { ...database, url: embedded.url } });
  return embedded;
}
