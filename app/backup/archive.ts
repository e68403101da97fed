import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { PassThrough, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { Header } from "tar";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { newKey } from "#app/platform/ids.ts";

const BLOCK = 512;

export type Members = Record<string, { size: number; sha256: string }>;
export type ArchiveWriter = { add(name: string, bytes: Buffer): Promise<void>; members: Members };

/**
 * Writes one archive: under a temporary name beside it, fsynced, renamed, the folder fsynced. What `work` throws leaves nothing behind; an
 * older file of that name stays until the new one is whole.
 */
export async function writeArchive(file: string, work: (archive: ArchiveWriter) => Promise<void>): Promise<void> {
  const draft = `${file}.${newKey(6)}.part`;
  try {
    const tar = new PassThrough({ highWaterMark: 1 << 20 });
    const target = createWriteStream(draft, { flags: "wx", mode: 0o600 });
    const written = isZipped(file) ? pipeline(tar, createGzip({ level: 5 }), target) : pipeline(tar, target);
    written.catch((error: Error) => tar.destroy(error));
    const members: Members = {};
    await work({
      members,
      add: async (name, bytes) => {
        members[name] = { size: bytes.length, sha256: sha256(bytes) };
        await send(tar, headerOf(name, bytes.length));
        await send(tar, bytes);
        await send(tar, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK));
      },
    });
    tar.end(Buffer.alloc(2 * BLOCK));
    await written;
    await sync(draft);
    await rename(draft, file);
    await sync(path.dirname(file));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function send(into: Writable, bytes: Buffer): Promise<void> {
  if (bytes.length === 0 || into.write(bytes)) return;
  await new Promise<void>((resolve, reject) => {
    const settle = (): void => {
      into.off("drain", settle).off("close", settle);
      if (into.errored) reject(into.errored);
      else resolve();
    };
    into.once("drain", settle).once("close", settle);
  });
}

function headerOf(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const needsMore = new Header({ path: name, size, mode: 0o600, mtime: new Date(), type: "File" }).encode(block);
  if (needsMore) throw new Error(`${name} does not fit a tar header`);
  return block;
}

/**
 * The members in their order, each whole. Throws CannotStart when the file is none of ours or ends early. `onBytes` is told how much of the file
 * has been read.
 */
export async function* readArchive(file: string, onBytes?: (read: number) => void): AsyncGenerator<{ name: string; bytes: Buffer }> {
  const source = createReadStream(file, { highWaterMark: 1 << 20 });
  if (onBytes) source.on("data", () => onBytes(source.bytesRead));
  const plain = isZipped(file) ? source.pipe(createGunzip()) : source;
  source.on("error", (error) => plain.destroy(error));
  const bytes = new Pieces(plain);
  try {
    for (;;) {
      const block = await bytes.take(BLOCK);
      if (block.every((byte) => byte === 0)) return;
      const header = new Header(block, 0);
      if (!header.cksumValid || !header.path) throw new CannotStart(`${file} is damaged, or no backup of Sahut.`);
      const size = header.size ?? 0;
      const content = await bytes.take(size);
      await bytes.take((BLOCK - (size % BLOCK)) % BLOCK);
      yield { name: header.path, bytes: content };
    }
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "EACCES") throw new CannotStart(`${file} cannot be read (${code}).`);
    if (message === "ended" || code?.startsWith("Z_")) throw new CannotStart(`${file} is damaged or was cut off.`);
    throw error;
  } finally {
    source.destroy();
  }
}

/** Takes so and so many bytes from a stream. */
class Pieces {
  private readonly source: AsyncIterator<Buffer>;
  private left: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.source = stream[Symbol.asyncIterator]();
  }

  async take(size: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let missing = size;
    while (missing > 0) {
      if (this.left.length === 0) {
        const { value, done } = await this.source.next();
        if (done) throw new Error("ended");
        this.left = value;
      }
      const part = this.left.subarray(0, missing);
      this.left = this.left.subarray(part.length);
      missing -= part.length;
      parts.push(part);
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  }
}

export function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function isZipped(file: string): boolean {
  return /\.t?gz(\.|$)/.test(path.basename(file));
}

/** A file or a folder: what was written to it survives a power cut. */
export async function sync(place: string): Promise<void> {
  const handle = await open(place, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
