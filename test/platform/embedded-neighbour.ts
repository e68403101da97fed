import { openEmbedded } from "#app/platform/database/embedded.ts";

/** Another process of the same data directory: opens the database, says so, and leaves when its stdin ends. */
const embedded = await openEmbedded(process.argv[2]!);
process.stdin.resume();
process.stdin.once("end", async () => {
  await embedded.leave();
  process.exit(0);
});
process.stdout.write("open\n");
