import { Tabs } from "radix-ui";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import type { ArticleToWrite } from "#app/knowledge/article-to-write.ts";
import { useWords } from "#app/words/use-words.tsx";
import { DraftChoice } from "../desk/draft-choice.tsx";
import { useDraft } from "../desk/use-draft.ts";
import { applyTool } from "../desk.tickets.$number/markdown-tools.ts";
import { useDropzone } from "../desk.tickets.$number/use-dropzone.ts";
import { fieldOf, keptOf } from "./article-fields.ts";
import { ArticleHead } from "./article-head.tsx";
import { ArticleTools } from "./article-tools.tsx";
import { Details } from "./details.tsx";
import { Original } from "./original.tsx";
import { Preview } from "./preview.tsx";
import { ReviewBar, SendingBack } from "./review-bar.tsx";
import { useArticleVerbs } from "./use-article-verbs.ts";
import { usePictures } from "./use-pictures.ts";

type Props = { article: ArticleToWrite; html: string; onTurn: () => void };
type Pane = "write" | "preview" | "details" | "original";

/** The text on the left; on the right how it will look, or what else is said about it. On a phone one of them at a time. */
export function Writing({ article, html, onTurn }: Props) {
  const words = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const [pane, setPane] = useState<Pane>("write");
  const kept = keptOf(article);
  const keeper = useDraft({ url: `/desk/articles/${article.id}/draft`, local: `sahut article ${article.id}`, kind: "article" }, kept, kept);
  const { draft, change } = keeper;
  const verbs = useArticleVerbs(article.id, keeper, onTurn);
  const pictures = usePictures(field);
  const dropzone = useDropzone(pictures.take);
  const say = (part: Record<string, string | string[]>) => change((now) => ({ fields: { ...now.fields, ...part } }));
  // Beside each other there is nothing to choose between text and preview.
  const beside = pane === "write" ? "preview" : pane;

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (!(event.ctrlKey || event.metaKey) || !field.current) return;
    if (event.key === "b" || event.key === "i") {
      event.preventDefault();
      applyTool(field.current, event.key === "b" ? "bold" : "italic");
    }
  }

  return (
    <>
      <SendingBack article={article} verbs={verbs} />
      <form
        className={`write ${dropzone.dragging ? "dragging" : ""}`}
        data-pane={pane}
        method="post"
        action={`/desk/articles/${article.id}/draft`}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void keeper.flush();
        }}
        {...dropzone.door}
      >
        <input type="hidden" name="edition" value={draft.edition} />
        <input type="hidden" name="back" value={`/desk/articles/${article.id}`} />
        <ArticleHead article={article} draft={draft} verbs={verbs} />
        <ReviewBar article={article} verbs={verbs} />
        <DraftChoice keeper={keeper} />
        <Tabs.Root value={pane} onValueChange={(value) => setPane(value as Pane)} className="write-panes">
          <Tabs.List className="tab-list write-tabs" aria-label={words("articles.panes")}>
            <Tabs.Trigger value="write" className="tab only-narrow" aria-controls="pane-write">
              {words("articles.pane.write")}
            </Tabs.Trigger>
            <Tabs.Trigger
              value="preview"
              className="tab"
              data-state={beside === "preview" ? "active" : "inactive"}
              aria-controls="pane-beside"
            >
              {words("articles.pane.preview")}
            </Tabs.Trigger>
            <Tabs.Trigger value="details" className="tab" aria-controls="pane-beside">
              {words("articles.pane.details")}
            </Tabs.Trigger>
            {article.original && (
              <Tabs.Trigger value="original" className="tab" aria-controls="pane-beside">
                {words("articles.pane.original")}
              </Tabs.Trigger>
            )}
          </Tabs.List>
          <section className="write-text" id="pane-write" aria-label={words("articles.pane.write")}>
            {/* One line that wraps: a title is read as readers see it. */}
            <textarea
              className="write-title"
              name="title"
              rows={1}
              maxLength={300}
              dir="auto"
              lang={article.locale}
              aria-label={words("articles.field.title")}
              placeholder={words("articles.titleHint")}
              value={fieldOf(draft.fields, "title")}
              onChange={({ currentTarget }) => say({ title: currentTarget.value.replace(/\s*\n\s*/g, " ") })}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                field.current?.focus();
              }}
            />
            <ArticleTools articleId={article.id} field={field} onPictures={pictures.take} />
            <textarea
              ref={field}
              name="text"
              className="write-field"
              dir="auto"
              lang={article.locale}
              spellCheck
              maxLength={500_000}
              aria-label={words("articles.field.text")}
              placeholder={words("articles.textHint")}
              value={draft.text}
              onChange={({ currentTarget }) => change({ text: currentTarget.value })}
              onKeyDown={press}
              onPaste={dropzone.paste}
            />
            <p className="tiny muted write-foot">
              {pictures.problem ? (
                <span className="error" role="alert">
                  {pictures.problem}
                </span>
              ) : (
                words("articles.markdownHint")
              )}
            </p>
            <noscript>
              <button type="submit" className="btn">
                {words("common.save")}
              </button>
            </noscript>
          </section>
          <section className="write-beside" id="pane-beside" aria-label={words(`articles.pane.${beside}`)}>
            <div hidden={beside !== "preview"}>
              <Preview title={fieldOf(draft.fields, "title")} text={draft.text} locale={article.locale} first={html} field={field} />
            </div>
            {beside === "details" && <Details article={article} fields={draft.fields} onChange={say} verbs={verbs} />}
            {beside === "original" && article.original && <Original original={article.original} />}
          </section>
        </Tabs.Root>
      </form>
    </>
  );
}
