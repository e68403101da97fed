import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { readMarker } from "#app/backup/marker.ts";
import { chooseSecret, restore } from "#app/backup/restore.ts";
import { verifyBackup } from "#app/backup/verify.ts";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { prepareDataDir } from "#app/platform/data-dir.ts";
import { openDatabaseAsItIs } from "#app/platform/database/open.ts";
import { secretFingerprint } from "#app/platform/secret.ts";
import { readPassphrase } from "./backup.ts";
import { progressBar } from "./progress-bar.ts";

export const usage =
  "restore FILE [--passphrase-file FILE] [--replace --yes]              a backup, into an empty DATA_DIR or database (or in place of this one)";

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readOptions(args);
  const [file, more] = positionals;
  if (!file || more !== undefined) throw new CannotStart("Name the file: restore FILE [--passphrase-file FILE] [--replace --yes]");
  const passphrase = readPassphrase(values["passphrase-file"]);
  const began = readMarker();
  // Whoever began it has said so before.
  const replace = began !== null || (values.replace === true && (values.yes === true || (await isConfirmed())));
  const checking = progressBar("bytes checked", 1);
  const { head, manifest } = await verifyBackup(file, checking);
  prepareDataDir();
  const secret = chooseSecret(head, manifest, passphrase, secretFingerprint);
  const embedded = await openDatabaseAsItIs();
  try {
    const onProgress = progressBar("rows", 1);
    const { rows, files, migrated } = await restore({ file, head, manifest, secret, replace, onProgress });
    console.log(
      `${began ? "The restore that was broken off is complete now. " : ""}${file} of ${head.madeAt}: ${rows} rows and ${files} files are here; the ledger balances.`,
    );
    if (migrated.length > 0) console.log(`Brought forward by: ${migrated.join(", ")}.`);
    if (!head.withFiles)
      console.log("It was taken before an upgrade and holds no attachments: they stay where they are, in this DATA_DIR.");
    if (manifest.missing.length > 0) console.log(`${manifest.missing.length} files were not there when it was made.`);
    return 0;
  } finally {
    await embedded?.leave();
  }
}

/** What stands here is lost: a person types so, a script says --yes. */
async function isConfirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) throw new CannotStart("--replace takes away everything that is here now. Say so: --replace --yes");
  const ask = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await ask.question('Everything that is here now will be gone. Type "replace" to go on: ');
  ask.close();
  if (answer.trim() !== "replace") throw new CannotStart("Nothing was changed.");
  return true;
}

function readOptions(args: string[]) {
  const boolean = { type: "boolean" } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options: { "passphrase-file": { type: "string" }, replace: boolean, yes: boolean } });
  } catch (error) {
    throw new CannotStart((error as Error).message);
  }
}
