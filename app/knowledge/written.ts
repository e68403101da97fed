import { Visibility } from "#app/platform/database/generated/enums.ts";
import { Refusal } from "#app/refusal.ts";
import { slugOf } from "./source.ts";

/** What a writer writes of an article. */
export type Written = {
  title: string;
  /** "": made from the title when it is published. */
  slug: string;
  /** "": the first paragraph. */
  summary: string;
  /** Its name; null = none. */
  category: string | null;
  tags: string[];
  visibility: Visibility;
  markdown: string;
};

const LONGEST = { title: 300, slug: 80, summary: 500, category: 100, markdown: 500_000 };
const MOST_TAGS = 50;

/** Cleaned, and small enough to be kept; what is still missing is no fault while somebody writes. 422 with the fields. */
export function checkedWriting(input: Partial<Written>): Written {
  const writing: Written = {
    title: line(input.title),
    slug: slugOf(line(input.slug)),
    summary: line(input.summary),
    category: line(input.category ?? "") || null,
    tags: [...new Set((input.tags ?? []).map(line).filter(Boolean))].slice(0, MOST_TAGS),
    visibility: input.visibility ?? Visibility.public,
    markdown: (input.markdown ?? "").replaceAll("\0", "").replaceAll("\r\n", "\n"),
  };
  for (const [field, max] of Object.entries(LONGEST))
    if ((writing[field as keyof typeof LONGEST] ?? "").length > max) throw new Refusal("invalid", 422, { max }, { [field]: "tooLong" });
  if (!(writing.visibility in Visibility)) throw new Refusal("invalid", 422, {}, { visibility: "notOneOf" });
  return writing;
}

/** 422 while title or text are missing. */
export function needWhole({ title, markdown }: Written): void {
  if (title === "") throw new Refusal("invalid", 422, {}, { title: "required" });
  if (markdown.trim() === "") throw new Refusal("invalid", 422, {}, { markdown: "required" });
}

export function sameWriting(a: Written, b: Written): boolean {
  return (Object.keys(a) as Array<keyof Written>).every((field) => JSON.stringify(a[field]) === JSON.stringify(b[field]));
}

/** Only what was written, of a row that holds more. */
export function writingOf(row: Written): Written {
  const { title, slug, summary, category, tags, visibility, markdown } = row;
  return { title, slug, summary, category, tags, visibility, markdown };
}

function line(text: string | undefined): string {
  return (text ?? "").replaceAll("\0", " ").replace(/\s+/gu, " ").trim();
}
