import type { FollowState } from "#app/platform/database/generated/enums.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { may } from "#app/tickets/access.ts";
import type { Occasion } from "./kinds.ts";
import type { NewsKind } from "./news.ts";

/** What happened, with what is needed to know whom it concerns. */
export type News = {
  kind: NewsKind;
  staffId: string | null;
  byStaffId: string | null;
  mentioned: string[];
  ticket: {
    id: string;
    assigneeId: string | null;
    /** in the queue: neither spam nor trash nor done */
    live: boolean;
    spam: boolean;
    team: { id: string; private: boolean } | null;
    stands: Array<{ staffId: string; state: FollowState }>;
  };
};

/**
 * Who is told of it, and as what. Never of one's own act, never of spam, only who may see the ticket; the weightiest reason counts.
 * Who muted a ticket hears of it only by name. Pure.
 */
export function whoIsTold(news: News, staff: StaffActor[]): Array<{ staffId: string; kind: Occasion }> {
  const { ticket } = news;
  if (ticket.spam) return [];
  const stands = new Map(ticket.stands.map(({ staffId, state }) => [staffId, state]));
  return staff.flatMap((one) => {
    if (one.id === news.byStaffId || !may(one, "readNotes", ticket)) return [];
    const kind = reasonFor(one, news, stands.get(one.id));
    return kind ? [{ staffId: one.id, kind }] : [];
  });
}

function reasonFor(one: StaffActor, news: News, stand: FollowState | undefined): Occasion | null {
  const { ticket } = news;
  const isTheirs = ticket.assigneeId === one.id;
  if (news.kind === "noted" && news.mentioned.includes(one.id)) return "mentioned";
  if (news.kind === "assigned") return news.staffId === one.id && isTheirs ? "assigned" : null;
  if (stand === "muted") return null;
  switch (news.kind) {
    case "notDelivered":
      return isTheirs || news.staffId === one.id ? "notDelivered" : null;
    case "customerWrote":
      return isTheirs || stand === "following" ? "customerReplied" : null;
    case "stillAsks":
      return isTheirs || stand === "following" ? "stillAsks" : null;
    case "strangerWrote":
      return isTheirs || stand === "following" || (ticket.assigneeId === null && mayTake(one, ticket)) ? "stranger" : null;
    case "replied":
    case "noted":
      return stand === "following" || (isTheirs && stand !== "off") ? "colleague" : null;
    case "opened":
      return ticket.live && ticket.assigneeId === null && mayTake(one, ticket) ? "newTicket" : null;
  }
}

function mayTake(one: StaffActor, ticket: News["ticket"]): boolean {
  return one.role !== "light" && (ticket.team === null || one.teamIds.includes(ticket.team.id));
}
