import type { ArticleToWrite } from "#app/knowledge/article-to-write.ts";

/** What is being translated, beside the translation. */
export function Original({ original }: { original: NonNullable<ArticleToWrite["original"]> }) {
  return (
    <div className="write-preview" lang={original.locale} dir="auto">
      <h1 className="preview-title">{original.title}</h1>
      <div className="prose">
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitised by app/knowledge/render.ts on the server */}
        <div className="body" dangerouslySetInnerHTML={{ __html: original.html }} />
      </div>
    </div>
  );
}
