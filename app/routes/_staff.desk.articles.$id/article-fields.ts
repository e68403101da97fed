import type { ArticleToWrite } from "#app/knowledge/article-to-write.ts";
import { visibilities } from "#app/knowledge/visibilities.ts";
import type { Written } from "#app/knowledge/written.ts";
import type { DraftFields, KeptDraft } from "#app/tickets/draft.ts";

/** An article as the draft keeper knows it: its text is the text, everything else is a field. */
export function keptOf({
  writing,
  version,
  savedAt,
  savedBy,
}: Pick<ArticleToWrite, "writing" | "version" | "savedAt" | "savedBy">): KeptDraft {
  const { title, slug, summary, category, tags, visibility, markdown } = writing;
  const fields = { title, slug, summary, category: category ?? "", tags, visibility };
  return { text: markdown, files: [], fields, edition: String(version), at: savedAt, by: savedBy };
}

export function writingIn(form: FormData): Partial<Written> {
  const text = (name: string) => String(form.get(name) ?? "");
  const visibility = visibilities.find((known) => known === form.get("visibility"));
  return {
    ...{ title: text("title"), slug: text("slug"), summary: text("summary"), category: text("category") },
    tags: form.getAll("tags[]").map(String).filter(Boolean),
    markdown: text("text"),
    ...(visibility && { visibility }),
  };
}

export const fieldOf = (fields: DraftFields, name: string): string => String(fields[name] ?? "");
