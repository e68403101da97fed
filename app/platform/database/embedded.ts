import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, realpathSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import pg from "pg";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { log } from "#app/platform/log.ts";
import { binaries, serverEnvironment } from "./binaries.ts";
import { type Cluster, openCluster } from "./cluster.ts";

/**
 * The PostgreSQL that npm ships. It belongs to the data directory, not to a process (decisions 2): whoever needs it starts it or joins
 * the running one (which may be left over from a killed process), holds a shared advisory lock, and stops it only as the last one out.
 */
export type Embedded = {
  url: string;
  /** Resolves when the connection that holds our lock broke: the server died or was restarted. */
  lost: Promise<void>;
  /** Lets go, and stops the server when nobody else holds on. */
  leave(): Promise<void>;
};

const DATABASE = "sahut";
/** "sahu": the lock that says "in use", shared; exclusive = nobody else is here. */
const IN_USE = 0x73616875;
const PATIENCE = 60_000;

/** Throws CannotStart when it cannot be run here. */
export async function openEmbedded(dataDir: string): Promise<Embedded> {
  const cluster = openCluster(dataDir);
  for (const end = Date.now() + PATIENCE; ; ) {
    const door = (await join(cluster)) ?? (await startServer(cluster, end));
    if (door) return enter(cluster, door);
    if (Date.now() > end) throw new CannotStart(`The embedded PostgreSQL does not answer; its log is ${cluster.log}.`);
  }
}

type Door = { client: pg.Client; port: number };

/** A connection to the cluster's running server that holds the shared lock; null when none runs or it is going down. */
async function join(cluster: Cluster): Promise<Door | null> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(50)) {
    const port = portOf(cluster);
    if (port === null) return null;
    const client = new pg.Client({
      connectionString: urlOf(cluster, port, "postgres"),
      connectionTimeoutMillis: 2_000,
      keepAlive: true,
      application_name: "sahut lock",
    });
    client.on("error", () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ place: string; held: boolean }>(
        "SELECT current_setting('data_directory') AS place, pg_try_advisory_lock_shared($1) AS held",
        [IN_USE],
      );
      if (realpathSync(rows[0]!.place) === realpathSync(cluster.folder) && rows[0]!.held) return { client, port };
      await client.end();
      if (rows[0]!.held) return null;
    } catch (error) {
      client.end().catch(() => undefined);
      // 57P03: starting up or shutting down. Anything else: no server of ours behind that port.
      if ((error as pg.DatabaseError).code !== "57P03") return null;
    }
  }
  return null;
}

/** null when ours ended because somebody else's was quicker, or is still going down: join again. */
async function startServer(cluster: Cluster, end: number): Promise<Door | null> {
  const port = await choosePort(cluster);
  const server = spawnServer(cluster, port);
  while (Date.now() < end) {
    const door = await join(cluster);
    if (door) {
      writeFileSync(cluster.portFile, `${door.port}\n`);
      return door;
    }
    if (server.exitCode !== null || server.signalCode !== null) {
      await pause(200);
      if (tailOf(cluster.log).includes("already exists") || tailOf(cluster.log).includes("still in use")) return null;
      throw new CannotStart(`The embedded PostgreSQL did not start:\n${tailOf(cluster.log)}`);
    }
    await pause(25);
  }
  return null;
}

async function enter(cluster: Cluster, { client, port }: Door): Promise<Embedded> {
  let leaving = false;
  const lost = new Promise<void>((resolve) => {
    const broke = (): void => void (leaving || resolve());
    client.on("error", broke);
    client.on("end", broke);
  });
  await client.query(`CREATE DATABASE ${DATABASE}`).catch((error: pg.DatabaseError) => {
    // 42P04: it is there. 23505: somebody makes it at this moment.
    if (error.code !== "42P04" && error.code !== "23505") throw error;
  });
  const watch = setInterval(() => void hastenItsEnd(cluster, port), 3_000).unref();
  const leave = async (): Promise<void> => {
    leaving = true;
    clearInterval(watch);
    try {
      await client.query("SELECT pg_advisory_unlock_shared($1)", [IN_USE]);
      const { rows } = await client.query<{ alone: boolean }>("SELECT pg_try_advisory_lock($1) AS alone", [IN_USE]);
      if (rows[0]!.alone) await stopServer(cluster);
    } catch (error) {
      log.warn({ cause: (error as Error).message }, "PostgreSQL was gone before we left");
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  return { url: urlOf(cluster, port, DATABASE), lost, leave };
}

/**
 * A server told to stop by SIGTERM lets nobody in and waits for those inside, which we would be for ever: half gone, for hours.
 * It is made to end at once, and whoever keeps it starts it again.
 */
async function hastenItsEnd(cluster: Cluster, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(cluster, port, "postgres"), connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const { code, message } = error as pg.DatabaseError;
    const pid = postmaster(cluster)?.pid;
    if (code === "57P03" && message.includes("shutting down") && pid) process.kill(pid, "SIGINT");
  } finally {
    client.end().catch(() => undefined);
  }
}

function spawnServer(cluster: Cluster, port: number): ChildProcess {
  const settings = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "on",
    synchronous_commit: "on",
    max_connections: "80",
    shared_buffers: "64MB",
    // One machine, few connections: no replication, no helper processes that only wait.
    wal_level: "minimal",
    max_wal_senders: "0",
    max_logical_replication_workers: "0",
    io_method: "sync",
    autovacuum_max_workers: "2",
    // Disks with arms are gone: a page from anywhere costs hardly more than the next one. With the default, lists are sorted that an index has in order.
    random_page_cost: "1.1",
    jit: "off",
  };
  if (existsSync(cluster.log) && statSync(cluster.log).size > 5_000_000) truncateSync(cluster.log);
  const logFile = openSync(cluster.log, "a", 0o600);
  const { folder } = binaries(cluster.user, cluster.dataDir);
  const server = spawn(
    path.join(folder, "bin/postgres"),
    ["-D", cluster.folder, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    // Its own process group: Ctrl-C in the terminal is for us, and it outlives us when we are killed.
    { ...cluster.user, cwd: "/", detached: true, stdio: ["ignore", logFile, logFile], env: serverEnvironment },
  );
  closeSync(logFile);
  server.on("error", (error) => log.error({ error }, "PostgreSQL could not be run"));
  server.unref();
  return server;
}

/** SIGINT = fast shutdown: open transactions are rolled back, everything committed is on disk. */
async function stopServer(cluster: Cluster): Promise<void> {
  const pid = postmaster(cluster)?.pid;
  if (!pid) return;
  process.kill(pid, "SIGINT");
  for (const end = Date.now() + 8_000; Date.now() < end && postmaster(cluster)?.pid === pid && isAlive(pid); ) await pause(20);
}

/** postmaster.pid: line 1 the pid, line 4 the port. */
function postmaster(cluster: Cluster): { pid: number; port: number } | null {
  try {
    const lines = readFileSync(path.join(cluster.folder, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return null;
  }
}

function portOf(cluster: Cluster): number | null {
  return postmaster(cluster)?.port || null;
}

/** The one it had, when that is free: whoever was connected finds it again. Else any free one. */
async function choosePort(cluster: Cluster): Promise<number> {
  const before = existsSync(cluster.portFile) ? Number(readFileSync(cluster.portFile, "utf8")) : 0;
  return (before && (await bindable(before))) || (await bindable(0))!;
}

export function bindable(port: number, host = "127.0.0.1"): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen(port, host, () => {
      const { port: got } = probe.address() as AddressInfo;
      probe.close(() => resolve(got));
    });
  });
}

function urlOf(cluster: Cluster, port: number, database: string): string {
  return `postgresql://postgres:${cluster.password}@127.0.0.1:${port}/${database}`;
}

function tailOf(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8").slice(-2_000).trim() : "";
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
