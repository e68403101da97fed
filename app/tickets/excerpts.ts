import { database, Prisma } from "#app/platform/database/index.ts";
import { excerptOf } from "#app/platform/search-engine/excerpt.ts";
import type { Actor } from "#app/staff/actor.ts";
import { may } from "./access.ts";
import { askedOf, marksIn, type Term } from "./asked.ts";
import { termSql } from "./find.ts";
import type { FoundRun, TicketRow } from "./ticket.ts";
import { unmarked } from "./unmarked.ts";

/** No excerpt begins further into a message than this. */
const LOOKED_AT = 20_000;
const LONG = 160;
const BEFORE = 12;

/** The rows of a search, each with the piece of its newest message that has most of the words. The rows must be the actor's own to see. */
export async function withExcerpts(actor: Actor, q: string, rows: TicketRow[]): Promise<TicketRow[]> {
  const terms = askedOf(q).terms.filter(({ not }) => !not);
  const letters = terms.flatMap((term) => termSql(actor, term).letters ?? []);
  if (rows.length === 0 || terms.length === 0) return rows;
  const pieces = letters.length > 0 ? await piecesOf(actor, letters, rows) : [];
  const found = new Map(pieces.map((piece) => [piece.ticketId, piece]));
  return rows.map((row) => {
    const piece = found.get(row.id);
    const marks = piece ? marksIn(piece.text, terms) : [];
    return {
      ...row,
      found: {
        excerpt:
          piece && marks.length > 0
            ? nearFirst(excerptOf({ text: piece.text, marks }, LONG)).map((run) => ({ ...run, text: unmarked(run.text) }))
            : null,
        note: piece?.kind === "note",
        subject: marked(row.subject, terms),
        name: marked(row.requesterName || row.requesterAddress, terms),
      },
    };
  });
}

/** A row shows little of a line: what stands before the first word found is cut down to a few words. */
function nearFirst(runs: FoundRun[]): FoundRun[] {
  const first = runs.findIndex(({ found }) => found);
  const before = runs
    .slice(0, first)
    .map(({ text }) => text)
    .join("");
  if (first < 0 || before.length <= BEFORE) return runs;
  const kept = before.slice(-BEFORE);
  const lead = `… ${kept.slice(kept.indexOf(" ") + 1)}`;
  return [{ text: lead, found: false }, ...runs.slice(first)];
}

async function piecesOf(actor: Actor, letters: Prisma.Sql[], rows: TicketRow[]) {
  const any = Prisma.join(letters, " || ");
  const all = Prisma.join(letters, " && ");
  const open = may(actor, "readNotes") ? Prisma.empty : Prisma.sql`AND m."kind" IN ('customer', 'reply')`;
  return database().$queryRaw<Array<{ ticketId: string; kind: string; text: string }>>`
    SELECT r."id"::text AS "ticketId", m."kind"::text, left(m."text", ${LOOKED_AT}) AS "text" FROM unnest(${rows.map(({ id }) => id)}::uuid[]) r("id"), LATERAL (
      SELECT m.* FROM "Message" m WHERE m."ticketId" = r."id" AND m."createdAt" >= '-infinity' AND m."search" @@ (${any}) ${open}
      ORDER BY (m."search" @@ (${all})) DESC, m."createdAt" DESC LIMIT 1) m`;
}

function marked(text: string, terms: Term[]): FoundRun[] {
  const runs: FoundRun[] = [];
  let at = 0;
  for (const [start, end] of marksIn(text, terms)) {
    if (start > at) runs.push({ text: text.slice(at, start), found: false });
    runs.push({ text: text.slice(start, end), found: true });
    at = end;
  }
  if (at < text.length) runs.push({ text: text.slice(at), found: false });
  return runs;
}
