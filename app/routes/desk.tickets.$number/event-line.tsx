import {
  ArrowRightLeft,
  CircleDot,
  Clock3,
  GitMerge,
  Link2,
  RotateCcw,
  ShieldAlert,
  Split,
  Tag,
  Trash2,
  TriangleAlert,
  UserRound,
  Users,
} from "lucide-react";
import type { ComponentType } from "react";
import type { TimelineEvent } from "#app/tickets/ticket.ts";
import { useClock } from "#app/ui/clock.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { sayEvent } from "./say-event.ts";
import { UndoLine } from "./undo-line.tsx";

const icons: Record<string, ComponentType<{ className?: string }>> = {
  assignment: UserRound,
  team: Users,
  tags: Tag,
  followUp: Link2,
  participant: Users,
  delivery: TriangleAlert,
  notDelivered: TriangleAlert,
  deliveryDelayed: Clock3,
  product: ArrowRightLeft,
  merged: GitMerge,
  mergedInto: GitMerge,
  split: Split,
  splitFrom: Split,
  movedOut: ArrowRightLeft,
  movedIn: ArrowRightLeft,
  linkedWith: Link2,
  unlinked: Link2,
  spam: ShieldAlert,
  trash: Trash2,
  restored: RotateCcw,
  undone: RotateCcw,
  participantAdded: Users,
  participantAccepted: Users,
  participantRemoved: Users,
  participantsLeft: Users,
  requester: UserRound,
};

/** What changed, by whom, in one grey line. The opening needs none: the first letter says it. */
export function EventLine({ event }: { event: TimelineEvent }) {
  const words = useWords();
  const { locale } = useClock();
  const said = sayEvent(event, words, locale);
  if (!said) return null;
  const Icon = icons[event.kind] ?? CircleDot;
  return (
    <div className="event">
      <Icon className="i" />
      <span>{said}</span>
      {event.undo && <UndoLine act={event.undo} said={said} />}
      <Moment at={event.createdAt} />
    </div>
  );
}
