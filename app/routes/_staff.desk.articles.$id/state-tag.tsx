import type { ArticleState } from "#app/knowledge/writers.ts";
import { useWords } from "#app/words/use-words.tsx";

const looks: Record<ArticleState, string> = {
  draft: "line",
  changed: "careful",
  review: "careful",
  planned: "line",
  published: "good",
  archived: "line",
};

export function StateTag({ state }: { state: ArticleState }) {
  const words = useWords();
  return <span className={`tag ${looks[state]}`}>{words(`articles.state.${state}`)}</span>;
}
