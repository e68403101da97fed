import { config, setConfig } from "#app/platform/config.ts";
import { type Embedded, openEmbedded } from "./embedded.ts";
import { migrate } from "./migrate.ts";

/** The database, running and migrated; `embedded` when it is ours to leave. Start and every command that needs it call this first. */
export async function openDatabase(): Promise<{ embedded: Embedded | null; migrated: string[] }> {
  const { database, dataDir } = config();
  const embedded = database.embedded ? await openEmbedded(dataDir) : null;
  if (embedded) setConfig({ database: { ...database, url: embedded.url } });
  try {
    return { embedded, migrated: await migrate(config().database.url) };
  } catch (error) {
    await embedded?.leave();
    throw error;
  }
}
