import { CopyRows, type CopyValue } from "#app/platform/database/bulk.ts";
import type { Agent } from "./cast.ts";
import type { Person } from "./people.ts";
import type { Chance } from "./random.ts";
import type { Said, Tale } from "./tale.ts";

/** The columns that are filled; what else a table has keeps its default. */
const columns = {
  Customer: ["id", "name", "locale", "createdAt"],
  CustomerAddress: ["id", "customerId", "address", "createdAt"],
  Ticket:
    `id number subject status priority type channel productId mailboxId requesterId requesterAddress assigneeId teamId version solvedBy preview
    previewAuthor messageCount waitingSince replyDueAt lastMessageAt lastCustomerMessageAt lastStaffMessageAt solvedAt closedAt createdAt updatedAt`.split(
      /\s+/,
    ),
  Message: `id ticketId kind authorStaffId authorCustomerId authorName authorAddress text messageId threadedBy recipients createdAt`.split(
    " ",
  ),
  TicketEvent: ["id", "ticketId", "kind", "actorType", "actorId", "actorName", "before", "after", "createdAt"],
  TicketTag: ["ticketId", "tagId"],
  ThreadId: ["messageId", "ticketId", "createdAt"],
} as const;
type Table = keyof typeof columns;

/** [table, columns, rows for COPY], in an order in which nothing is named before it is there. */
export type Parts = Array<[Table, readonly string[], Buffer]>;

export class Rows {
  private readonly rows = new Map(Object.keys(columns).map((table) => [table as Table, new CopyRows()]));

  constructor(
    private readonly tagIds: Map<string, string>,
    private readonly chance: Chance,
  ) {}

  /** The people have to be there before anybody's tickets are written. */
  people(): Parts {
    return this.of(["Customer", "CustomerAddress"]);
  }

  tickets(): Parts {
    return this.of(["Ticket", "Message", "TicketEvent", "TicketTag", "ThreadId"]);
  }

  addPerson(person: Person, at: number): void {
    this.add("Customer", person.id, person.name, person.locale, time(at));
    this.add("CustomerAddress", this.chance.id(at), person.id, person.address, time(at));
  }

  addTale(tale: Tale, number: number): void {
    const { id, desk, requester, said, assignee } = tale;
    const last = (kind: Said["kind"]) => said.findLast((one) => one.kind === kind)?.at ?? null;
    const spoken = said.findLast(({ kind }) => kind !== "note")!.at;
    const version = said.length + tale.happened.length - 1;
    const changed = Math.max(said.at(-1)!.at, tale.closedAt ?? tale.solvedAt ?? 0);
    this.add(
      "Ticket",
      ...[id, number, tale.subject, tale.status, tale.priority, tale.type, tale.channel, desk.productId, desk.mailboxId, requester.id],
      ...[requester.address, assignee?.id ?? null, desk.teamId, version, tale.solvedAt === null ? null : "agent", tale.preview],
      ...[tale.previewAuthor, said.length, time(tale.waitingSince), time(tale.replyDueAt), time(spoken), time(last("customer"))],
      ...[time(last("reply")), time(tale.solvedAt), time(tale.closedAt), time(tale.at), time(changed)],
    );
    for (const [place, one] of said.entries()) this.addSaid(tale, one, place);
    for (const { kind, by, before, after, at } of tale.happened)
      this.add(
        "TicketEvent",
        this.chance.id(at),
        id,
        kind,
        actorType(by),
        by?.id ?? null,
        by?.name ?? "Sahut",
        json(before),
        json(after),
        time(at),
      );
    for (const tag of new Set(tale.tags)) this.add("TicketTag", id, this.tagIds.get(tag)!);
  }

  private addSaid({ id, requester, channel }: Tale, { id: messageId, kind, by, text, at }: Said, place: number): void {
    const mailed = kind !== "note" && (kind === "reply" || channel === "email");
    const letterId = mailed ? `${messageId}@${by ? "desk" : "mail"}.example.com` : null;
    const recipients = kind === "reply" ? json([{ field: "to", name: requester.name, address: requester.address }]) : "[]";
    this.add(
      "Message",
      ...[messageId, id, kind, by?.id ?? null, by ? null : requester.id, by?.name ?? requester.name, by?.email ?? requester.address],
      ...[text, letterId, kind === "customer" && mailed && place > 0 ? "inReplyTo" : null, recipients, time(at)],
    );
    if (letterId) this.add("ThreadId", letterId, id, time(at));
  }

  private add(table: Table, ...values: CopyValue[]): void {
    this.rows.get(table)!.add(values);
  }

  private of(tables: Table[]): Parts {
    return tables.map((table) => [table, columns[table], this.rows.get(table)!.all()]);
  }
}

function actorType(by: Agent | Person | null): string {
  if (!by) return "system";
  return "locale" in by ? "customer" : "staff";
}

function json(value: object | null): string | null {
  return value && JSON.stringify(value);
}

const DAY = 86_400_000;
let today = { day: 0, text: "" };

/** ISO 8601; most moments in a row lie on the same day, whose text is kept. */
function time(at: number | null): string | null {
  if (at === null) return null;
  const day = Math.floor(at / DAY);
  if (day !== today.day) today = { day, text: new Date(day * DAY).toISOString().slice(0, 10) };
  const ms = at - day * DAY;
  const two = (value: number) => (value < 10 ? `0${value}` : value);
  return `${today.text}T${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1_000) % 60)}Z`;
}
