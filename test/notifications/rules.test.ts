import { describe, expect, it, test } from "vitest";
import { matrixOf, usual } from "#app/notifications/kinds.ts";
import { FLOOD, merge, type Told } from "#app/notifications/merge.ts";
import { letterDue } from "#app/notifications/quiet.ts";
import { type News, whoIsTold } from "#app/notifications/told.ts";
import type { StaffActor } from "#app/staff/actor.ts";

const person = (id: string, role: StaffActor["role"] = "agent", teamIds: string[] = []): StaffActor => ({
  type: "staff",
  id,
  name: id,
  email: `${id}@example.com`,
  role,
  teamIds,
  locale: null,
});
const team = [person("sari", "agent", ["legal"]), person("budi"), person("lea", "light"), person("ada", "admin")];
const ticket = { id: "t", assigneeId: null, live: true, spam: false, team: null, stands: [] };
const news = (part: Partial<Omit<News, "ticket">>, of: Partial<News["ticket"]> = {}): News => ({
  kind: "customerWrote",
  staffId: null,
  byStaffId: null,
  mentioned: [],
  ...part,
  ticket: { ...ticket, ...of },
});
const told = (one: News) => Object.fromEntries(whoIsTold(one, team).map(({ staffId, kind }) => [staffId, kind]));
const legal = { id: "legal", private: true };

describe("who is told", () => {
  test.each<[string, News, Record<string, string>]>([
    [
      "a new ticket without a team: all who could take it",
      news({ kind: "opened" }),
      { sari: "newTicket", budi: "newTicket", ada: "newTicket" },
    ],
    ["a new ticket of a team: its members", news({ kind: "opened" }, { team: { id: "legal", private: false } }), { sari: "newTicket" }],
    ["a new ticket that somebody has: nobody", news({ kind: "opened" }, { assigneeId: "budi" }), {}],
    ["spam: nobody", news({ kind: "opened" }, { spam: true }), {}],
    [
      "the customer wrote: assignee and followers",
      news({}, { assigneeId: "budi", stands: [{ staffId: "lea", state: "following" }] }),
      { budi: "customerReplied", lea: "customerReplied" },
    ],
    [
      "the article did not help: assignee and followers, as when the customer writes",
      news({ kind: "stillAsks" }, { assigneeId: "budi", stands: [{ staffId: "lea", state: "following" }] }),
      { budi: "stillAsks", lea: "stillAsks" },
    ],
    [
      "the customer wrote on a private team's: not the follower who may not see it any more",
      news({}, { team: legal, stands: [{ staffId: "budi", state: "following" }] }),
      {},
    ],
    ["muted by its assignee: nobody", news({}, { assigneeId: "budi", stands: [{ staffId: "budi", state: "muted" }] }), {}],
    [
      "named although muted",
      news({ kind: "noted", mentioned: ["budi"] }, { stands: [{ staffId: "budi", state: "muted" }] }),
      { budi: "mentioned" },
    ],
    ["one's own note: not oneself", news({ kind: "noted", byStaffId: "sari", mentioned: ["sari"] }, { assigneeId: "sari" }), {}],
    ["given to oneself: nobody", news({ kind: "assigned", staffId: "budi", byStaffId: "budi" }, { assigneeId: "budi" }), {}],
    ["given and taken again at once: nobody", news({ kind: "assigned", staffId: "budi" }, { assigneeId: "ada" }), {}],
    ["given to a colleague", news({ kind: "assigned", staffId: "budi", byStaffId: "ada" }, { assigneeId: "budi" }), { budi: "assigned" }],
    [
      "not delivered: its writer and the assignee",
      news({ kind: "notDelivered", staffId: "sari" }, { assigneeId: "budi" }),
      { sari: "notDelivered", budi: "notDelivered" },
    ],
    [
      "a colleague replied: followers",
      news({ kind: "replied", byStaffId: "ada" }, { stands: [{ staffId: "lea", state: "following" }] }),
      { lea: "colleague" },
    ],
  ])("%s", (_, one, expected) => {
    expect(told(one)).toEqual(expected);
  });
});

describe("a flood of new tickets", () => {
  const one = (n: number, more: Partial<Told> = {}): Told => ({
    staffId: "sari",
    ticketId: `t${n}`,
    kind: "newTicket",
    messageId: `m${n}`,
    byStaffId: null,
    at: new Date(n),
    ...more,
  });

  it(`is ${FLOOD} entries and one for the rest`, () => {
    const entries = merge(
      Array.from({ length: 300 }, (_, n) => one(n)),
      new Map(),
    );
    expect(entries).toHaveLength(FLOOD + 1);
    expect(entries.at(-1)).toMatchObject({ ticketId: null, count: 300 - FLOOD, messageId: null });
    expect(merge([one(1)], new Map([["sari", FLOOD]]))).toMatchObject([{ ticketId: null, count: 1 }]);
  });

  it("does not hide what is about one's own", () => {
    expect(merge([one(1, { kind: "assigned" })], new Map([["sari", 50]]))).toMatchObject([{ ticketId: "t1", kind: "assigned" }]);
  });

  it("several things on one ticket are one entry, the newest in front", () => {
    const entries = merge([one(1, { kind: "mentioned" }), one(1, { kind: "customerReplied", messageId: "m9" })], new Map());
    expect(entries).toMatchObject([{ kinds: ["mentioned", "customerReplied"], kind: "customerReplied", count: 2, messageId: "m9" }]);
  });
});

describe("when a letter may leave", () => {
  const none = { quietFrom: null, quietTo: null };
  const night = { quietFrom: "22:00", quietTo: "07:30" };
  test.each([
    ["at once, a moment later", "2026-03-02T10:00:00Z", { pace: "atOnce", zone: "UTC", ...none }, "2026-03-02T10:00:30Z"],
    ["the next full hour", "2026-03-02T10:00:00Z", { pace: "hourly", zone: "UTC", ...none }, "2026-03-02T11:00:00Z"],
    [
      "tomorrow at eight, in one's own zone",
      "2026-03-02T10:00:00Z",
      { pace: "daily", zone: "Asia/Jakarta", ...none },
      "2026-03-03T01:00:00Z",
    ],
    ["after the quiet hours", "2026-03-02T16:00:00Z", { pace: "atOnce", zone: "Asia/Jakarta", ...night }, "2026-03-03T00:30:00Z"],
    ["before the quiet hours", "2026-03-02T14:00:00Z", { pace: "atOnce", zone: "Asia/Jakarta", ...night }, "2026-03-02T14:00:30Z"],
    [
      "the morning on which clocks go forward",
      "2026-03-29T00:30:00Z",
      { pace: "atOnce", zone: "Europe/Berlin", ...night },
      "2026-03-29T05:30:00Z",
    ],
    [
      "the morning on which clocks go back",
      "2026-10-25T00:10:00Z",
      { pace: "atOnce", zone: "Europe/Berlin", ...night },
      "2026-10-25T06:30:00Z",
    ],
  ] as const)("%s", (_, at, rhythm, due) => {
    expect(letterDue(new Date(at), rhythm)).toEqual(new Date(due));
  });
});

it("what was not chosen is as usual", () => {
  expect(matrixOf({ newTicket: { mail: true }, odd: 1, assigned: { desk: "no" } })).toEqual({
    ...usual,
    newTicket: { ...usual.newTicket, mail: true },
  });
});
