import { Archive, CalendarClock, Ellipsis, ExternalLink, History, Send, Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import type { ArticleToWrite } from "#app/knowledge/article-to-write.ts";
import { useClock } from "#app/ui/clock.tsx";
import { dateTime } from "#app/ui/dates.ts";
import { Menu, MenuItem, MenuLine } from "#app/ui/menu.tsx";
import { useWords } from "#app/words/use-words.tsx";
import type { DraftView } from "../desk/draft-keeper.ts";
import { DraftLine } from "../desk/draft-line.tsx";
import { ArticleCrumb } from "./article-crumb.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import type { ArticleVerbs } from "./use-article-verbs.ts";

type Props = { article: ArticleToWrite; draft: DraftView; verbs: ArticleVerbs };

/** Where the article is, whether what is typed is safe, and what can be decided about it. */
export function ArticleHead({ article, draft, verbs }: Props) {
  const words = useWords();
  const clock = useClock();
  const [planning, setPlanning] = useState(false);
  const { may, state, changed, publishAt, href } = article;
  // Whether there is something to publish: on the server when the page came, or typed since.
  const isChanged = changed || draft.edition !== String(article.version) || draft.state !== "saved";
  const path = `/desk/articles/${article.id}`;
  return (
    <header className="write-head">
      <ArticleCrumb article={article}>
        {publishAt && <span className="small muted num">{words("articles.plannedFor", { at: dateTime(publishAt, clock) })}</span>}
        {state === "review" && !may.publish && <span className="small muted">{words("articles.waitsForReview")}</span>}
      </ArticleCrumb>
      <div className="write-verbs">
        <DraftLine draft={draft} />
        {may.publish ? (
          <button
            type="button"
            className="btn main"
            disabled={verbs.busy || !isChanged}
            onClick={() => void verbs.act("publication", words("articles.told.published"))}
          >
            <Send className="i" />
            {words(href ? "articles.publishChanges" : "articles.publish")}
          </button>
        ) : (
          <button
            type="button"
            className="btn main"
            disabled={verbs.busy || !isChanged || state === "review"}
            onClick={() => void verbs.act("review", words("articles.told.review"))}
          >
            <Send className="i" />
            {words(state === "review" ? "articles.inReview" : "articles.askForReview")}
          </button>
        )}
        <Menu
          align="end"
          button={
            <button type="button" className="btn square" aria-label={words("articles.more")}>
              <Ellipsis className="i" />
            </button>
          }
        >
          {may.publish && isChanged && (
            <MenuItem icon={<CalendarClock className="i" />} onSelect={() => setPlanning(true)}>
              {words(publishAt ? "articles.planAgain" : "articles.plan")}
            </MenuItem>
          )}
          {may.publish && publishAt && (
            <MenuItem icon={<Undo2 className="i" />} onSelect={() => void verbs.act("plan", words("articles.told.unplanned"), { at: "" })}>
              {words("articles.unplan")}
            </MenuItem>
          )}
          <MenuItem icon={<History className="i" />} onSelect={() => location.assign(`${path}/versions`)}>
            {words("articles.versions")}
          </MenuItem>
          {href && (
            <MenuItem icon={<ExternalLink className="i" />} onSelect={() => window.open(href, "_blank", "noopener")}>
              {words("articles.look")}
            </MenuItem>
          )}
          <MenuLine />
          {href && isChanged && (
            <MenuItem icon={<Trash2 className="i" />} onSelect={() => void verbs.act("discard", words("articles.told.discarded"))}>
              {words("articles.discard")}
            </MenuItem>
          )}
          {(may.publish || !href) && (
            <MenuItem icon={<Archive className="i" />} onSelect={() => void verbs.act("archive", words("articles.told.archived"))}>
              {words("articles.archive")}
            </MenuItem>
          )}
        </Menu>
      </div>
      <PlanDialog open={planning} onOpenChange={setPlanning} at={publishAt} verbs={verbs} />
    </header>
  );
}
