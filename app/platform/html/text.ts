import { Parser } from "htmlparser2";

/**
 * What a caller says of an element: its lines belong to a quote, to a signature…, to the frame around a quote, or to the quote that
 * never ends ("rest").
 */
export type Mark = "quote" | "frame" | "attribution" | "signature" | "rest";
export type Marking = (element: string, attributes: Record<string, string>) => Mark | null;

export type HtmlText = { text: string /** Per line of the text. */; marks: Array<Mark | null> };

const SKIPPED = new Set([
  "head",
  "title",
  "style",
  "script",
  "template",
  "noscript",
  "object",
  "svg",
  "math",
  "select",
  "textarea",
  "audio",
  "video",
]);
/** Elements that begin a line of their own, and those with an empty line around them. */
const BLOCKS = new Set(
  "address article aside body center dd details div dl dt fieldset figcaption figure footer form header html li main nav section summary tbody tfoot thead tr".split(
    " ",
  ),
);
const SPACED = new Set("blockquote h1 h2 h3 h4 h5 h6 ol p pre table ul".split(" "));
const QUOTE_MARK = "> ";
/** Longer lines are broken: nobody wrote them, and growing them costs their square. */
const LONGEST_LINE = 10_000;

type Open = { name: string; mark: Mark | null; skipped: boolean; quoted: boolean; href: string | null; linkFrom: number; spaced: boolean };

/**
 * HTML to readable text: paragraphs, lists, links as `text <url>`, block quotes with "> ". `marking` names the elements the caller
 * wants to find again among the lines. One pass without a tree, so that depth does not hurt. Never throws.
 */
export function htmlToText(html: string, marking: Marking = () => null): HtmlText {
  const page = new TextPage(marking);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => page.open(name, attributes),
      ontext: (text) => page.write(text),
      onclosetag: (name) => page.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  return page.finish();
}

class TextPage {
  private lines: string[] = [];
  private marks: Array<Mark | null> = [];
  private line = "";
  private lastChar = "";
  private stack: Open[] = [];
  private openMarks: Mark[] = [];
  private openLists: Array<{ numbered: boolean; items: number }> = [];
  private openItems = 0;
  private openLinks = 0;
  private skipping = 0;
  private preformatted = 0;
  private quotes = 0;
  private quotesOfLast = 0;
  private resting = false;
  private wantsSpace = false;
  /** The line so far is only a bullet or number: its first block goes beside it. */
  private bulleted = false;

  constructor(private marking: Marking) {}

  open(name: string, attributes: Record<string, string>): void {
    const skipped = SKIPPED.has(name) || hides(attributes.style);
    const mark = this.marking(name, attributes);
    const quoted = name === "blockquote" && !isIndentation(attributes.style);
    const spaced = SPACED.has(name) && (quoted || !hugsNeighbours(attributes)) && this.openItems === 0;
    if ((startsLine(name) || mark) && !this.bulleted) this.breakLine();
    if (spaced) this.wantsSpace = true;
    this.stack.push({ name, mark, skipped, quoted, href: null, linkFrom: this.line.length, spaced });
    if (mark) this.openMarks.push(mark);
    if (name === "ol" || name === "ul") this.openLists.push({ numbered: name === "ol", items: 0 });
    if (name === "li") this.openItems++;
    if (skipped) this.skipping++;
    if (name === "pre") this.preformatted++;
    if (quoted) this.quotes++;
    if (mark === "rest") {
      this.breakLine();
      this.resting = true;
    }
    if (this.skipping > 0) return;
    const opened = this.stack.at(-1)!;
    if (name === "br") this.pushLine();
    else if (name === "hr") this.rule();
    else if (name === "li") this.bullet();
    else if ((name === "td" || name === "th") && this.line !== "" && this.lastChar !== " ") this.append(" ");
    else if (name === "img") this.write(attributes.alt?.trim() ? `[image: ${attributes.alt.trim()}]` : "");
    else if (name === "a" && attributes.href) {
      opened.href = attributes.href.trim();
      opened.linkFrom = this.line.length;
      this.openLinks++;
    }
  }

  write(text: string): void {
    if (this.skipping > 0 || text === "") return;
    if (this.preformatted > 0) {
      const [first, ...rest] = text.split("\n");
      this.append(first!);
      for (const next of rest) {
        this.pushLine();
        this.line = next;
      }
      return;
    }
    // U+00A0 is kept until the line is written: a line of nothing else is an empty line the writer wanted.
    const collapsed = text.replace(/[ \t\r\n\f\u200b\ufeff]+/g, " ");
    // The last character is remembered: asking the growing line for it would copy the line each time.
    const added = this.line === "" || this.lastChar === " " ? collapsed.replace(/^ /, "") : collapsed;
    this.append(added);
    if (this.bulleted && collapsed.trim() !== "") this.bulleted = false;
  }

  close(name: string): void {
    // htmlparser2 closes in order; void elements are closed at once.
    const open = this.stack.at(-1);
    if (!open) return;
    if (open.href) this.linkEnd(open.href, open.linkFrom);
    if (startsLine(name)) this.bulleted = false;
    if (startsLine(name) || open.mark) this.breakLine();
    this.stack.pop();
    if (open.mark) this.openMarks.pop();
    if (name === "ol" || name === "ul") this.openLists.pop();
    if (name === "li") this.openItems--;
    if (open.spaced) this.wantsSpace = true;
    if (open.skipped) this.skipping--;
    if (name === "pre") this.preformatted--;
    if (open.quoted) this.quotes--;
  }

  finish(): HtmlText {
    this.breakLine();
    while (this.lines.length > 0 && this.lines.at(-1)!.trim() === "") {
      this.lines.pop();
      this.marks.pop();
    }
    return { text: this.lines.join("\n"), marks: this.marks };
  }

  private append(text: string): void {
    if (text === "") return;
    if (this.line.length > LONGEST_LINE && this.openLinks === 0) this.pushLine();
    this.line += text;
    this.lastChar = text.at(-1)!;
  }

  private linkEnd(href: string, from: number): void {
    this.openLinks--;
    const text = this.line.slice(from).trim();
    const target = href.replace(/^mailto:/i, "").replace(/[\s<>]+/g, "");
    if (text === "" || !/^(https?:|mailto:)/i.test(href) || sameLink(text, target)) return;
    this.line = `${this.line.trimEnd()} <${target}>`;
    this.lastChar = ">";
  }

  private bullet(): void {
    const list = this.openLists.at(-1);
    if (list) list.items++;
    const indentation = "  ".repeat(Math.min(8, Math.max(0, this.openLists.length - 1)));
    this.line = `${indentation}${list?.numbered ? `${list.items}.` : "-"} `;
    this.lastChar = " ";
    this.bulleted = true;
  }

  private rule(): void {
    this.breakLine();
    this.line = "_".repeat(32);
    this.pushLine();
  }

  private breakLine(): void {
    if (this.line !== "" && this.line !== " ") this.pushLine();
    else this.line = "";
  }

  private pushLine(): void {
    const text = this.line.replace(/\u00a0/g, " ").trimEnd();
    this.line = "";
    const lastEmpty = this.lines.length === 0 || isEmpty(this.lines.at(-1)!);
    if (this.wantsSpace && !lastEmpty && text !== "") this.add("", Math.min(this.quotes, this.quotesOfLast));
    this.wantsSpace = false;
    // Never two empty lines in a row, none at the start.
    if (text === "" && (this.lines.length === 0 || isEmpty(this.lines.at(-1)!))) return;
    this.add(text);
  }

  private add(text: string, quotes = this.quotes): void {
    this.lines.push(quotes > 0 ? `${QUOTE_MARK.repeat(Math.min(quotes, 20))}${text}`.trimEnd() : text);
    this.marks.push(this.currentMark());
    this.quotesOfLast = quotes;
  }

  private currentMark(): Mark | null {
    if (this.resting) return "rest";
    return this.openMarks.at(-1) ?? null;
  }
}

function startsLine(name: string): boolean {
  return SPACED.has(name) || BLOCKS.has(name);
}

function isEmpty(line: string): boolean {
  return /^[> ]*$/.test(line);
}

/** Preheaders and tracking texts: nobody reads them. */
function hides(style: string | undefined): boolean {
  return style !== undefined && /display\s*:\s*none|mso-hide\s*:\s*all/i.test(style);
}

/** Gmail's and Outlook's "indent" button makes a blockquote that quotes nobody. */
function isIndentation(style: string | undefined): boolean {
  return (
    style !== undefined &&
    /margin\s*:\s*0(px)?\s+0(px)?\s+0(px)?\s+40px/i.test(style) &&
    !/border-left\s*:\s*[^;]*(solid|1px|2px)/i.test(style)
  );
}

/** Outlook's and others' paragraphs without a margin: one line each. */
function hugsNeighbours(attributes: Record<string, string>): boolean {
  return (
    /\bMso(Normal|PlainText|ListParagraph|NoSpacing)/.test(attributes.class ?? "") ||
    /margin(-bottom)?\s*:\s*0/i.test(attributes.style ?? "")
  );
}

function sameLink(text: string, target: string): boolean {
  const bare = (link: string) => link.replace(/^https?:\/\/(www\.)?|^www\.|\/$/gi, "").toLowerCase();
  return bare(text) === bare(target) || text.includes(target);
}
