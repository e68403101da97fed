import { Marked, type Token, type Tokens } from "marked";

const letters = new Marked({ gfm: true, breaks: true });

/** Markdown as a person would type it into a plain letter: no asterisks, links with their address, lists and quotes by signs. */
export function markdownToText(markdown: string): string {
  try {
    return blocks(letters.lexer(markdown)).trim();
  } catch {
    // marked recurses: absurd nesting is shown as it was typed.
    return markdown.trim();
  }
}

function blocks(tokens: Token[]): string {
  return tokens
    .map(block)
    .filter((text) => text !== "")
    .join("\n\n");
}

function block(token: Token): string {
  switch (token.type) {
    case "space":
    case "def":
      return "";
    case "heading":
      return heading(inline(token.tokens ?? []), (token as Tokens.Heading).depth);
    case "code":
      return indented((token as Tokens.Code).text, "    ");
    case "blockquote":
      return indented(blocks(token.tokens ?? []), "> ");
    case "list":
      return list(token as Tokens.List);
    case "table":
      return table(token as Tokens.Table);
    case "hr":
      return "----------";
    case "html":
      return (token as Tokens.HTML).text.replace(/<[^<>]*>/g, "").trim();
    default:
      return "tokens" in token && token.tokens ? inline(token.tokens) : "text" in token ? unescaped(String(token.text)) : "";
  }
}

function heading(text: string, depth: number): string {
  return depth > 2 ? text : `${text}\n${(depth === 1 ? "=" : "-").repeat(Math.min(60, Math.max(3, text.length)))}`;
}

function list(token: Tokens.List): string {
  const first = typeof token.start === "number" ? token.start : 1;
  return token.items
    .map((item, index) => {
      const bullet = token.ordered ? `${first + index}. ` : "- ";
      const box = item.task ? (item.checked ? "[x] " : "[ ] ") : "";
      const inside = item.tokens.filter((child) => child.type !== "checkbox");
      const text = inside
        .map(block)
        .filter((part) => part !== "")
        .join(item.loose ? "\n\n" : "\n");
      return `${bullet}${box}${indented(text, " ".repeat(bullet.length)).trimStart()}`;
    })
    .join(token.loose ? "\n\n" : "\n");
}

function table(token: Tokens.Table): string {
  const row = (cells: Tokens.TableCell[]) => cells.map((cell) => inline(cell.tokens)).join(" | ");
  return [row(token.header), ...token.rows.map(row)].join("\n");
}

function inline(tokens: Token[]): string {
  return tokens
    .map((token) => {
      switch (token.type) {
        case "link":
          return link(inline(token.tokens ?? []), (token as Tokens.Link).href);
        case "image":
          return (token as Tokens.Image).text ? `[${(token as Tokens.Image).text}]` : "";
        case "br":
          return "\n";
        case "codespan":
        case "escape":
          return unescaped(String((token as Tokens.Codespan).text));
        case "html":
          return /^<br\s*\/?>$/i.test(token.raw.trim()) ? "\n" : "";
        default:
          return "tokens" in token && token.tokens ? inline(token.tokens) : "text" in token ? unescaped(String(token.text)) : "";
      }
    })
    .join("");
}

function link(text: string, href: string): string {
  const target = href.replace(/^mailto:/i, "");
  return text === target || text === "" || text === href ? target : `${text} (${target})`;
}

function indented(text: string, by: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? by.trimEnd() : by + line))
    .join("\n");
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
}
