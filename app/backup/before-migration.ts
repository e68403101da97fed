import { mkdirSync, readdirSync, rmSync, statfsSync, statSync } from "node:fs";
import path from "node:path";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { config } from "#app/platform/config.ts";
import { openBulk } from "#app/platform/database/bulk.ts";
import { log } from "#app/platform/log.ts";
import { backUp, NothingToBackUp } from "./write.ts";

const KEPT = 3;

/**
 * Before an upgrade changes a database that is in use: DATA_DIR/backups/before-<migration>.tar, the database alone (an upgrade changes no file).
 * The last three are kept. Throws CannotStart when the disk has no room for it: an upgrade without a way back is the operator's decision.
 */
export async function backUpBeforeMigration(url: string, pending: string[]): Promise<void> {
  if (!config().upgradeBackup) return;
  const folder = path.join(config().dataDir, "backups");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) if (name.endsWith(".part")) rmSync(path.join(folder, name));
  await refuseFullDisk(url, folder);
  const file = path.join(folder, `before-${pending[0]}.tar`);
  try {
    const { rows } = await backUp({ file, passphrase: null, withFiles: false, migrating: true, url });
    log.info({ file, rows, pending }, "backed up before the upgrade");
  } catch (error) {
    // Tables without an installation: a first start that was killed.
    if (!(error instanceof NothingToBackUp)) throw error;
  }
  const old = readdirSync(folder).filter((name) => /^before-.*\.tar$/.test(name));
  const byAge = old.map((name) => path.join(folder, name)).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const one of byAge.slice(KEPT)) rmSync(one);
}

async function refuseFullDisk(url: string, folder: string): Promise<void> {
  const bulk = await openBulk(url);
  const [row] = await bulk.query<{ size: string }>("SELECT pg_database_size(current_database())::text AS size").finally(() => bulk.close());
  const needed = Number(row!.size);
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize > needed) return;
  const mb = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MB`;
  throw new CannotStart(
    `This version changes the database, and there is no room for the backup before it: ${folder} has ${mb(bavail * bsize)} free, ${mb(needed)} are needed. Make room, or start with UPGRADE_BACKUP=0 if you have a backup of your own.`,
  );
}
