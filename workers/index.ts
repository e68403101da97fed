import { closeEnqueuing } from "#app/jobs/enqueue.ts";
import { closeDatabase } from "#app/platform/database/index.ts";
import { log } from "#app/platform/log.ts";
import { closePostman } from "#app/platform/postman/index.ts";
import { underParent } from "#app/platform/processes.ts";
import { startWorker } from "#app/platform/queue/index.ts";
import { plugInReactions } from "#app/reactions.ts";
import { publishFolders } from "#app/search/publish.ts";
import { handlers } from "./handlers.ts";
import { collectMail } from "./mailboxes.ts";
import { listenForMail } from "./smtp.ts";
import { watchSpool } from "./spool.ts";
import { startSweep } from "./sweep.ts";

/** Letters that a slow server keeps waiting hold up their own job only. */
const DELIVERIES = 4;

/** The workers process: runs as build/workers.js, below app/start.ts. Stops in the reverse order: first the doors, last the database. */
await underParent("workers", async () => {
  plugInReactions();
  const listener = await listenForMail();
  const spool = await watchSpool();
  const collecting = collectMail();
  const working = Promise.all([
    startWorker("mail-in", handlers["mail-in"]),
    startWorker("mail-out", handlers["mail-out"], DELIVERIES),
    startWorker("background", handlers.background),
  ]);
  working.catch((error) => log.error({ error }, "the queue is away; the sweep does the work"));
  const sweep = startSweep();
  const publishing = publishFolders().catch((error) => log.error({ error }, "the articles could not be brought up to date"));
  return {
    told: { smtp: listener?.port ?? null },
    stop: async () => {
      await Promise.all([listener?.close(), spool.close(), collecting.close()]);
      await Promise.all([
        working.then((workers) => Promise.all(workers.map((worker) => worker.close()))).catch(() => undefined),
        sweep.close(),
        publishing,
      ]);
      await closePostman();
      await closeEnqueuing();
      await closeDatabase();
    },
  };
});
