import { watch } from "node:fs";
import path from "node:path";
import { drainSpool } from "#app/mail/despool.ts";
import { makeSpool, spoolFolder } from "#app/mail/spool.ts";
import { config } from "#app/platform/config.ts";
import { log } from "#app/platform/log.ts";

/** Watching misses what comes over a network file system and what came before us. */
const LOOK_EVERY = 5_000;

/** Takes what `sahut mail deliver` left in DATA_DIR/spool, as soon as it is there. */
export async function watchSpool(): Promise<{ close(): Promise<void> }> {
  const { dataDir } = config();
  await makeSpool(dataDir);
  let again = false;
  let draining: Promise<void> | null = null;

  const look = (): void => {
    again = true;
    draining ??= drain().finally(() => (draining = null));
  };
  const drain = async (): Promise<void> => {
    while (again) {
      again = false;
      await drainSpool(dataDir).catch((error) => log.error({ error }, "the spool could not be drained; it will be tried again"));
    }
  };

  const watcher = watch(path.join(spoolFolder(dataDir), "new"), look);
  watcher.on("error", (error) => log.warn({ cause: error.message }, "the spool cannot be watched; it is looked at every few seconds"));
  const timer = setInterval(look, LOOK_EVERY);
  look();
  return {
    close: async () => {
      watcher.close();
      clearInterval(timer);
      await draining;
    },
  };
}
