import { startWorker } from "#app/platform/queue/index.ts";

/** A process that takes a job, says so, and never finishes it: made to be killed. */
await startWorker("mail-in", {
  "mail.receive": () => {
    process.stdout.write("holding\n");
    return new Promise(() => {});
  },
});
