import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "./ports.ts";

export type DebianPostgres = { newDatabase(name: string): string; stop(): void };

const BIN = "/usr/lib/postgresql/15/bin";
/** The oldest PostgreSQL that is supported, as Debian has it. CI installs it; elsewhere its runs are skipped, and say so. */
export const debianPostgresIsHere = existsSync(`${BIN}/postgres`);
if (!debianPostgresIsHere) console.warn("SKIPPED: Debian's PostgreSQL 15 is not here, so nothing is tried on it.");

/** A server of one's own; its databases belong to an account that is no superuser, as a careful operator has it. */
export async function startDebianPostgres(): Promise<DebianPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), "sahut-pg15-"));
  const id = (what: "-u" | "-g") => Number(spawnSync("id", [what, "postgres"], { encoding: "utf8" }).stdout);
  const user = process.getuid?.() === 0 ? { uid: id("-u"), gid: id("-g") } : {};
  if (user.uid) chownSync(folder, user.uid, user.gid);
  const port = await freePort();
  const run = (program: string, args: string[]) => {
    const { status, stderr } = spawnSync(path.join(BIN, program), args, {
      ...user,
      cwd: "/",
      encoding: "utf8",
      stdio: ["ignore", "ignore", "pipe"],
    });
    if (status !== 0) throw new Error(`${program}: ${stderr}`);
  };
  run("initdb", ["-D", `${folder}/data`, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  run("pg_ctl", ["-D", `${folder}/data`, "-w", "-s", "-l", `${folder}/log`, "-o", settings, "start"]);
  const sql = (text: string) => run("psql", ["-h", "127.0.0.1", "-p", String(port), "-U", "postgres", "-qc", text]);
  sql("CREATE ROLE sahut LOGIN");
  return {
    newDatabase: (name) => {
      sql(`CREATE DATABASE "${name}" OWNER sahut`);
      return `postgresql://sahut@127.0.0.1:${port}/${name}`;
    },
    stop: () => {
      run("pg_ctl", ["-D", `${folder}/data`, "-s", "-m", "immediate", "stop"]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
