import type {
  MessageKind,
  NotSolvedReason,
  OutboundState,
  SolvedBy,
  TicketChannel,
  TicketPriority,
  TicketStatus,
  TicketType,
} from "#app/platform/database/generated/enums.ts";
import type { FieldWithValue } from "./fields/field.ts";
import type { FileRisk } from "./file-risk.ts";

/**
 * The glossary of tickets, pure and safe to import in a browser.
 *
 * ticket: one conversation about one matter, with a number that never changes. message: what a person (or the product) wrote in it.
 * reply: a message to the customer. note: a message for colleagues only. event: what changed, by whom, before and after.
 * requester: the customer who asked. participant: another person copied on it. assignee: the colleague who looks after it.
 * live: in the queue. turn: whose move it is.
 */
export type { MessageKind, SolvedBy, TicketChannel, TicketPriority, TicketStatus, TicketType };

export const statuses = ["new", "open", "pending", "onHold", "solved", "closed"] as const satisfies TicketStatus[];
/** What a person may choose; `new` is only ever the beginning and `closed` comes by itself. */
export const choosableStatuses = ["open", "pending", "onHold", "solved"] as const satisfies TicketStatus[];
export const priorities = ["low", "normal", "high", "urgent"] as const satisfies TicketPriority[];
export const types = ["question", "bug", "featureRequest", "advice", "refund"] as const satisfies TicketType[];
export const views = ["mine", "unassigned", "waiting", "breaching", "open", "solved"] as const;
/** What was taken out of the queue: nothing is deleted, so it can be looked at and taken back. */
export const putAwayViews = ["spam", "trash"] as const;
export type View = (typeof views)[number] | (typeof putAwayViews)[number];

/** recent: newest message first. due: next reply due first. created: newest ticket first. solved: last solved first. best: of a search, what fits best. */
export const sorts = ["recent", "due", "created", "solved", "best"] as const;
export type Sort = (typeof sorts)[number];

export function isLiveStatus(status: TicketStatus): boolean {
  return status !== "solved" && status !== "closed";
}

export type Turn = "ours" | "theirs" | "hold" | "done";

/** Whose move it is: what a row of the queue shows first. */
export function turnOf(ticket: { status: TicketStatus; waitingSince: Date | string | null }): Turn {
  if (!isLiveStatus(ticket.status)) return "done";
  if (ticket.status === "onHold") return "hold";
  return ticket.waitingSince === null ? "theirs" : "ours";
}

/** What a customer's message makes of the status (decision 24). A closed ticket is not reopened: a follow-up is opened instead. */
export function statusAfterCustomerMessage(status: TicketStatus): TicketStatus | "followUp" {
  if (status === "closed") return "followUp";
  return status === "new" ? "new" : "open";
}

/** In these the customer waits for us as long as their last word is unanswered; in the others the clock stands still. */
export function clockRuns(status: TicketStatus): boolean {
  return status === "new" || status === "open";
}

const PREVIEW_LENGTH = 200;
/** The one line of a message that the queue shows. */
export function previewOf(text: string): string {
  const line = text
    .slice(0, PREVIEW_LENGTH * 4)
    .replace(/[\uD800-\uDBFF]$/, "")
    .replace(/\s+/gu, " ")
    .trim();
  return line.length <= PREVIEW_LENGTH
    ? line
    : `${Array.from(line)
        .slice(0, PREVIEW_LENGTH - 1)
        .join("")}…`;
}

/** A row of the queue. Times are ISO 8601 UTC. */
export type TicketRow = {
  id: string;
  number: number;
  subject: string;
  status: TicketStatus;
  priority: TicketPriority;
  turn: Turn;
  type: TicketType | null;
  channel: TicketChannel;
  preview: string;
  previewAuthor: string;
  requesterId: string;
  requesterName: string;
  requesterAddress: string;
  productKey: string;
  productName: string;
  assigneeId: string | null;
  assigneeName: string | null;
  teamId: string | null;
  teamName: string | null;
  createdAt: string;
  updatedAt: string;
  lastMessageAt: string;
  waitingSince: string | null;
  replyDueAt: string | null;
  /** Answered by documentation: solved by itself then, unless somebody writes. */
  solvesAt: string | null;
  version: number;
  /** Nobody has answered or opened it up yet: status is `new`. */
  unread: boolean;
  tags: string[];
  /** Of a search: where the words stand. */
  found?: Found;
};

/** A piece of text; `found`: words that were searched for. */
export type FoundRun = { text: string; found: boolean };
/** The message's piece that has the words (null: they stand elsewhere), whether it is a note, and the subject and name with the words marked. */
export type Found = { excerpt: FoundRun[] | null; note: boolean; subject: FoundRun[]; name: FoundRun[] };

export type TimelineAttachment = {
  id: string;
  name: string;
  type: string;
  size: number;
  inline: boolean;
  closed: ClosedFile | null;
  /** What it could do to who opens it; null for what a colleague sent. */
  risk: FileRisk | null;
};
/** Why a file cannot be opened: the scanner found a virus, or has not looked at it yet. */
export type ClosedFile = { why: "infected"; virus: string } | { why: "unscanned" };
export type MessageAuthor = { type: "customer" | "staff" | "system"; id: string | null; name: string; address: string };
export type Recipient = { field: "to" | "cc"; name: string; address: string };
export type Delivery = {
  state: OutboundState;
  error: string | null;
  outboundId: string;
  /** Its author can take it back until then. */
  heldUntil: string | null;
  recipients: Array<{ field: string; address: string; state: OutboundState; error: string | null }>;
};

export type TimelineMessage = {
  type: "message";
  id: string;
  kind: MessageKind;
  author: MessageAuthor;
  text: string;
  /** Safe HTML of `text`. */
  textHtml: string;
  folded: string;
  /** Safe HTML of `folded`; "" when there is none. */
  foldedHtml: string;
  /** The mail had an HTML part: "show original" can show it (messageHtml). */
  hasHtml: boolean;
  attachments: TimelineAttachment[];
  threadedBy: string | null;
  unverified: boolean;
  automatic: string | null;
  recipients: Recipient[];
  delivery: Delivery | null;
  /** It refers its reader to so many articles; solved null: they have not said whether that helped. */
  referral: { articles: number; solved: boolean | null; reason: NotSolvedReason | null } | null;
  createdAt: string;
};

/** kind: "opened" | "status" | "assignment" | "team" | "tags" | "priority" | "type" | "product" | "subject" | "fields" | "followUp" | "participant" | "linked" | "notDelivered". */
export type TimelineEvent = {
  type: "event";
  id: string;
  kind: string;
  actorType: string;
  actorName: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  /** The act that this line tells of, while it can be undone. */
  undo: string | null;
  createdAt: string;
};

export type TimelineItem = TimelineMessage | TimelineEvent;

/** Everything the ticket's page shows. */
export type TicketPage = TicketRow & {
  team: { id: string; name: string; private: boolean } | null;
  mailboxAddress: string;
  solvedBy: SolvedBy | null;
  followUpOf: number | null;
  followUps: number[];
  mergedInto: number | null;
  /** Tickets that belong with this one, of those the reader may see. */
  linked: Array<{ number: number; subject: string; status: TicketStatus }>;
  trashed: boolean;
  spam: boolean;
  participants: Array<{ name: string; address: string; verified: boolean }>;
  /** Colleagues who are told what happens to it. */
  followers: Array<{ id: string; name: string }>;
  customer: {
    id: string;
    name: string;
    address: string;
    addresses: Array<{ address: string; verified: boolean }>;
    organisation: string | null;
    since: string;
    locale: string | null;
    zone: string | null;
    notes: string;
    /** The address they wrote this ticket from is proved to be theirs. */
    verified: boolean;
    ticketCount: number;
    pastTickets: Array<{ number: number; subject: string; status: TicketStatus; createdAt: string }>;
  };
  /** Oldest first. */
  timeline: TimelineItem[];
  /** Give it back as `before` to read what is older; null when the timeline begins at the beginning. */
  earlier: string | null;
  messageCount: number;
  /** The product's custom fields with what this ticket says. */
  fields: FieldWithValue[];
  readArticles: Array<{ title: string; slug: string; dwell: number }>;
  /** What this reader may do here, so that a screen offers nothing that would be refused. */
  may: { reply: boolean; note: boolean; change: boolean };
};

/** What a customer sees of their own ticket: its public messages. */
export type MyTicket = {
  number: number;
  subject: string;
  status: TicketStatus;
  productKey: string;
  productName: string;
  requesterName: string;
  requesterAddress: string;
  createdAt: string;
  lastMessageAt: string;
  /** Custom fields that customers see, where the ticket says something. */
  fields: FieldWithValue[];
  messages: Array<{
    id: string;
    from: "customer" | "staff";
    name: string;
    textHtml: string;
    foldedHtml: string;
    attachments: Array<Omit<TimelineAttachment, "risk">>;
    createdAt: string;
  }>;
};
