import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { refuseUnfinishedRestore } from "#app/backup/marker.ts";
import { backUp } from "#app/backup/write.ts";
import { BACKUP } from "#app/operating/state.ts";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { noteChore } from "#app/platform/chores.ts";
import { prepareDataDir } from "#app/platform/data-dir.ts";
import { closeDatabase, transaction } from "#app/platform/database/index.ts";
import { openDatabaseAsItIs } from "#app/platform/database/open.ts";
import { log } from "#app/platform/log.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { audit } from "#app/staff/audit.ts";
import { progressBar } from "./progress-bar.ts";

export const usage =
  "backup FILE [--passphrase-file FILE]                                 everything in one .tar or .tar.gz, while the desk works on";

export async function run(args: string[]): Promise<number> {
  const { file, passphrase } = readArgs(args);
  prepareDataDir();
  refuseUnfinishedRestore();
  const embedded = await openDatabaseAsItIs();
  try {
    const bars = new Map<string, ReturnType<typeof progressBar>>();
    const onProgress = (what: "rows" | "files", done: number, all: number): void => {
      if (!bars.has(what)) bars.set(what, progressBar(what, all));
      bars.get(what)!(done, all);
    };
    const { rows, files, missing, damaged } = await noteChore(BACKUP, null, () =>
      backUp({ file, passphrase, withFiles: true, onProgress }),
    );
    await tellAudit(path.basename(file), rows, files);
    console.log(`${file}: ${rows} rows and ${files} files.`);
    if (missing.length > 0)
      console.error(`${missing.length} files were gone when their turn came (removed meanwhile, or lost): ${missing[0]} …`);
    if (damaged.length > 0) console.error(`${damaged.length} files are not what they were when they came: ${damaged[0]} …`);
    console.log(
      passphrase === null
        ? "The secret is NOT in it: keep SECRET (or DATA_DIR/secret) beside it, or links and tokens will not open. --passphrase-file FILE takes it in, sealed."
        : "The secret is in it, sealed with the passphrase. Without the passphrase it cannot be opened.",
    );
    return damaged.length > 0 ? 1 : 0;
  } finally {
    await closeDatabase();
    await embedded?.leave();
  }
}

/** Everything left the desk in one file. A database that is older than this Sahut is backed up too, and may have no log yet. */
async function tellAudit(file: string, rows: number, files: number): Promise<void> {
  const subject = { type: "installation", id: null, name: file };
  await transaction((tx) => audit(tx, SYSTEM, { what: "installation.backedUp", subject, after: { rows, files } })).catch((error: Error) =>
    log.warn({ cause: error.message }, "the backup could not be told in the audit log"),
  );
}

function readArgs(args: string[]): { file: string; passphrase: string | null } {
  const { values, positionals } = readOptions(args);
  const [file, more] = positionals;
  if (!file || more !== undefined) throw new CannotStart("Name the file: backup FILE.tar.gz [--passphrase-file FILE]");
  if (!/\.(tar|tar\.gz|tgz)$/.test(file)) throw new CannotStart("The file's name ends with .tar, .tar.gz or .tgz.");
  if (!existsSync(path.dirname(path.resolve(file)))) throw new CannotStart(`The folder of ${file} does not exist.`);
  return { file: path.resolve(file), passphrase: readPassphrase(values["passphrase-file"]) };
}

function readOptions(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { "passphrase-file": { type: "string" } } });
  } catch (error) {
    throw new CannotStart((error as Error).message);
  }
}

/** The first line of the file; null without a file. */
export function readPassphrase(file: string | undefined): string | null {
  if (file === undefined) return null;
  if (!existsSync(file)) throw new CannotStart(`The passphrase file ${file} does not exist.`);
  const passphrase = readFileSync(file, "utf8").split(/\r?\n/)[0]!;
  if (passphrase.length < 8) throw new CannotStart(`The first line of ${file} is the passphrase; it must have at least 8 characters.`);
  return passphrase;
}
