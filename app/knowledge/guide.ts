import path from "node:path";
import { config } from "#app/platform/config.ts";
import { Refusal } from "#app/refusal.ts";
import { readFolder } from "./files.ts";
import { targetOf } from "./links.ts";
import { type Rendered, renderArticle } from "./render.ts";
import { readSource, type Source } from "./source.ts";

/** Sahut's own documentation, for staff at /desk/guide, whether or not the help centre publishes it (decision 7). */
export const guideParts = ["using", "running", "changing"] as const;
export type GuidePart = (typeof guideParts)[number];
export type GuideEntry = { path: string; title: string; summary: string | null };

/** What there is to read, part by part, each in its own order: of a page in several languages the reader's, else the English one. */
export async function guideContents(locale: string): Promise<Array<{ part: GuidePart; pages: GuideEntry[] }>> {
  const contents: Array<{ part: GuidePart; pages: GuideEntry[] }> = [];
  for (const part of guideParts) {
    const sources = inLanguage(await readPart(part), locale).sort(
      (a, b) => (a.position ?? 1e6) - (b.position ?? 1e6) || a.title.localeCompare(b.title),
    );
    if (sources.length > 0) contents.push({ part, pages: sources.map(entryOf) });
  }
  return contents;
}

function inLanguage(sources: Source[], locale: string): Source[] {
  const fits = (source: Source) => (source.locale === locale ? 2 : (source.locale ?? "en") === "en" ? 1 : 0);
  return sources.filter((source) => {
    const others = sources.filter((other) => other !== source && source.key !== null && other.key === source.key);
    return fits(source) > 0 && others.every((other) => fits(other) < fits(source));
  });
}

/** One page by its path without ".md", such as "using/replying". 404 notFound. */
export async function guidePage(at: string): Promise<GuideEntry & Pick<Rendered, "html" | "toc"> & { language: string }> {
  const part = guideParts.find((known) => at.startsWith(`${known}/`));
  const source = part && (await readPart(part)).find((known) => entryOf(known).path === at);
  if (!source) throw new Refusal("notFound", 404);
  const language = source.locale ?? "en";
  const { html, toc } = await renderArticle(source.markdown, { locale: language, resolve: (href) => hrefOf(source.path, href) });
  return { ...entryOf(source), language, html, toc };
}

/** The paths in a source are relative to docs-content: "using/replying.md". */
async function readPart(part: GuidePart): Promise<Source[]> {
  const folder = await readFolder(path.join(config().root, "docs-content", part)).catch(() => null);
  return (folder?.articles ?? []).map((file) => readSource(`${part}/${file.path}`, file.text));
}

function entryOf(source: Source): GuideEntry {
  return { path: source.path.replace(/\.(md|mdx|markdown)$/i, ""), title: source.title, summary: source.summary };
}

function hrefOf(from: string, href: string): string | null {
  const target = targetOf(from, href);
  return target && /\.(md|mdx|markdown)$/i.test(target.path) ? `/desk/guide/${target.path.replace(/\.\w+$/, "")}${target.rest}` : null;
}
