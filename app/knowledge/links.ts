import path from "node:path";
import { escapeHtml } from "./highlight.ts";
import { decodeEntities } from "./plain-text.ts";

/** Rewrites where links and pictures lead. What leads nowhere loses its link (a picture its tag) and is told. */
export function resolveLinks(html: string, resolve: (href: string) => string | null, problems: string[]): string {
  return html
    .replace(/<a\b([^>]*?)\shref="([^"]*)"([^>]*)>/g, (tag, before: string, value: string, after: string) => {
      const href = decodeEntities(value);
      if (!isRelative(href)) return tag;
      const target = resolve(href);
      if (target === null) problems.push(`links to ${href}, which is not there`);
      return target === null ? "<a>" : `<a${before} href="${escapeHtml(target)}"${after}>`;
    })
    .replace(/<img\b([^>]*?)\ssrc="([^"]*)"([^>]*)>/g, (tag, before: string, value: string, after: string) => {
      const src = decodeEntities(value);
      if (!isRelative(src)) return tag;
      const target = resolve(src);
      if (target === null) problems.push(`shows ${src}, which is not there`);
      return target === null ? "" : `<img${before} src="${escapeHtml(target)}"${after}>`;
    });
}

/** Relative to the file, not to the site; "#part" and "/help/…" stay as they are. */
export function isRelative(href: string): boolean {
  return href !== "" && !/^([a-z][a-z0-9+.-]*:|\/\/|\/|#|\?)/i.test(href);
}

/** "../using/ask.md#form" seen from "running/start.md" → { path: "using/ask.md", rest: "#form" }; null when it leaves the folder. */
export function targetOf(from: string, href: string): { path: string; rest: string } | null {
  const [, file, rest] = /^([^?#]*)(.*)$/s.exec(href)!;
  let decoded: string;
  try {
    decoded = decodeURIComponent(file!);
  } catch {
    decoded = file!;
  }
  const target = path.posix.normalize(path.posix.join(path.posix.dirname(from), decoded));
  return target.startsWith("..") ? null : { path: target, rest: rest! };
}
