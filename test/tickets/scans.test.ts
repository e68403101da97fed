import { afterAll, beforeAll, expect, test } from "vitest";
import { fillDesk } from "#app/demo/fill/index.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { createStaff } from "#app/staff/accounts.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { actorOfStaff } from "#app/staff/sessions.ts";
import { freshDatabase } from "#test/support/database.ts";
import { deskQueries, sequentialScans } from "#test/support/desk-queries.ts";

beforeAll(async () => {
  await freshDatabase();
  await createStaff(SYSTEM, { email: "admin@example.com", name: "Administrator", role: "admin" });
  await database().installation.create({ data: { id: 1, businessName: "A shop", secretFingerprint: "x" } });
  await fillDesk({ tickets: 5_000, articles: 0, seed: 3 });
}, 180_000);
afterAll(closeDatabase);

test("no list, ticket page, search or counter reads all tickets or all messages", { timeout: 240_000 }, async () => {
  const agent = await database().staff.findFirstOrThrow({ where: { role: "agent" }, include: { teams: true }, orderBy: { email: "asc" } });
  const scanned: string[] = [];
  const queries = await deskQueries(actorOfStaff(agent));
  let scans = await sequentialScans();
  for (const { group, name, ask } of queries) {
    for (const n of [0, 1, 2, 3]) await ask(n);
    const now = await sequentialScans();
    if (now > scans) scanned.push(`${group}: ${name} (${now - scans} times)`);
    scans = now;
  }
  expect(scanned).toEqual([]);
});
