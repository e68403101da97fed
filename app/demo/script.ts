import type { TicketPriority, TicketStatus, TicketType } from "#app/tickets/ticket.ts";
import type { BuyerKey } from "./cast/customers.ts";
import type { MailboxKey, SellerKey, TeamKey } from "./cast/sellers.ts";
import type { ClientName } from "./clients/catalog.ts";
import type { DemoFile } from "./clients/mailing.ts";

/** One matter, told step by step: letters that go through the real doors, and what staff do about them. */
export type Conversation = {
  /** Names the letters at the door, so that a resumed play doubles nothing. Unique. */
  name: string;
  who: BuyerKey;
  to: MailboxKey;
  subject: string;
  steps: Step[];
};

/** How long before the moment at which the demo was begun, in minutes. */
type Ago = { ago: number };

export type Letter = Ago & {
  kind: "letter";
  text: string;
  files: DemoFile[];
  cc: BuyerKey[];
  /** Another person, or the same one's other mail program. */
  from?: BuyerKey;
  client?: ClientName;
  door: "smtp" | "http";
  /** Arrives a second time, as mail sometimes does. */
  twice: boolean;
};
export type Reply = Ago & { kind: "reply"; by: SellerKey; text: string; status?: TicketStatus };
export type Note = Ago & { kind: "note"; by: SellerKey; text: string };
export type Change = Ago & {
  kind: "change";
  by: SellerKey;
  assignee?: SellerKey | null;
  team?: TeamKey;
  status?: TicketStatus;
  priority?: TicketPriority;
  type?: TicketType;
  tags?: string[];
};
export type Step = Letter | Reply | Note | Change;

export function talk(name: string, who: BuyerKey, to: MailboxKey, subject: string, steps: Step[]): Conversation {
  return { name, who, to, subject, steps };
}

export function letter(
  when: string,
  text: string,
  more: Partial<Pick<Letter, "files" | "cc" | "from" | "client" | "door" | "twice">> = {},
): Letter {
  return { kind: "letter", ago: minutes(when), text: unindent(text), files: [], cc: [], door: "smtp", twice: false, ...more };
}

export function reply(when: string, by: SellerKey, text: string, status?: TicketStatus): Reply {
  return { kind: "reply", ago: minutes(when), by, text: unindent(text), status };
}

export function note(when: string, by: SellerKey, text: string): Note {
  return { kind: "note", ago: minutes(when), by, text: unindent(text) };
}

export function change(when: string, by: SellerKey, what: Omit<Change, "kind" | "ago" | "by">): Change {
  return { kind: "change", ago: minutes(when), by, ...what };
}

/** "2d 4h 10m" before the beginning, in minutes. */
export function minutes(when: string): number {
  const unit = { d: 1440, h: 60, m: 1 } as const;
  const parts = when.split(" ").map((part) => /^(\d+)([dhm])$/.exec(part));
  return parts.reduce((sum, part) => {
    if (!part) throw new Error(`"${when}" is not like "2d 4h 10m"`);
    return sum + Number(part[1]) * unit[part[2] as keyof typeof unit];
  }, 0);
}

/** Takes away what the source is indented by. */
function unindent(text: string): string {
  const lines = text.replace(/^\n/, "").trimEnd().split("\n");
  const indents = lines
    .filter((line, place) => line.trim() && (place > 0 || text.startsWith("\n")))
    .map((line) => /^ */.exec(line)![0].length);
  const indent = Math.min(...indents, 40);
  return lines.map((line) => line.slice(/^ */.exec(line)![0].length >= indent ? indent : 0)).join("\n");
}
