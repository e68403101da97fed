import { mkdir, open, rename } from "node:fs/promises";
import path from "node:path";
import { newId } from "#app/platform/ids.ts";

// DATA_DIR/spool: `tmp` is written into, `new` waits for the workers, `bad` is what they could not take and a person has to look at.
// A file is one line of JSON (the envelope) and then the raw message: one rename moves both.
// This file imports next to nothing, because a mail server starts a process with it for every single mail.

export type SpooledEnvelope = { from: string | null; to: string[] };

export function spoolFolder(dataDir: string): string {
  return path.join(dataDir, "spool");
}

/**
 * Puts a message into the spool. When this resolves, it survives a power cut. Needs no database and no configuration: a mail server runs
 * it as a user of its own (decision 13).
 */
export async function writeSpool(dataDir: string, envelope: SpooledEnvelope, raw: Buffer): Promise<string> {
  const spool = spoolFolder(dataDir);
  const name = `${newId()}.mail`;
  await makeSpool(dataDir);
  const draft = path.join(spool, "tmp", name);
  const file = await open(draft, "wx", 0o660);
  try {
    await file.writeFile(Buffer.concat([Buffer.from(`${JSON.stringify(envelope)}\n`), raw]));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path.join(spool, "new", name));
  await syncFolder(path.join(spool, "new"));
  return name;
}

/** Group-writable, and files take the folder's group: give it the mail server's group once, and both sides can work in it. */
export async function makeSpool(dataDir: string): Promise<void> {
  for (const folder of ["tmp", "new", "bad"]) {
    const place = path.join(spoolFolder(dataDir), folder);
    // mkdir's mode is cut by the umask; only the one who makes the folder may widen it again.
    if (await mkdir(place, { recursive: true })) await widen(place);
  }
}

async function widen(place: string): Promise<void> {
  const folder = await open(place, "r");
  try {
    await folder.chmod(0o2770);
  } finally {
    await folder.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
