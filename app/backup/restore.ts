import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { makeSpool, spoolFolder } from "#app/mail/spool.ts";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { now } from "#app/platform/clock.ts";
import { config } from "#app/platform/config.ts";
import { BULK_NAME, type Bulk, openBulk } from "#app/platform/database/bulk.ts";
import { fileStore } from "#app/platform/file-store/index.ts";
import { newKey } from "#app/platform/ids.ts";
import { readArchive, sync } from "./archive.ts";
import { type Head, type Manifest, sealedText } from "./format.ts";
import { load } from "./load.ts";
import { removeMarker, writeMarker } from "./marker.ts";
import { openSecret } from "./passphrase.ts";
import { tablesOf } from "./tables.ts";

export type RestoreInput = {
  file: string;
  head: Head;
  manifest: Manifest;
  /** What is in the database now may go. */
  replace: boolean;
  /** The installation's secret, as chooseSecret found it. */
  secret: string;
  onProgress?: (done: number, all: number) => void;
};

/**
 * The database becomes what the backup says, in ONE transaction: killed at any moment, it is what it was before. Files come first, since they
 * harm nobody; the secret before the commit; the marker goes last. The backup must have been verified.
 */
export async function restore(input: RestoreInput): Promise<{ rows: number; files: number; migrated: string[] }> {
  const { file } = input;
  const bulk = await openBulk();
  try {
    if (!input.replace && (await isInUse(bulk)))
      throw new CannotStart(
        "The database is not empty, so nothing was restored. Use an empty DATA_DIR (or database), or say --replace: what is here is then gone.",
      );
    await refuseOthers(bulk);
    writeMarker({ file: path.resolve(file), beganAt: now().toISOString() });
    const files = await restoreFiles(file);
    const { rows, migrated } = await inOneTransaction(bulk, input);
    // The planner has no idea of the new rows yet; autovacuum would find out in a minute.
    await bulk.query("VACUUM (ANALYZE)");
    return { rows, files, migrated };
  } finally {
    await bulk.close();
  }
}

async function inOneTransaction(bulk: Bulk, { file, head, manifest, secret, onProgress }: RestoreInput) {
  await bulk.query("BEGIN");
  try {
    const loaded = await load(bulk, file, head, manifest, onProgress);
    keepSecret(secret);
    await bulk.query("COMMIT");
    removeMarker();
    return loaded;
  } catch (error) {
    await bulk.query("ROLLBACK").catch(() => undefined);
    removeMarker();
    // 42501: insufficient privilege.
    if ((error as { code?: string }).code === "42501")
      throw new CannotStart(
        `The account in DATABASE_URL may not do this: ${(error as Error).message}. It has to own the database. Nothing was changed.`,
      );
    throw error;
  }
}

/** A server that runs would go on with what it remembers of the old rows. A restore that was killed has some seconds to be noticed by PostgreSQL. */
async function refuseOthers(bulk: Bulk): Promise<void> {
  for (const end = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 500))) {
    const others = await bulk.query<{ name: string }>(`SELECT application_name AS name FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`);
    if (others.length === 0) return;
    if (Date.now() > end || others.some(({ name }) => name !== BULK_NAME))
      throw new CannotStart("Something else is connected to this database (a running Sahut?): stop it first. Nothing was changed.");
  }
}

async function isInUse(bulk: Bulk): Promise<boolean> {
  const tables = await tablesOf(bulk);
  if (!tables.some(({ name }) => name === "Installation")) return tables.length > 0;
  return (await bulk.query('SELECT 1 FROM "Installation"')).length > 0;
}

async function restoreFiles(file: string): Promise<number> {
  let files = 0;
  await makeSpool(config().dataDir);
  for await (const { name, bytes } of readArchive(file)) {
    if (name.startsWith("files/") && ++files) await fileStore.put(bytes);
    if (name.startsWith("spool/")) await putIntoSpool(path.basename(name), bytes);
  }
  return files;
}

async function putIntoSpool(name: string, bytes: Buffer): Promise<void> {
  const spool = spoolFolder(config().dataDir);
  await mkdir(path.join(spool, "tmp"), { recursive: true });
  const draft = path.join(spool, "tmp", name);
  await writeFile(draft, bytes, { mode: 0o660, flush: true });
  await rename(draft, path.join(spool, "new", name));
  await sync(path.join(spool, "new"));
}

/** DATA_DIR/secret, unless the environment says it. */
function keepSecret(secret: string): void {
  if (config().secretGiven) return;
  const place = path.join(config().dataDir, "secret");
  if (existsSync(place) && readFileSync(place, "utf8").trim() === secret) return;
  const draft = `${place}.${newKey(6)}`;
  writeFileSync(draft, `${secret}\n`, { mode: 0o600, flush: true });
  rmSync(place, { force: true });
  linkSync(draft, place);
  rmSync(draft);
}

/**
 * The secret that the backup's links and tokens were sealed with: from the backup by its passphrase, or the one that is here already. Throws
 * CannotStart with the ways out when neither is it.
 */
export function chooseSecret(head: Head, manifest: Manifest, passphrase: string | null, fingerprintOf: (secret: string) => string): string {
  const { secret: sealed, ...rest } = manifest;
  if (passphrase !== null && !sealed)
    throw new CannotStart("This backup holds no secret, so a passphrase opens nothing. Leave it out, and set SECRET.");
  const fromBackup = passphrase !== null && sealed ? openSecret(sealed, passphrase, sealedText(head, rest)) : null;
  const here = secretHere();
  const fits = [fromBackup, here].find((secret) => secret && fingerprintOf(secret) === head.secretFingerprint);
  if (fits && !(config().secretGiven && here !== fits)) return fits;
  if (config().secretGiven)
    throw new CannotStart(
      "SECRET is set to another one than the backup was made with. Set that one; links and tokens would not open otherwise. Nothing was changed.",
    );
  throw new CannotStart(
    sealed
      ? "The backup's secret is needed: give its passphrase with --passphrase-file FILE, or set SECRET to the old one. Nothing was changed."
      : "This backup does not hold its secret: set SECRET to the old one, or put it into DATA_DIR/secret. Nothing was changed.",
  );
}

function secretHere(): string | null {
  if (config().secretGiven) return config().secret.current;
  const place = path.join(config().dataDir, "secret");
  return existsSync(place) ? readFileSync(place, "utf8").trim() : null;
}
