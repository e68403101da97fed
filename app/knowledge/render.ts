import { Marked } from "marked";
import type { Embed } from "#app/platform/html/embeds.ts";
import { sanitiseArticleHtml } from "#app/platform/html/sanitise.ts";
import { translator } from "#app/words/index.ts";
import { embedSyntax, tabsSyntax } from "./blocks.ts";
import { type CalloutKind, calloutSyntax } from "./callouts.ts";
import { escapeHtml, highlight } from "./highlight.ts";
import { resolveLinks } from "./links.ts";
import { plainText } from "./plain-text.ts";
import { anchors, tables } from "./polish.ts";

export type TocEntry = { id: string; text: string; depth: number };
export type Rendered = { html: string; toc: TocEntry[]; problems: string[] };
export type RenderOptions = {
  locale: string;
  /** Where a relative link or picture leads; null = nowhere (it becomes plain text and a problem). Absent: left as it is. */
  resolve?: (href: string) => string | null;
};

/** Changes whenever the same Markdown gives other HTML than before, so that every article is rendered anew. */
export const RENDERING = 2;

/**
 * Markdown → safe HTML, once, when an article is written. The one place that makes an article's HTML:
 * everything of the author's goes through the sanitiser; our own code blocks and callouts are put in afterwards, in the place of marks
 * that no author can guess.
 */
export async function renderArticle(markdown: string, options: RenderOptions): Promise<Rendered> {
  const ours = new OwnParts();
  const marked = new Marked({ gfm: true, async: true });
  marked.use(calloutSyntax((kind, title, inner) => ours.around(callout(kind, title, options.locale), inner, "</div></div>")));
  marked.use(
    tabsSyntax((tabs) =>
      ours.around('<div class="tabs">', tabs.map((tab) => ours.around(tabHead(tab.title), tab.inner, "</section>")).join(""), "</div>"),
    ),
  );
  marked.use(embedSyntax((embed, href) => ours.keep(player(embed, href, options.locale))));
  marked.use({
    async walkTokens(token) {
      if (token.type === "code") (token as unknown as { ours: string }).ours = ours.keep(await codeBlock(token.text, token.lang ?? ""));
    },
    renderer: {
      code: (token) => (token as unknown as { ours: string }).ours,
      heading({ tokens, depth }) {
        const level = Math.min(Math.max(depth, 2), 6);
        return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
      },
    },
  });
  const problems: string[] = [];
  const safe = sanitiseArticleHtml(await marked.parse(markdown.replaceAll("\r\n", "\n")));
  const linked = options.resolve ? resolveLinks(safe, options.resolve, problems) : safe;
  const { html, toc } = anchors(tables(linked));
  return { html: ours.putIn(html), toc, problems };
}

/** Where nobody wrote one: the first paragraph, cut at a sentence or a word. */
export function summaryOf(html: string): string {
  const first = /<p>([\s\S]*?)<\/p>/.exec(html.replace(/<div class="callout[\s\S]*?<\/div><\/div>/g, ""));
  const text = plainText(first?.[1] ?? "");
  if (text.length <= 200) return text;
  return `${text.slice(0, 200).replace(/\s+\S*$/, "")}…`;
}

/** Our own HTML waits here while the author's goes through the sanitiser. */
class OwnParts {
  private readonly mark = `sahut${crypto.randomUUID().replaceAll("-", "")}`;
  private readonly parts: string[] = [];

  keep(html: string): string {
    return `<p>${this.mark}x${this.parts.push(html) - 1}x</p>\n`;
  }

  around(before: string, inner: string, after: string): string {
    return `${this.keep(before)}${inner}${this.keep(after)}`;
  }

  putIn(html: string): string {
    return html.replace(new RegExp(`<p>${this.mark}x(\\d+)x</p>`, "g"), (_, index) => this.parts[Number(index)]!);
  }
}

async function codeBlock(code: string, info: string): Promise<string> {
  const language = /^[\w+#.-]*/.exec(info.trim())![0];
  const title = /title="([^"]*)"/.exec(info)?.[1] ?? language;
  const inner = await highlight(code, language);
  const label = escapeHtml(title || "Code");
  return `<div class="code"><div class="code-head"><span>${escapeHtml(title)}</span></div><pre tabindex="0" role="region" aria-label="${label}"><code>${inner}</code></pre></div>\n`;
}

/** One below the other, each with its name, until the script makes tabs of them: so they are read without it, printed, and searched. */
function tabHead(title: string): string {
  const name = escapeHtml(title);
  return `<section class="tab" aria-label="${name}"><p class="tab-title">${name}</p>`;
}

/** Nothing is loaded from elsewhere before the reader asks for it. The frame may run what it brings, in its own origin only. */
function player({ name, src }: Embed, href: string, locale: string): string {
  const words = translator(locale);
  const label = escapeHtml(words("help.playFrom", { name }));
  return `<details class="embed"><summary>${label}</summary><iframe src="${escapeHtml(src)}" title="${label}" loading="lazy" sandbox="allow-scripts allow-same-origin allow-presentation allow-popups" allow="fullscreen; picture-in-picture; encrypted-media" referrerpolicy="strict-origin-when-cross-origin" allowfullscreen></iframe><p><a href="${escapeHtml(href)}" rel="noopener noreferrer">${escapeHtml(href)}</a></p></details>\n`;
}

const icons: Record<CalloutKind, string> = {
  note: '<circle cx="12" cy="12" r="9"/><path d="M12 11v5M12 8v.01"/>',
  tip: '<path d="M9 18h6M10 21h4M12 3a6 6 0 0 0-3.5 10.9c.6.5 1 1.2 1 2.1h5c0-.9.4-1.6 1-2.1A6 6 0 0 0 12 3z"/>',
  important: '<path d="M4 4h16v12H9l-5 4z"/><path d="M12 7v4M12 13v.01"/>',
  warning: '<path d="M12 3.5 22 20.5H2z"/><path d="M12 10v4.5M12 17.5v.01"/>',
  caution: '<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8z"/><path d="M12 8v4.5M12 16v.01"/>',
};

function callout(kind: CalloutKind, title: string, locale: string): string {
  const name = escapeHtml(title || translator(locale)(`help.callout.${kind}`));
  return `<div class="callout ${kind}" role="note"><svg class="i" viewBox="0 0 24 24" aria-hidden="true">${icons[kind]}</svg><div><p class="callout-title${title ? " own" : ""}">${name}</p>`;
}
