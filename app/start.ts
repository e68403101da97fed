import path from "node:path";
import { fileURLToPath } from "node:url";
import { backUpBeforeMigration } from "./backup/before-migration.ts";
import { refuseUnfinishedRestore } from "./backup/marker.ts";
import type { FirstSignIn } from "./first-start.ts";
import { CannotStart } from "./platform/cannot-start.ts";
import { childEnvironment, config, setConfig } from "./platform/config.ts";
import { prepareDataDir } from "./platform/data-dir.ts";
import { bindable, type Embedded, openEmbedded } from "./platform/database/embedded.ts";
import { openDatabase } from "./platform/database/open.ts";
import { isFreshDatabase } from "./platform/database/seal.ts";
import { log } from "./platform/log.ts";
import { askOnce, runOnce, superviseChild } from "./platform/processes.ts";
import { tryListening } from "./platform/web/listen.ts";
import { readyBlock } from "./ready-block.ts";

/**
 * The parent of everything: config → PostgreSQL → migrations → first start → web and workers, until it is told to stop.
 * It does no work itself: it restarts what dies (decisions 1).
 */
let postgres: Embedded | null = null;
let children: Array<ReturnType<typeof superviseChild>> = [];
let demo: { stop(): void } | undefined;
let stopping = false;

process.on("SIGTERM", () => stop(0));
process.on("SIGINT", () => stop(0));

try {
  await start();
} catch (error) {
  // Told to stop in the middle of starting: what then breaks is no news.
  if (stopping) await new Promise(() => {});
  if (error instanceof CannotStart) console.error(error.message);
  else log.fatal({ error }, "could not start");
  await stop(1);
}

async function start(): Promise<void> {
  choosePublicPort(await freeWebPort());
  if (config().processes.includes("web")) await tryListening();
  prepareDataDir();
  refuseUnfinishedRestore();
  const { embedded, migrated } = await openDatabase(backUpBeforeMigration);
  postgres = embedded;
  if (migrated.length > 0) log.info({ migrated }, "the database is up to date");
  const signIn = (await isFreshDatabase(config().database.url))
    ? await askOnce<FirstSignIn | null>(scriptOf("prepare"), childEnvironment())
    : null;
  if (postgres) void keepPostgres(postgres);
  if (stopping) return;
  children = config().processes.map((name) => superviseChild(name, scriptOf(name), childEnvironment));
  const told = await Promise.all(children.map((child) => child.ready));
  if (stopping) return;
  process.stdout.write(readyBlock({ signIn, ...Object.assign({ smtp: null }, ...told) }));
  if (config().demo && config().processes.includes("workers")) demo = runOnce(scriptOf("demo"), childEnvironment());
}

function scriptOf(name: "prepare" | "web" | "workers" | "demo"): string {
  const { developmentWeb } = config();
  return name === "web" && developmentWeb ? developmentWeb : path.join(path.dirname(fileURLToPath(import.meta.url)), `${name}.js`);
}

/** PORT=0: any free one, chosen here so that links, workers and a restarted web process agree on it. */
async function freeWebPort(): Promise<number> {
  const { host, port } = config().web;
  return port || ((await bindable(0, host)) ?? 3000);
}

function choosePublicPort(port: number): void {
  const { web, publicUrl } = config();
  if (web.port === 0) setConfig({ web: { ...web, port }, publicUrl: publicUrl.replace(/:0$/, `:${port}`) });
}

/** Starts PostgreSQL again when it died, after 1 s, 2 s, 4 s … 30 s. The children keep their address, or get the new one. */
async function keepPostgres(running: Embedded): Promise<void> {
  await running.lost;
  for (let pause = 1_000; !stopping; pause = Math.min(pause * 2, 30_000)) {
    log.error({ again: `${pause / 1000} s` }, "PostgreSQL is gone; starting it again");
    await new Promise((resolve) => setTimeout(resolve, pause));
    try {
      const again = await openEmbedded(config().dataDir);
      if (stopping) return void (await again.leave());
      postgres = again;
      if (again.url !== running.url) {
        setConfig({ database: { ...config().database, url: again.url } });
        for (const child of children) child.renew();
      }
      log.info("PostgreSQL is back");
      return keepPostgres(again);
    } catch (error) {
      log.error({ error }, "PostgreSQL could not be started");
    }
  }
}

/** The children finish what they do (5 s at most), then PostgreSQL, if nobody else uses it. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  demo?.stop();
  await Promise.all(children.map((child) => child.stop(5_500)));
  await postgres?.leave();
  process.exit(code);
}
