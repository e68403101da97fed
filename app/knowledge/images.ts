import path from "node:path";
import { now } from "#app/platform/clock.ts";
import { database } from "#app/platform/database/index.ts";
import { fileStore } from "#app/platform/file-store/index.ts";
import { newId } from "#app/platform/ids.ts";
import { pictureType } from "#app/platform/picture-type.ts";
import { Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { type Folder, hashOf } from "./files.ts";

const types: Record<string, string> = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".svg": "image/svg+xml",
};
const MOST_BYTES = 5_000_000;

/** Keeps the pictures of a folder up to date and tells where each is served: path in the folder → address. */
export async function syncImages(collection: string, folder: Folder): Promise<Map<string, string>> {
  const kept = await database().articleImage.findMany({ where: { collection }, select: { id: true, path: true, hash: true } });
  const before = new Map(kept.map((image) => [image.path!, image]));
  const addresses = new Map<string, string>();
  for (const at of folder.others) {
    const type = types[path.posix.extname(at).toLowerCase()];
    if (!type) continue;
    const bytes = await folder.read(at);
    if (bytes.length > MOST_BYTES) continue;
    const known = before.get(at);
    const hash = hashOf(bytes);
    const id = known?.id ?? newId();
    if (known?.hash !== hash) await keep({ id, collection, path: at, type, hash, bytes: Uint8Array.from(bytes) });
    addresses.set(at, imageHref(id));
  }
  const gone = kept.filter((image) => !addresses.has(image.path!)).map((image) => image.id);
  if (gone.length > 0) await database().articleImage.deleteMany({ where: { id: { in: gone } } });
  return addresses;
}

export function imageHref(id: string): string {
  return `/help/images/${id}`;
}

type Image = { id: string; collection: string; path: string; type: string; hash: string; bytes: Uint8Array<ArrayBuffer> };

async function keep({ id, collection, path, ...content }: Image): Promise<void> {
  await database().articleImage.upsert({
    where: { collection_path: { collection, path } },
    create: { id, collection, path, ...content },
    update: content,
  });
}

/** A picture for an article that is written in the app, by its bytes PNG, JPEG, GIF or WebP: 413, 415. Answers where it is served. */
export async function keepPicture(actor: Actor, bytes: Buffer): Promise<{ href: string }> {
  needAtDesk(actor, "articles");
  if (bytes.length > MOST_BYTES) throw new Refusal("tooLarge", 413, { max: "5 MB" });
  const type = pictureType(bytes);
  if (!type) throw new Refusal("notAPicture", 415);
  const { hash, size } = await fileStore.put(bytes);
  const id = newId();
  await database().$transaction([
    database().blob.createMany({ data: [{ hash, size, createdAt: now() }], skipDuplicates: true }),
    database().articleImage.create({ data: { id, type, hash, blobHash: hash, createdAt: now() } }),
  ]);
  return { href: imageHref(id) };
}

/** A picture of an article. Its id cannot be guessed; it is shown to whoever has the address. */
export async function articleImage(id: string): Promise<{ type: string; hash: string; bytes: Uint8Array<ArrayBuffer> }> {
  const image = await database().articleImage.findUnique({
    where: { id },
    select: { type: true, hash: true, bytes: true, blobHash: true },
  });
  if (!image) throw new Refusal("notFound", 404);
  const { type, hash, bytes, blobHash } = image;
  return { type, hash, bytes: Uint8Array.from(bytes ?? (await fileStore.read(blobHash!))) };
}
