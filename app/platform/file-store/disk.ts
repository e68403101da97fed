import { createHash } from "node:crypto";
import { access, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { config } from "#app/platform/config.ts";
import { newKey } from "#app/platform/ids.ts";
import { FileMissing } from "./file-missing.ts";
import type { FileStore } from "./index.ts";

/** DATA_DIR/files/ab/cd/abcd…: written under a temporary name, fsynced, renamed, folder fsynced. */
export const diskStore: FileStore = {
  async put(bytes) {
    const hash = createHash("sha256").update(bytes).digest("hex");
    if (!(await this.has(hash))) await writeDurably(placeOf(hash), bytes);
    return { hash, size: bytes.byteLength };
  },

  async read(hash) {
    try {
      return await readFile(placeOf(hash));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new FileMissing(hash);
      throw error;
    }
  },

  async has(hash) {
    return access(placeOf(hash)).then(
      () => true,
      () => false,
    );
  },

  async remove(hash) {
    await rm(placeOf(hash), { force: true });
  },
};

function placeOf(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new FileMissing(hash);
  return path.join(config().dataDir, "files", hash.slice(0, 2), hash.slice(2, 4), hash);
}

async function writeDurably(place: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(place);
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${place}.${newKey(6)}`;
  const file = await open(draft, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, place);
  await syncFolder(folder);
  // A folder that is new is only safe once the one above it knows.
  for (let at = folder; made && at.length >= made.length; at = path.dirname(at)) await syncFolder(path.dirname(at));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
