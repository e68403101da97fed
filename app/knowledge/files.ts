import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { Refusal } from "#app/refusal.ts";

export type Folder = {
  /** Markdown files in order of their path, read. */
  articles: Array<{ path: string; text: string }>;
  /** Every other file, by its path. */
  others: Set<string>;
  read(path: string): Promise<Buffer>;
};

const ARTICLE = /\.(md|mdx|markdown)$/i;
const MOST_BYTES = 2_000_000;

/** All files below a folder, except hidden ones and node_modules. 404 folderNotFound when it is none. Paths have "/" on every system. */
export async function readFolder(dir: string): Promise<Folder> {
  if (!(await stat(dir).catch(() => null))?.isDirectory()) throw new Refusal("folderNotFound", 404, { folder: dir });
  const files = await filesBelow(dir, "");
  const readable = files.filter((file) => ARTICLE.test(file.path) && file.size <= MOST_BYTES).sort((a, b) => (a.path < b.path ? -1 : 1));
  const articles: Folder["articles"] = [];
  for (const { path: at } of readable) articles.push({ path: at, text: await readFile(path.join(dir, at), "utf8") });
  return {
    articles,
    others: new Set(files.filter((file) => !ARTICLE.test(file.path)).map((file) => file.path)),
    read: (at) => readFile(path.join(dir, at)),
  };
}

async function filesBelow(dir: string, below: string): Promise<Array<{ path: string; size: number }>> {
  const found: Array<{ path: string; size: number }> = [];
  for (const entry of await readdir(path.join(dir, below), { withFileTypes: true })) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    const at = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) found.push(...(await filesBelow(dir, at)));
    else if (entry.isFile()) found.push({ path: at, size: (await stat(path.join(dir, at))).size });
  }
  return found;
}

export function hashOf(...parts: Array<string | Buffer>): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex");
}
