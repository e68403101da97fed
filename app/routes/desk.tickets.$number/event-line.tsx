import { ArrowRightLeft, CircleDot, Link2, Tag, TriangleAlert, UserRound, Users } from "lucide-react";
import type { ComponentType } from "react";
import type { TimelineEvent } from "#app/tickets/ticket.ts";
import { useClock } from "#app/ui/clock.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { sayEvent } from "./say-event.ts";

const icons: Record<string, ComponentType<{ className?: string }>> = {
  assignment: UserRound,
  team: Users,
  tags: Tag,
  followUp: Link2,
  participant: Users,
  delivery: TriangleAlert,
  product: ArrowRightLeft,
};

/** What changed, by whom, in one grey line. The opening needs none: the first letter says it. */
export function EventLine({ event }: { event: TimelineEvent }) {
  const words = useWords();
  const { locale } = useClock();
  const said = sayEvent(event, words, locale);
  if (!said) return null;
  const Icon = icons[event.kind] ?? CircleDot;
  return (
    <p className="event">
      <Icon className="i" />
      <span>{said}</span>
      <Moment at={event.createdAt} />
    </p>
  );
}
