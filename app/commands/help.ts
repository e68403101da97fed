import { readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { renderArticle } from "#app/knowledge/render.ts";
import { readSource } from "#app/knowledge/source.ts";
import { config } from "#app/platform/config.ts";
import { searchEngine } from "#app/platform/search-engine/index.ts";
import { searchArticles } from "#app/search/find.ts";
import { indexAnew } from "#app/search/index-articles.ts";
import { publishedFolders, publishFolder } from "#app/search/publish.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { withDatabase } from "./with-database.ts";

export const usage =
  "help render FILE… | sync [DIR] | index | search [--limit N] | evaluate DIR [--questions FILE]   Markdown as articles, and searching them";

export async function run([verb, ...args]: string[]): Promise<number> {
  if (verb === "render") return renderFiles(args);
  if (verb === "sync") return withDatabase(() => syncFolder(args));
  if (verb === "index") return withDatabase(() => indexEverything());
  if (verb === "search") return withDatabase(() => searchLines(args));
  if (verb === "evaluate") return (await import("./help-evaluate.ts")).evaluateFolder(args);
  return complain(`Say what to do: ${usage}`);
}

/** `help render FILE…`: one JSON line per file, `{file, html, toc}`. Exit 1 when a file could not be read; the others are rendered. */
async function renderFiles(files: string[]): Promise<number> {
  if (files.length === 0) return complain("Name the Markdown files to render: help render FILE…");
  let unread = 0;
  for (const file of files) {
    const text = await readFile(file, "utf8").catch(() => null);
    if (text === null) {
      unread += complain(`${file} cannot be read.`);
      continue;
    }
    const source = readSource(path.basename(file), text);
    const { html, toc } = await renderArticle(source.markdown, { locale: source.locale ?? "en" });
    print({ file, html, toc });
  }
  return unread > 0 ? 1 : 0;
}

/** `help sync [DIR]`: a folder of Markdown becomes articles; without DIR, the folders that are published by themselves. */
async function syncFolder(args: string[]): Promise<number> {
  if (args.length > 1 || args[0]?.startsWith("-")) return complain("Name one folder: help sync [DIR]");
  const folders = args[0] ? [folderOf(args[0])] : publishedFolders();
  if (folders.length === 0) return complain("Name the folder, or set DOCS_DIR: help sync DIR");
  for (const folder of folders) {
    const { problems, ...numbers } = await publishFolder({ ...folder, onProgress: progress() });
    for (const { path: file, problem } of problems) console.error(`${path.join(folder.dir, file)}: ${problem}`);
    console.log(
      `${folder.dir}: ${numbers.added} added, ${numbers.changed} changed, ${numbers.unchanged} unchanged, ${numbers.removed} removed`,
    );
  }
  return 0;
}

/** `help index`: the search index anew, of every article; in Meilisearch as well when it is chosen. */
async function indexEverything(): Promise<number> {
  const done = await indexAnew();
  const { server } = await searchEngine();
  const lacking = (await server?.lacking()) ?? 0;
  if (lacking > 0) return complain(`${done} articles indexed; ${server!.at} still lacks ${lacking} documents: npm run -s sahut -- doctor`);
  console.log(`${done} articles indexed${server ? `, also in Meilisearch at ${server.at}` : ""}`);
  return 0;
}

/** `help search [--limit N]`: one query per line on stdin → `{query, engine, ms, hits}` per line. */
async function searchLines(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { limit: { type: "string", default: "10" } } });
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) return complain("--limit is a number from 1 to 100.");
  const engine = (await searchEngine()).name;
  for await (const query of createInterface({ input: process.stdin })) {
    const began = performance.now();
    const hits = await searchArticles(SYSTEM, { q: query, limit });
    const ms = Math.round((performance.now() - began) * 10) / 10;
    print({
      query,
      engine,
      ms,
      hits: hits.map(({ slug, source, title, passage, score }) => ({ slug, source, title, passage: passage.text, score: round(score) })),
    });
  }
  return 0;
}

/** A folder that is also published by itself keeps its name, so that it is not imported twice. */
function folderOf(dir: string) {
  const absolute = path.resolve(dir);
  const known = publishedFolders().find((folder) => path.resolve(config().root, folder.dir) === absolute);
  return known ?? { dir: absolute, collection: absolute };
}

function progress(): ((done: number, all: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  return (done, all) => {
    if (done % 20 === 0 || done === all) process.stderr.write(`\r${done} of ${all} files${done === all ? "\n" : ""}`);
  };
}

function print(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function complain(sentence: string): 1 {
  console.error(sentence);
  return 1;
}

function round(score: number): number {
  return Math.round(score * 1000) / 1000;
}
