import { existsSync } from "node:fs";
import path from "node:path";
import { type SyncInput, type SyncReport, syncArticles } from "#app/knowledge/sync.ts";
import { config } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { log } from "#app/platform/log.ts";
import { indexArticles } from "./index-articles.ts";

export type Folder = Pick<SyncInput, "dir" | "collection" | "product" | "visibility">;

/** What is published by itself: the seller's own folder, and in a demo the demo seller's articles and Sahut's own documentation. */
export function publishedFolders(): Folder[] {
  const { docsDir, demo, root } = config();
  const docs = path.join(root, "docs-content");
  const folders: Folder[] = docsDir ? [{ dir: docsDir, collection: "docs" }] : [];
  if (demo) {
    folders.push({ dir: path.join(docs, "shop"), collection: "shop" });
    // docs-content/changing is for developers and never public (decision 7).
    for (const part of ["using", "running"]) folders.push({ dir: path.join(docs, part), collection: part, product: "sahut" });
  }
  return folders.filter((folder) => existsSync(folder.dir));
}

/** Articles and search index follow the files. Cheap when nothing changed; called when the workers start. */
export async function publishFolders(): Promise<void> {
  // DEMO is 1 by default: a demo that was removed (app/demo/remove.ts) must not come back with the next start.
  const isDemo = (await database().installation.count({ where: { demo: true } })) > 0;
  for (const folder of publishedFolders().filter((folder) => isDemo || folder.collection === "docs")) {
    const { problems, ...numbers } = await syncArticles(folder);
    if (numbers.added + numbers.changed + numbers.removed > 0) log.info({ folder: folder.dir, ...numbers }, "articles follow their files");
    for (const { path: file, problem } of problems) log.warn({ folder: folder.dir, file }, problem);
  }
  await indexArticles();
}

/** One folder, now: what `help sync` does. */
export async function publishFolder(folder: SyncInput): Promise<SyncReport> {
  const report = await syncArticles(folder);
  await indexArticles();
  return report;
}
