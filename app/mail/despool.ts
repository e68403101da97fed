import { readdir, readFile, rename, unlink } from "node:fs/promises";
import path from "node:path";
import { isRefusal } from "#app/refusal.ts";
import { keepArrival } from "./arrive.ts";
import { type SpooledEnvelope, spoolFolder } from "./spool.ts";

/** Keeps every message that waits in the spool; gives how many. A file is removed only once its message is stored. */
export async function drainSpool(dataDir: string): Promise<number> {
  const folder = path.join(spoolFolder(dataDir), "new");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".mail")).sort();
  let kept = 0;
  for (const name of names) kept += (await take(dataDir, folder, name)) ? 1 : 0;
  return kept;
}

async function take(dataDir: string, folder: string, name: string): Promise<boolean> {
  const file = path.join(folder, name);
  const bytes = await readFile(file).catch(goneMeanwhile);
  if (!bytes) return false;
  const letter = readSpooled(bytes);
  try {
    if (!letter) throw new Error("not a spooled message");
    // The file's name makes it one arrival, even when we die between keeping and removing.
    await keepArrival({ door: "pipe", raw: letter.raw, envelopeFrom: letter.from, envelopeTo: letter.to, doorKey: `spool/${name}` });
  } catch (error) {
    if (letter && !isRefusal(error)) throw error;
    await rename(file, path.join(spoolFolder(dataDir), "bad", name));
    return false;
  }
  await unlink(file).catch(goneMeanwhile);
  return true;
}

function readSpooled(bytes: Buffer): (SpooledEnvelope & { raw: Buffer }) | null {
  const end = bytes.indexOf(10);
  try {
    const { from, to } = JSON.parse(bytes.subarray(0, end).toString()) as SpooledEnvelope;
    return Array.isArray(to) ? { from, to, raw: bytes.subarray(end + 1) } : null;
  } catch {
    return null;
  }
}

/** Another worker took it. */
function goneMeanwhile(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
