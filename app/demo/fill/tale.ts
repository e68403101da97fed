import { replyDueAt } from "#app/tickets/due.ts";
import { previewOf, type TicketChannel, type TicketPriority, type TicketStatus, type TicketType, types } from "#app/tickets/ticket.ts";
import type { Agent, Desk } from "./cast.ts";
import type { Person } from "./people.ts";
import type { Chance } from "./random.ts";
import { tagWords, writeMore, writeNote, writeQuestion, writeReply, writeSubject } from "./writing.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Said = { id: string; kind: "customer" | "reply" | "note"; by: Agent | null; text: string; at: number };
export type Happened = { kind: string; by: Agent | Person | null; before: object | null; after: object | null; at: number };

/** A ticket from its first letter to where it stands at the moment `end`. */
export type Tale = {
  id: string;
  at: number;
  subject: string;
  status: TicketStatus;
  priority: TicketPriority;
  type: TicketType | null;
  channel: TicketChannel;
  desk: Desk;
  requester: Person;
  assignee: Agent | null;
  tags: string[];
  said: Said[];
  happened: Happened[];
  waitingSince: number | null;
  replyDueAt: number | null;
  solvedAt: number | null;
  closedAt: number | null;
  preview: string;
  previewAuthor: string;
};

const channels: TicketChannel[] = ["email", "web", "portal", "phone", "widget", "api"];
const howMany = [1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 5, 6];

/** `live`: it is still in somebody's queue. */
export function tell(beginning: { at: number; requester: Person; desk: Desk; live: boolean; end: number }, chance: Chance): Tale {
  const { at, requester, desk, live, end } = beginning;
  const agent = chance.oneByRank(desk.agents);
  const status = live ? chance.one(["new", "open", "open", "pending", "onHold"] as const) : "solved";
  const about = { product: desk.productName, colleague: agent.name.split(" ")[0]! };
  const said = converse({ at, requester, agent, about, status, end }, chance);
  const publicly = said.filter(({ kind }) => kind !== "note");
  const last = publicly.at(-1)!;
  const priority = chance.oneByRank(["normal", "normal", "normal", "high", "low", "normal", "urgent"] as const);
  const waits = (status === "new" || status === "open") && last.kind === "customer";
  const waitingSince = waits ? publicly[publicly.findLastIndex(({ kind }) => kind === "reply") + 1]!.at : null;
  const solvedAt = live ? null : Math.min(last.at + Math.floor(chance.span(20 * MINUTE)), end);
  const closedAt = solvedAt !== null && solvedAt + 14 * DAY < end ? solvedAt + 14 * DAY : null;
  const assignee = publicly.some(({ kind }) => kind === "reply") || chance.happens(0.4) ? agent : null;
  const tale = {
    id: chance.id(at),
    at,
    subject: writeSubject(requester.locale, about, chance),
    status: closedAt === null ? status : "closed",
    priority,
    type: chance.happens(0.6) ? chance.oneByRank(types) : null,
    channel: chance.oneByRank(channels),
    desk,
    requester,
    assignee,
    tags: Array.from({ length: chance.rank(4) }, () => chance.oneByRank(tagWords)),
    said,
    waitingSince,
    replyDueAt: replyDueAt(waitingSince === null ? null : new Date(waitingSince), priority)?.getTime() ?? null,
    solvedAt,
    closedAt,
    preview: previewOf(last.text),
    previewAuthor: last.by?.name ?? requester.name,
  } satisfies Omit<Tale, "happened">;
  return { ...tale, happened: events(tale, agent) };
}

type Setting = {
  at: number;
  requester: Person;
  agent: Agent;
  about: { product: string; colleague: string };
  status: TicketStatus;
  end: number;
};

/** By turns, with a note now and then; what would lie in the future was not said. */
function converse({ at, requester, agent, about, status, end }: Setting, chance: Chance): Said[] {
  const { locale, name } = requester;
  const said: Said[] = [{ id: chance.id(at), kind: "customer", by: null, text: writeQuestion(locale, name, about, chance), at }];
  const length = status === "new" ? 1 : lengthOf(status, chance);
  for (let i = 1, time = at; i < length; i++) {
    const reply = i % 2 === 1;
    time += Math.floor(chance.span(reply ? 3 * HOUR : 9 * HOUR)) + MINUTE;
    // The newest conversations are hurried, so that their last word is not tomorrow's.
    if (time > end) time = Math.floor((said.at(-1)!.at + end) / 2);
    const text = reply ? writeReply(locale, name.split(" ")[0]!, about, chance) : writeMore(locale, about, chance);
    said.push({ id: chance.id(time), kind: reply ? "reply" : "customer", by: reply ? agent : null, text, at: time });
    if (chance.happens(0.09)) {
      const noted = Math.min(time + 5 * MINUTE, end);
      said.push({ id: chance.id(noted), kind: "note", by: agent, text: writeNote(about, chance), at: noted });
    }
  }
  return said;
}

/** Pending and on hold end with our word, open mostly with the customer's. */
function lengthOf(status: TicketStatus, chance: Chance): number {
  const length = chance.one(howMany);
  if (status === "pending" || status === "onHold") return length % 2 === 0 ? length : length + 1;
  if (status === "open") return length % 2 === 1 || chance.happens(0.2) ? length : length + 1;
  return Math.max(2, length);
}

function events(tale: Omit<Tale, "happened">, agent: Agent): Happened[] {
  const { at, channel, requester, said, status, solvedAt, closedAt, assignee } = tale;
  const answered = said.find(({ kind }) => kind === "reply")?.at;
  const list: Happened[] = [{ kind: "opened", by: requester, before: null, after: { channel }, at }];
  if (assignee)
    list.push({
      kind: "assignment",
      by: agent,
      before: { assignee: null },
      after: { assignee: { id: agent.id, name: agent.name } },
      at: answered ?? at,
    });
  if (answered !== undefined) list.push({ kind: "status", by: agent, before: { status: "new" }, after: { status: "open" }, at: answered });
  if (status === "pending" || status === "onHold")
    list.push({ kind: "status", by: agent, before: { status: "open" }, after: { status }, at: said.at(-1)!.at });
  if (solvedAt !== null) list.push({ kind: "status", by: agent, before: { status: "open" }, after: { status: "solved" }, at: solvedAt });
  if (closedAt !== null) list.push({ kind: "status", by: null, before: { status: "solved" }, after: { status: "closed" }, at: closedAt });
  return list;
}

/** Whether each of `n` tickets, oldest first, is still live: one in twenty, most of them among the newest. */
export function* liveOnes(n: number): Generator<boolean> {
  for (let i = 0, due = 0; i < n; i++) {
    due += 0.54 * Math.exp((-12 * (n - 1 - i)) / n) + 0.005;
    yield due >= 1;
    if (due >= 1) due -= 1;
  }
}
