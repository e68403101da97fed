import { mkdir, open, rename } from "node:fs/promises";
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
  await mkdir(path.join(folder, "new"), { recursive: true });
  const file = `${letter.writtenAt.toISOString().replaceAll(":", "-")}-${letter.name}.eml`;
  const unfinished = path.join(folder, "new", file);
  const handle = await open(unfinished, "w", 0o640);
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
