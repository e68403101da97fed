import type { MarkedExtension, Token, Tokens } from "marked";
import { type Embed, embedOf } from "#app/platform/html/embeds.ts";

type Tab = { title: string; tokens: Token[] };
type TabsToken = Tokens.Generic & { tabs: Tab[] };

/**
 * The same for several systems, one beside the other. `:::tabs` with `@tab Title` lines, closed by `:::` (more colons where callouts stand
 * inside), or MkDocs' `=== "Title"` with what belongs to it indented.
 */
export function tabsSyntax(show: (tabs: Array<{ title: string; inner: string }>) => string): MarkedExtension {
  return {
    extensions: [
      {
        name: "tabs",
        level: "block",
        start: (src) => /^(:{3,}[ \t]*tabs\b|=== ")/m.exec(src)?.index,
        tokenizer(src) {
          const found = fencedTabs(src) ?? indentedTabs(src);
          if (!found) return undefined;
          const tabs = found.tabs.map(({ title, inner }) => ({ title, tokens: this.lexer.blockTokens(inner, []) }));
          return { type: "tabs", raw: found.raw, tabs, all: tabs.flatMap(({ tokens }) => tokens) };
        },
        renderer(token) {
          return show((token as TabsToken).tabs.map(({ title, tokens }) => ({ title, inner: this.parser.parse(tokens) })));
        },
        childTokens: ["all"],
      },
    ],
  };
}

type Found = { raw: string; tabs: Array<{ title: string; inner: string }> };

function fencedTabs(src: string): Found | undefined {
  const match = /^(:{3,})[ \t]*tabs[ \t]*\n([\s\S]*?)\n?\1[ \t]*(?:\n|$)/.exec(src);
  if (!match) return undefined;
  const parts = match[2]!.split(/^@tab[ \t]+(.+?)[ \t]*$/m).slice(1);
  const tabs = [];
  for (let i = 0; i < parts.length; i += 2) tabs.push({ title: parts[i]!.slice(0, 100), inner: parts[i + 1] ?? "" });
  return tabs.length > 0 ? { raw: match[0], tabs } : undefined;
}

function indentedTabs(src: string): Found | undefined {
  const one = /^=== "([^"\n]{1,100})"[ \t]*\n((?:(?: {4}|\t).*(?:\n|$)|[ \t]*\n)*)/;
  const tabs = [];
  let raw = "";
  for (let match = one.exec(src); match; match = one.exec(src.slice(raw.length))) {
    tabs.push({ title: match[1]!, inner: match[2]!.replace(/^(?: {4}|\t)/gm, "") });
    raw += match[0];
  }
  return tabs.length > 0 ? { raw, tabs } : undefined;
}

/** A link to a player of the list (app/platform/html/embeds.ts) that stands alone in its paragraph is the player. */
export function embedSyntax(show: (embed: Embed, href: string) => string): MarkedExtension {
  return {
    extensions: [
      {
        name: "embed",
        level: "block",
        start: (src) => /^https:\/\//m.exec(src)?.index,
        tokenizer(src) {
          const match = /^(https:\/\/\S+)[ \t]*(?:\n[ \t]*(?=\n)|\n?$)/.exec(src);
          const embed = match && embedOf(match[1]!);
          return embed ? { type: "embed", raw: match[0], embed, href: match[1]! } : undefined;
        },
        renderer: ({ embed, href }) => show(embed as Embed, href as string),
      },
    ],
  };
}
