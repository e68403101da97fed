// What the desk asks of a filled database, asked in this process (SQL and mapping, without HTML): p50 and p95, and whether PostgreSQL read a whole
// table for it. Run by scripts/bench/index.mjs with DATABASE_URL; prints one JSON line per query.
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { actorOfStaff } from "#app/staff/sessions.ts";
import { deskQueries, sequentialScans } from "#test/support/desk-queries.ts";

const TRIES = 60;

const agent = await database().staff.findFirst({ where: { role: "agent" }, include: { teams: true }, orderBy: { email: "asc" } });
const actor = agent ? actorOfStaff(agent) : SYSTEM;
const queries = await deskQueries(actor);
let scans = await sequentialScans();
for (const { group, name, ask } of queries) {
  const times: number[] = [];
  for (let n = -8; n < TRIES; n++) {
    const from = performance.now();
    await ask(n + 8);
    if (n >= 0) times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  const now = await sequentialScans();
  console.log(JSON.stringify({ group, name, p50: times[TRIES / 2], p95: times[Math.floor(TRIES * 0.95)], scans: now - scans }));
  scans = now;
}
await closeDatabase();
