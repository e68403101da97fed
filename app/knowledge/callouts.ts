import type { MarkedExtension, Tokens } from "marked";

export type CalloutKind = "note" | "tip" | "important" | "warning" | "caution";
const kinds: Record<string, CalloutKind> = {
  note: "note",
  info: "note",
  abstract: "note",
  example: "note",
  tip: "tip",
  hint: "tip",
  success: "tip",
  important: "important",
  warning: "warning",
  attention: "warning",
  caution: "caution",
  danger: "caution",
  error: "caution",
};

type Callout = Tokens.Generic & { kind: CalloutKind; title: string };

/** The three common ways to write one: `> [!NOTE]` (GitHub), `:::note Title` (Docusaurus, VitePress), `!!! note "Title"` (MkDocs). */
export function calloutSyntax(show: (kind: CalloutKind, title: string, inner: string) => string): MarkedExtension {
  return {
    extensions: [
      {
        name: "callout",
        level: "block",
        start: (src) => /^(:::|!!!|> ?\[!)/m.exec(src)?.index,
        tokenizer(src) {
          const found = fenced(src) ?? indented(src) ?? quoted(src);
          if (!found) return undefined;
          return { type: "callout", raw: found.raw, kind: found.kind, title: found.title, tokens: this.lexer.blockTokens(found.inner, []) };
        },
        renderer(token) {
          const { kind, title, tokens } = token as Callout;
          return show(kind, title, this.parser.parse(tokens ?? []));
        },
        childTokens: ["tokens"],
      },
    ],
  };
}

type Written = { raw: string; kind: CalloutKind; title: string; inner: string };

function fenced(src: string): Written | undefined {
  const match = /^(:{3,})[ \t]*(\w+)[ \t]*\[?(.*?)\]?[ \t]*\n([\s\S]*?)\n?\1[ \t]*(?:\n|$)/.exec(src);
  return written(match?.[0], match?.[2], match?.[3], match?.[4]);
}

function indented(src: string): Written | undefined {
  const match = /^!!![ \t]+(\w+)(?:[ \t]+"([^"\n]*)")?[ \t]*\n((?:(?: {4}|\t).*(?:\n|$)|[ \t]*\n)+)/.exec(src);
  return written(match?.[0], match?.[1], match?.[2], match?.[3]?.replace(/^(?: {4}|\t)/gm, ""));
}

function quoted(src: string): Written | undefined {
  const match = /^(?: {0,3}>.*(?:\n|$))+/.exec(src);
  const inner = match?.[0].replace(/^ {0,3}> ?/gm, "");
  const first = inner && /^\[!(\w+)\][ \t]*(.*)(?:\n|$)/.exec(inner);
  return first ? written(match![0], first[1], first[2], inner.slice(first[0].length)) : undefined;
}

function written(raw: string | undefined, name: string | undefined, title = "", inner = ""): Written | undefined {
  const kind = kinds[(name ?? "").toLowerCase()];
  return raw && kind ? { raw, kind, title: title.trim(), inner } : undefined;
}
