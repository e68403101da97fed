import { type FileHandle, mkdir, open, rename } from "node:fs/promises";
import path from "node:path";
import type { Answer, Letter, Postman } from "./index.ts";

/** Keeps what would have been sent as DATA_DIR/outbox/<time>-<name>.eml: whole or not at all. */
export function outboxFolder(dataDir: string): Postman {
  const folder = path.join(dataDir, "outbox");
  return {
    kind: "outbox",
    description: folder,
    deliver: (letter, beforeEnd) => keep(folder, letter, beforeEnd),
    close: async () => {},
  };
}

async function keep(folder: string, letter: Letter, beforeEnd: () => Promise<void>): Promise<Answer> {
  const file = `${letter.writtenAt.toISOString().replaceAll(":", "-")}-${letter.name}.eml`;
  const unfinished = path.join(folder, "new", file);
  const handle = await openNew(unfinished);
  try {
    await handle.writeFile(letter.raw);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await beforeEnd();
  await rename(unfinished, path.join(folder, file));
  return { response: `250 kept as ${file}`, accepted: letter.envelope.to, refused: [], messageId: null };
}

/** The folder is made when it is missing, not asked for with every letter. */
async function openNew(file: string): Promise<FileHandle> {
  try {
    return await open(file, "w", 0o640);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    await mkdir(path.dirname(file), { recursive: true });
    return open(file, "w", 0o640);
  }
}
