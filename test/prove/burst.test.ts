import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { database } from "#app/platform/database/index.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { mergeTickets } from "#app/tickets/merge.ts";
import { setStatus } from "#app/tickets/status.ts";
import { arrive, drainAll, openPostOffice, outcomeOf, receive } from "#test/mail/post-office.ts";
import { letter } from "#test/support/smtp-client.ts";
import { full, patience, seed } from "./proof.ts";

if (full) console.log(`seed ${seed}`);

// A burst of mail is written together (app/mail/record.ts). Whatever comes in it must end as if each letter had come alone.

const PEOPLE = ["dewi", "budi", "eko", "colleague"] as const;
const STATES = ["new", "open", "solved", "closed", "merged"] as const;

/** `answers`: a ticket from before (0 to 4, one for each state), or an earlier letter of the burst (5 and up); null: a question of its own. */
const letters = fc.array(
  fc.record({
    from: fc.constantFrom(...PEOPLE),
    answers: fc.option(fc.nat(12), { freq: 4 }),
    copies: fc.constantFrom("", "", "", "sari@example.com", "budi@example.com"),
    again: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    vacation: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  }),
  { minLength: 1, maxLength: 14 },
);
type Planned = typeof letters extends fc.Arbitrary<Array<infer L>> ? L : never;

beforeAll(async () => void (await openPostOffice()));

let worlds = 0;

/** Five tickets of three people, in the states a reply may find; their names begin with the world's, so that worlds never meet. */
async function newWorld() {
  const name = `w${++worlds}`;
  await createStaff(SYSTEM, { email: addressOf(name, "colleague"), name: "Sari" });
  const known: string[] = [];
  let first = 0;
  for (const [i, state] of STATES.entries()) {
    const messageId = `${name}.before${i}@mail.example.com`;
    const { ticket } = await receive({ from: addressOf(name, PEOPLE[i % 3]!), subject: `Question ${i}`, messageId: `<${messageId}>` });
    known.push(messageId);
    first ||= ticket!.number;
    if (state === "open" || state === "solved" || state === "closed") await setStatus(SYSTEM, ticket!.number, { status: state });
    if (state === "merged") await mergeTickets(SYSTEM, ticket!.number, first);
  }
  return { name, known };
}

function addressOf(world: string, who: string): string {
  return `${who}@${world}.example.com`;
}

async function deliver(planned: Planned[], oneByOne: boolean) {
  const { name, known } = await newWorld();
  const arrivals: string[] = [];
  for (const [i, { from, answers, copies, again, vacation }] of planned.entries()) {
    const answered = answers === null ? undefined : known[Math.min(answers, known.length - 1)];
    const messageId = `${name}.${i}@mail.example.com`;
    const raw = letter({
      from: addressOf(name, from),
      subject: answered ? "Re: Question" : `Another ${i}`,
      cc: copies ? copies.replace("@", `@${name}.`) : undefined,
      messageId: `<${messageId}>`,
      inReplyTo: answered && `<${answered}>`,
      headers: vacation ? { "Auto-Submitted": "auto-replied" } : {},
      text: `Letter ${i}`,
    });
    for (let times = again ? 2 : 1; times > 0; times -= 1) {
      arrivals.push((await arrive(raw)).id);
      if (oneByOne) await drainAll();
    }
    known.push(messageId);
  }
  await drainAll();
  return Promise.all(arrivals.map(outcomeOf)).then((all) => all.map((arrival) => told(arrival, all, name)));
}

type Arrival = Awaited<ReturnType<typeof outcomeOf>>;

/** What became of a letter, without what differs between worlds: names, ids, numbers and times. */
function told({ outcome, reason, ticket }: Arrival, all: Arrival[], world: string) {
  const plain = (text: string | null) => text?.replaceAll(world, "w") ?? null;
  return {
    outcome,
    reason,
    // The same ticket as that letter's.
    ticket: ticket && all.findIndex((other) => other.ticketId === ticket.id),
    status: ticket?.status,
    version: ticket?.version,
    waits: Boolean(ticket?.waitingSince),
    preview: ticket?.preview,
    participants: ticket?.participants.map(({ address, verified }) => `${plain(address)} ${verified}`),
    messages: ticket?.messages
      .filter((message) => message.automatic !== "acknowledgement")
      .map(({ kind, text, authorAddress, unverified }) => `${kind} ${plain(authorAddress)} ${unverified} ${text}`),
    events: ticket?.events
      .map(({ kind, actorName, before, after }) => plain(JSON.stringify([kind, actorName, before, kind === "status" ? after : null])))
      .sort(),
  };
}

const plain = { copies: "", again: false, vacation: false } as const;
/** What once ended otherwise: an answer to an auto-reply, also to one in a ticket that stays closed; a stranger who is copied. */
const found: Array<[Planned[]]> = [
  [
    [
      { ...plain, from: "eko", answers: 0, vacation: true },
      { ...plain, from: "colleague", answers: 5 },
    ],
  ],
  [
    [
      { ...plain, from: "colleague", answers: 3, vacation: true },
      { ...plain, from: "budi", answers: 5 },
    ],
  ],
  [
    [
      { ...plain, from: "budi", answers: 2 },
      { ...plain, from: "eko", answers: 2, copies: "budi@example.com" },
      { ...plain, from: "budi", answers: 6, vacation: true },
    ],
  ],
];

test(
  "a burst of letters ends as if each had come alone: the same outcomes, tickets, conversations and events",
  async () => {
    await fc.assert(
      fc.asyncProperty(letters, async (planned) => {
        expect(await deliver(planned, false)).toEqual(await deliver(planned, true));
      }),
      { numRuns: full ? 200 : 8, seed: full ? seed : 1406580397, examples: found, endOnFailure: true },
    );
    expect(await database().mailArrival.count({ where: { state: "pending" } })).toBe(0);
  },
  patience(20),
);
