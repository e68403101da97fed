import { BookOpen } from "lucide-react";
import { useClock } from "#app/ui/clock.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** Answered by documentation: pending, and solved by itself unless somebody writes. */
export function DocsMark({ solvesAt }: { solvesAt: string }) {
  const words = useWords();
  const { locale, zone } = useClock();
  const date = new Intl.DateTimeFormat(locale, { timeZone: zone, day: "numeric", month: "long" }).format(new Date(solvesAt));
  return (
    <span className="tag line docs-mark" title={words("referral.until", { date })}>
      <BookOpen className="i" aria-hidden="true" />
      <span className="docs-mark-word">{words("referral.state")}</span>
      <span className="sr">{words("referral.until", { date })}</span>
    </span>
  );
}
