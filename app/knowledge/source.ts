import matter from "gray-matter";
import { Visibility } from "#app/platform/database/generated/enums.ts";

/** A Markdown file as it was read: what its front matter says (all of it optional) and its body. */
export type Source = {
  /** Relative to the synced folder, with "/" on every system. */
  path: string;
  title: string;
  /** null: decided by folders and defaults (plan.ts). */
  category: string | null;
  product: string | null;
  locale: string | null;
  slug: string | null;
  key: string | null;
  summary: string | null;
  tags: string[];
  visibility: Visibility | null;
  draft: boolean;
  position: number | null;
  /** Without front matter, and without the heading that became the title. */
  markdown: string;
  /** What could not be understood, for the person who wrote the file. The article is imported all the same. */
  problems: string[];
};

/** Never throws: what cannot be read as front matter is left out and told in `problems`. */
export function readSource(path: string, file: string): Source {
  const problems: string[] = [];
  const { data, content } = frontMatter(file.replace(/^\uFEFF/, "").replaceAll("\u0000", ""), problems);
  const heading = /^\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\r?\n|$)/.exec(content);
  const title = text(data.title) ?? (heading ? plain(heading[1]!) : null) ?? titleOfPath(path);
  const own = heading && (!text(data.title) || plain(heading[1]!) === text(data.title));
  return {
    path,
    title: title.slice(0, 300),
    category: text(data.category),
    product: text(data.product),
    locale: localeTag(data.locale ?? data.lang ?? data.language, problems),
    slug: slugOf(text(data.slug) ?? "") || null,
    key: text(data.key),
    summary: text(data.summary ?? data.description),
    tags: list(data.tags),
    visibility: visibility(data.visibility, problems),
    draft: data.draft === true,
    position: typeof (data.position ?? data.order) === "number" ? Math.round(Number(data.position ?? data.order)) : null,
    markdown: own ? content.slice(heading[0].length) : content,
    problems,
  };
}

// gray-matter would run `---js` front matter as a program.
const refuse = { parse: () => Promise.reject(new Error("only YAML and JSON are read")) as unknown as object };
const engines = { js: refuse, javascript: refuse, coffee: refuse, cson: refuse };

function frontMatter(file: string, problems: string[]): { data: Record<string, unknown>; content: string } {
  try {
    if (/^---[ \t]*[a-z]+/i.test(file) && !/^---[ \t]*(yaml|yml|json)\b/i.test(file)) throw new Error("only YAML and JSON are read");
    const { data, content } = matter(file, { engines });
    return { data: data && typeof data === "object" ? data : {}, content };
  } catch (error) {
    problems.push(`its front matter is not read: ${String((error as Error).message).split("\n")[0]}`);
    return { data: {}, content: file.replace(/^---[\s\S]*?\n---[ \t]*\r?\n/, "") };
  }
}

function text(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  return String(value).trim() || null;
}

function list(value: unknown): string[] {
  const items = Array.isArray(value) ? value : typeof value === "string" ? value.split(",") : [];
  return [...new Set(items.map((item) => text(item)).filter((item) => item !== null))].slice(0, 50);
}

function visibility(value: unknown, problems: string[]): Visibility | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" && value in Visibility) return value as Visibility;
  problems.push(`visibility "${String(value)}" is none of ${Object.keys(Visibility).join(", ")}; it is kept internal`);
  return "internal";
}

function localeTag(value: unknown, problems: string[]): string | null {
  const tag = text(value);
  if (tag === null || /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/i.test(tag)) return tag;
  problems.push(`locale "${tag}" is no language tag like "en" or "id"`);
  return null;
}

/** "guides/02-first_steps.md" → "First steps"; an index file is named by its folder. */
export function titleOfPath(path: string): string {
  const words = nameOfPath(path).replace(/[-_]+/g, " ").trim() || "Untitled";
  return words[0]!.toUpperCase() + words.slice(1);
}

/** The name that tells files of a folder apart: without extension, order number and language. */
export function nameOfPath(path: string): string {
  const parts = path.replace(/\.(md|mdx|markdown)$/i, "").split("/");
  const file = parts.at(-1)!;
  return (/^_?(index|readme)$/i.test(file) && parts.length > 1 ? parts.at(-2)! : file).replace(/^\d+[-_. ]+/, "");
}

export function slugOf(words: string): string {
  return words
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
}

function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\s*\{#[^}]*\}\s*$/, "")
    .replace(/[*_`]/g, "")
    .trim();
}
