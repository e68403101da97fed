import { useEffect, useRef } from "react";
import { useWords } from "#app/words/use-words.tsx";
import { Passage } from "../_help/passage.tsx";
import type { ArticleBeside } from "./use-articles.ts";

type Props = { article: ArticleBeside; chosen: boolean; onChoose: () => void };

/** One article to refer to, with what of it answers. What only the team reads is shown, and cannot be chosen. */
export function ReferChoice({ article, chosen, onChoose }: Props) {
  const words = useWords();
  const label = useRef<HTMLLabelElement>(null);
  useEffect(() => {
    if (chosen) label.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <label className="act-choice refer-choice" ref={label}>
      <input type="radio" name="article" value={article.id} checked={chosen} disabled={!article.sendable} onChange={onChoose} />
      <span className="min-w-0">
        <span className="cut">
          <bdi>{article.title}</bdi>
        </span>
        <small className="muted refer-passage" lang={article.locale}>
          <Passage runs={article.runs} />
        </small>
      </span>
      {article.sendable ? (
        <small className="muted cut">{article.place}</small>
      ) : (
        <span className="tag careful" title={words("referral.notSendable")}>
          {words("referral.internal")}
        </span>
      )}
    </label>
  );
}
