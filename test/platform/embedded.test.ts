import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { openEmbedded } from "#app/platform/database/embedded.ts";
import { migrate } from "#app/platform/database/migrate.ts";
import { bundled } from "#test/support/bundled.ts";
import { newDataDir } from "#test/support/data-dir.ts";
import { eventually } from "#test/support/eventually.ts";
import { projectRoot } from "#test/support/root.ts";

let script: string;
const dirs: string[] = [];
const newDir = (): string => {
  const dir = path.join(newDataDir(), "a folder with spaces");
  mkdirSync(dir);
  dirs.push(dir);
  return dir;
};
const postmasterOf = (dir: string): number | null => {
  const file = path.join(dir, "postgres/postmaster.pid");
  return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : null;
};
/** Another process that opens the database of `dir`; says "open", and leaves when its stdin ends. */
const neighbour = (dir: string) => {
  const child = spawn(process.execPath, [script, dir], { stdio: ["pipe", "pipe", "inherit"] });
  const open = new Promise<void>((resolve) => child.stdout.once("data", () => resolve()));
  const gone = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const leave = () => {
    child.stdin.end();
    return gone;
  };
  return { child, open, gone, leave };
};
const rows = async (url: string, sql: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const answer = await client.query(sql);
  await client.end();
  return answer.rows;
};

const migrations = readdirSync(`${projectRoot}prisma/migrations`)
  .filter((name) => /^\d/.test(name))
  .sort();

beforeAll(async () => {
  script = await bundled("test/platform/embedded-neighbour.ts");
});
afterEach(async () => {
  for (const dir of dirs.splice(0)) {
    const pid = postmasterOf(dir);
    if (pid) process.kill(pid, "SIGQUIT");
  }
});

describe("the PostgreSQL of a data directory", { timeout: 90_000 }, () => {
  test("is made, migrated, left, and found as it was; nothing committed can be lost", async () => {
    const dir = newDir();
    const first = await openEmbedded(dir);
    expect(await migrate(first.url)).toEqual(migrations);
    await rows(first.url, "CREATE TABLE kept AS SELECT 1042 AS number");
    expect(await rows(first.url, "SHOW fsync")).toEqual([{ fsync: "on" }]);
    expect(await rows(first.url, "SHOW synchronous_commit")).toEqual([{ synchronous_commit: "on" }]);
    await first.leave();
    expect(postmasterOf(dir)).toBeNull();

    const again = await openEmbedded(dir);
    expect(await migrate(again.url)).toEqual([]);
    expect(await rows(again.url, "SELECT number FROM kept")).toEqual([{ number: 1042 }]);
    expect(again.url).toBe(first.url);
    await again.leave();
  });

  test("is joined by others and stopped by the last one out", async () => {
    const dir = newDir();
    const ours = await openEmbedded(dir);
    const [one, two] = [neighbour(dir), neighbour(dir)];
    await Promise.all([one.open, two.open]);
    const server = postmasterOf(dir);
    expect(await one.leave()).toBe(0);
    await ours.leave();
    expect(postmasterOf(dir)).toBe(server);
    expect(await two.leave()).toBe(0);
    expect(postmasterOf(dir)).toBeNull();
  });

  test("three that begin at once on an empty folder get the same one", async () => {
    const dir = newDir();
    const all = [neighbour(dir), neighbour(dir), neighbour(dir)];
    await Promise.all(all.map(({ open }) => open));
    expect(await Promise.all(all.map(({ leave }) => leave()))).toEqual([0, 0, 0]);
    expect(postmasterOf(dir)).toBeNull();
  });

  test("outlives a process that was killed, and the next one adopts it", async () => {
    const dir = newDir();
    const killed = neighbour(dir);
    await killed.open;
    const server = postmasterOf(dir);
    killed.child.kill("SIGKILL");
    await killed.gone;
    const ours = await openEmbedded(dir);
    expect(postmasterOf(dir)).toBe(server);
    await ours.leave();
    expect(postmasterOf(dir)).toBeNull();
  });

  test("killed itself: whoever holds it is told, and opening again recovers at the same address", async () => {
    const dir = newDir();
    const ours = await openEmbedded(dir);
    await rows(ours.url, "CREATE TABLE kept AS SELECT 1042 AS number");
    process.kill(postmasterOf(dir)!, "SIGKILL");
    await ours.lost;
    const again = await openEmbedded(dir);
    expect(again.url).toBe(ours.url);
    expect(await rows(again.url, "SELECT number FROM kept")).toEqual([{ number: 1042 }]);
    await again.leave();
  });

  test("made by another major version it is refused with the way out", async () => {
    const dir = newDir();
    const ours = await openEmbedded(dir);
    await ours.leave();
    writeFileSync(path.join(dir, "postgres/PG_VERSION"), "15\n");
    await expect(openEmbedded(dir)).rejects.toThrow(/made by PostgreSQL 15; this Sahut brings 18/);
    writeFileSync(path.join(dir, "postgres/PG_VERSION"), "18\n");
  });

  test("its password is closed to others, its port is written down", async () => {
    const dir = newDir();
    const ours = await openEmbedded(dir);
    expect(statSync(path.join(dir, "postgres.password")).mode & 0o777).toBe(0o600);
    expect(readFileSync(path.join(dir, "postgres.port"), "utf8").trim()).toBe(new URL(ours.url).port);
    await ours.leave();
  });
});

test.runIf(process.getuid?.() === 0)(
  "root with a folder nobody else may enter: the cluster lies where the server's user can reach it",
  { timeout: 60_000 },
  async () => {
    const dir = path.join(newDataDir(), "closed");
    mkdirSync(dir, { mode: 0o700 });
    const ours = await openEmbedded(dir);
    const [{ place }] = (await rows(ours.url, "SELECT current_setting('data_directory') AS place")) as [{ place: string }];
    expect(place).toMatch(/^\/var\/lib\/sahut\/[0-9a-f]{16}\/postgres$/);
    await ours.leave();
    const again = await openEmbedded(dir);
    expect(await rows(again.url, "SELECT current_setting('data_directory') AS place")).toEqual([{ place }]);
    await again.leave();
    spawnSync("rm", ["-rf", path.dirname(place)]);
    await eventually("it is gone", () => !existsSync(place));
  },
);
