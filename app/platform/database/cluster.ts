import { spawnSync } from "node:child_process";
import { chownSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { newKey } from "#app/platform/ids.ts";
import { isReachable, isRoot, ownPlace, SERVER_UID } from "#app/platform/places.ts";
import { binaries, type RunAs, serverEnvironment } from "./binaries.ts";

/** The files of one data directory's database. */
export type Cluster = {
  dataDir: string;
  /** PostgreSQL's own data directory. */
  folder: string;
  user: RunAs;
  password: string;
  portFile: string;
  log: string;
};

/** Finds the data directory's cluster, or makes it. Throws CannotStart when it is another major version's or another user's. */
export function openCluster(dataDir: string): Cluster {
  const folder = placeOf(dataDir);
  if (!existsSync(folder)) makeCluster(folder, dataDir);
  const user = ownerOf(folder);
  refuseOtherMajor(folder, binaries(user, dataDir).major);
  return {
    dataDir,
    folder,
    user,
    password: readFileSync(passwordFile(folder), "utf8").trim(),
    portFile: path.join(dataDir, "postgres.port"),
    log: path.join(dataDir, "postgres.log"),
  };
}

/**
 * DATA_DIR/postgres. For root with a DATA_DIR that the server's uid cannot reach: a place of its own, which DATA_DIR/postgres.place
 * then names, so that the two stay together.
 */
function placeOf(dataDir: string): string {
  const note = path.join(dataDir, "postgres.place");
  if (existsSync(note)) return readFileSync(note, "utf8").trim();
  const inside = path.join(dataDir, "postgres");
  if (!isRoot() || isReachable(dataDir) || existsSync(inside)) return inside;
  const outside = path.join(ownPlace(dataDir), "postgres");
  writeFileSync(note, `${outside}\n`);
  return outside;
}

/** initdb under a temporary name, then renamed: a killed start leaves no half cluster, and of two starts at once one wins. */
function makeCluster(folder: string, dataDir: string): void {
  const user = isRoot() ? { uid: SERVER_UID, gid: SERVER_UID } : {};
  mkdirSync(path.dirname(folder), { recursive: true, mode: 0o711 });
  writePassword(folder);
  const draft = `${folder}.${newKey(6)}`;
  mkdirSync(draft, { mode: 0o700 });
  const passwordCopy = path.join(tmpdir(), `sahut-${newKey(12)}`);
  writeFileSync(passwordCopy, readFileSync(passwordFile(folder)), { mode: 0o600 });
  if (user.uid) for (const place of [draft, passwordCopy]) chownSync(place, user.uid, user.gid);
  try {
    const made = spawnSync(
      path.join(binaries(user, dataDir).folder, "bin/initdb"),
      ["-D", draft, "-U", "postgres", `--pwfile=${passwordCopy}`, "--auth=scram-sha-256", "--encoding=UTF8"].concat([
        "--locale=C",
        "--locale-provider=icu",
        "--icu-locale=und",
        "--no-instructions",
      ]),
      { ...user, cwd: "/", encoding: "utf8", env: serverEnvironment },
    );
    if (made.status !== 0)
      throw new CannotStart(`The embedded PostgreSQL could not make its files in ${folder}: ${made.stderr || made.error?.message}`);
    renameSync(draft, folder);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    rmSync(passwordCopy, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function passwordFile(folder: string): string {
  return `${folder}.password`;
}

/** link() wins only once: two starts at once use the same password. */
function writePassword(folder: string): void {
  const draft = `${passwordFile(folder)}.${newKey(6)}`;
  writeFileSync(draft, newKey(18), { mode: 0o600 });
  try {
    linkSync(draft, passwordFile(folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
}

/** PostgreSQL runs as the owner of its files and nobody else. */
function ownerOf(folder: string): RunAs {
  const { uid, gid } = statSync(folder);
  if (isRoot() && uid !== 0) return { uid, gid };
  if (uid === process.getuid?.()) return {};
  throw new CannotStart(
    `The database in ${folder} belongs to another user (uid ${uid}): start Sahut as that user or as root, or choose another DATA_DIR.`,
  );
}

function refuseOtherMajor(folder: string, major: number): void {
  const made = readFileSync(path.join(folder, "PG_VERSION"), "utf8").trim();
  if (Number(made) === major) return;
  throw new CannotStart(
    `The database in ${folder} was made by PostgreSQL ${made}; this Sahut brings ${major}. Start the version of Sahut that made it, save with \`sahut backup\`, and restore into an empty DATA_DIR here.`,
  );
}
