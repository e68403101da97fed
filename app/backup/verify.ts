import { statSync } from "node:fs";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { migrationsIn } from "#app/platform/database/migrate.ts";
import { type Members, readArchive, sha256 } from "./archive.ts";
import { FORMAT, HEAD, type Head, headSchema, MANIFEST, type Manifest, manifestSchema } from "./format.ts";

/**
 * Reads the whole backup once and compares every byte with its manifest, before anything is touched. Throws CannotStart, in a sentence, for what
 * is damaged, unfinished, or newer than this Sahut.
 */
export async function verifyBackup(
  file: string,
  onProgress?: (done: number, all: number) => void,
): Promise<{ head: Head; manifest: Manifest }> {
  const all = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const members: Members = {};
  let head: Head | undefined;
  let manifest: Manifest | undefined;
  for await (const { name, bytes } of readArchive(file, (done) => onProgress?.(done, all))) {
    if (!head) {
      if (name !== HEAD) throw new CannotStart(`${file} is no backup of Sahut.`);
      head = headOf(bytes, file);
      await refuseNewer(head);
    }
    if (name === MANIFEST) manifest = manifestOf(bytes, file);
    else members[name] = { size: bytes.length, sha256: sha256(bytes) };
  }
  if (!head) throw new CannotStart(`${file} is no backup of Sahut.`);
  if (!manifest) throw new CannotStart(`${file} is not complete: the backup was broken off, or the file was cut. Nothing was changed.`);
  const names = new Set([...Object.keys(members), ...Object.keys(manifest.members)]);
  const wrong = [...names].filter((name) => members[name]?.sha256 !== manifest.members[name]?.sha256);
  if (wrong.length > 0)
    throw new CannotStart(
      `${file} is damaged: ${wrong[0]}${wrong.length > 1 ? ` and ${wrong.length - 1} more` : ""} is not what was backed up. Nothing was changed.`,
    );
  return { head, manifest };
}

function headOf(bytes: Buffer, file: string): Head {
  const format = Number((parse(bytes) as { format?: unknown } | null)?.format);
  if (format > FORMAT) throw new CannotStart(`${file} was made by a newer Sahut: update this one first. Nothing was changed.`);
  const head = headSchema.safeParse(parse(bytes));
  if (!head.success) throw new CannotStart(`${file} is damaged, or no backup of Sahut.`);
  return head.data;
}

function manifestOf(bytes: Buffer, file: string): Manifest {
  const manifest = manifestSchema.safeParse(parse(bytes));
  if (!manifest.success) throw new CannotStart(`${file} is damaged: its manifest cannot be read. Nothing was changed.`);
  return manifest.data;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return null;
  }
}

async function refuseNewer(head: Head): Promise<void> {
  const known = new Map((await migrationsIn()).map(({ name, checksum }) => [name, checksum]));
  const strange = head.migrations.find(({ name, checksum }) => known.get(name) !== checksum);
  if (strange)
    throw new CannotStart(
      `This backup was made by Sahut ${head.sahut} with the migration ${strange.name}, which this version does not have: use that version, or a newer one. Nothing was changed.`,
    );
}
