import { loadDemo } from "#app/demo/play.ts";
import { closeEnqueuing } from "#app/jobs/enqueue.ts";
import { closeDatabase } from "#app/platform/database/index.ts";
import { log } from "#app/platform/log.ts";
import { plugInReactions } from "#app/reactions.ts";

/** A process of its own (build/demo.js), since the clock of the whole process is moved into the past. Exits 0 when there is nothing left to do. */
process.on("disconnect", () => process.exit(0));
try {
  plugInReactions();
  const outcome = await loadDemo();
  if (outcome === "notEmpty") log.info("the desk holds tickets of its own, so the demo stays out");
} catch (error) {
  log.error({ error }, "the demo could not be completed; the next start goes on with it");
  process.exitCode = 1;
} finally {
  await closeEnqueuing().catch(() => undefined);
  await closeDatabase();
  if (process.connected) process.disconnect();
}
