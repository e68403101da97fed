import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { spoolFolder } from "#app/mail/spool.ts";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { now } from "#app/platform/clock.ts";
import { config } from "#app/platform/config.ts";
import { type Bulk, openBulk } from "#app/platform/database/bulk.ts";
import { PRISMA_LOCK } from "#app/platform/database/migrate.ts";
import { FileMissing } from "#app/platform/file-store/file-missing.ts";
import { fileStore } from "#app/platform/file-store/index.ts";
import { sahutVersion } from "#app/platform/version.ts";
import { type ArchiveWriter, sha256, writeArchive } from "./archive.ts";
import { FORMAT, HEAD, type Head, MANIFEST, type Manifest, sealedText } from "./format.ts";
import { sealSecret } from "./passphrase.ts";
import { estimatedRows, ledgerOf, migrationsOf, sequencesOf, tablesOf } from "./tables.ts";

export type BackupInput = {
  file: string;
  /** Without one, the secret is not in the backup. */
  passphrase: string | null;
  /** false: the database alone, as before an upgrade, which changes no file. */
  withFiles: boolean;
  /** Whoever migrates holds the lock that we would wait for. */
  migrating?: boolean;
  url?: string;
  onProgress?: (what: "rows" | "files", done: number, all: number) => void;
};
export type BackedUp = { rows: number; files: number; missing: string[]; damaged: string[] };

/** The database is an empty one. */
export class NothingToBackUp extends CannotStart {}

/** So much of a table is one member: what a backup holds in memory. */
const PIECE = 4 << 20;

/**
 * Everything as it stood at one moment, while the desk works on: one transaction that sees nothing later. Throws NothingToBackUp.
 */
export async function backUp(input: BackupInput): Promise<BackedUp> {
  const bulk = await openBulk(input.url);
  try {
    // Nobody migrates the tables away under us.
    if (!input.migrating) await bulk.query("SELECT pg_advisory_lock_shared($1)", [PRISMA_LOCK]);
    // The spool first: a mail that moves into the database meanwhile is in both, and is known by its name; never in neither.
    const spooled = input.withFiles ? await spooledMails() : [];
    await bulk.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await bulk.query(
      "SET LOCAL DateStyle = 'ISO'; SET LOCAL TimeZone = 'UTC'; SET LOCAL client_encoding = 'UTF8'; SET LOCAL extra_float_digits = 1",
    );
    const head = await headOf(bulk, input.withFiles);
    const done: BackedUp = { rows: 0, files: 0, missing: [], damaged: [] };
    await writeArchive(input.file, async (archive) => {
      await archive.add(HEAD, json(head));
      const rows = await addTables(bulk, archive, head, input.onProgress);
      done.rows = Object.values(rows).reduce((sum, n) => sum + n, 0);
      if (input.withFiles) await addFiles(bulk, archive, done, input.onProgress);
      for (const { name, bytes } of spooled) await archive.add(`spool/${name}`, bytes);
      const ledger = await ledgerOf(bulk);
      const manifest = { members: { ...archive.members }, rows, sequences: await sequencesOf(bulk), missing: done.missing, ledger };
      const secret = input.passphrase && sealSecret(config().secret.current, input.passphrase, sealedText(head, manifest));
      await archive.add(MANIFEST, json({ ...manifest, secret: secret || null } satisfies Manifest));
    });
    await bulk.query("COMMIT");
    return done;
  } finally {
    await bulk.close();
  }
}

async function headOf(bulk: Bulk, withFiles: boolean): Promise<Head> {
  const migrations = await migrationsOf(bulk);
  const tables = migrations.length > 0 ? await tablesOf(bulk) : [];
  const [seal] = tables.some(({ name }) => name === "Installation")
    ? await bulk.query<{ secretFingerprint: string }>('SELECT "secretFingerprint" FROM "Installation" WHERE id = 1')
    : [];
  if (!seal) throw new NothingToBackUp("There is nothing to back up yet: this desk was never started.");
  const [server] = await bulk.query<{ server_version: string }>("SHOW server_version");
  const about = { madeAt: now().toISOString(), sahut: sahutVersion(), postgresql: server!.server_version };
  return { format: FORMAT, ...about, migrations, tables, withFiles, secretFingerprint: seal.secretFingerprint };
}

async function addTables(bulk: Bulk, archive: ArchiveWriter, head: Head, onProgress: BackupInput["onProgress"]) {
  const rows: Record<string, number> = {};
  const all = await estimatedRows(bulk);
  let done = 0;
  for (const { name, columns } of head.tables) {
    let pieces: Buffer[] = [];
    let size = 0;
    let part = 0;
    let lines = 0;
    const flush = async (): Promise<void> => {
      if (size > 0) await archive.add(`tables/${name}/${String(++part).padStart(6, "0")}.copy`, Buffer.concat(pieces, size));
      pieces = [];
      size = 0;
    };
    for await (const piece of bulk.copyOut(name, columns)) {
      pieces.push(piece);
      size += piece.length;
      lines += linesIn(piece);
      if (size >= PIECE) await flush();
      onProgress?.("rows", done + lines, Math.max(all, done + lines));
    }
    await flush();
    rows[name] = lines;
    done += lines;
  }
  onProgress?.("rows", done, done);
  return rows;
}

/** A line end within a value is written as \n. */
function linesIn(piece: Buffer): number {
  let lines = 0;
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines++;
  return lines;
}

async function addFiles(bulk: Bulk, archive: ArchiveWriter, done: BackedUp, onProgress: BackupInput["onProgress"]): Promise<void> {
  const named = await bulk.query<{ hash: string }>(
    `SELECT hash FROM "Blob" UNION SELECT "fileKey" FROM "RawMail" WHERE "fileKey" IS NOT NULL ORDER BY 1`,
  );
  for (const [place, { hash }] of named.entries()) {
    const bytes = await readFileOf(hash);
    if (!bytes) done.missing.push(hash);
    else if (sha256(bytes) !== hash) done.damaged.push(hash);
    if (bytes) await archive.add(`files/${hash}`, bytes);
    if (bytes) done.files++;
    onProgress?.("files", place + 1, named.length);
  }
}

/** null when it is gone: removed since the moment of the snapshot, or lost. */
async function readFileOf(hash: string): Promise<Buffer | null> {
  try {
    return await fileStore.read(hash);
  } catch (error) {
    if (error instanceof FileMissing) return null;
    throw error;
  }
}

async function spooledMails(): Promise<Array<{ name: string; bytes: Buffer }>> {
  const folder = path.join(spoolFolder(config().dataDir), "new");
  const names = await readdir(folder).catch(() => []);
  const mails = await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(path.join(folder, name)).catch(() => null) })));
  return mails.flatMap(({ name, bytes }) => (bytes ? [{ name, bytes }] : []));
}

function json(value: object): Buffer {
  return Buffer.from(JSON.stringify(value));
}
