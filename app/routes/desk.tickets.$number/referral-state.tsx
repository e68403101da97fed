import { BookOpen } from "lucide-react";
import type { TimelineMessage } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";

/** Below a letter that refers to articles: what the customer said of them. */
export function ReferralState({ referral }: { referral: NonNullable<TimelineMessage["referral"]> }) {
  const words = useWords();
  const { articles, solved, reason } = referral;
  const said = solved === null ? "waits" : solved ? "yes" : "not";
  return (
    <p className="delivery muted tiny">
      <BookOpen className="i" /> {words("referral.articles", { count: articles })} · {words(`referral.${said}`)}
      {reason && `: ${words(`referral.reason.${reason}`)}`}
    </p>
  );
}
