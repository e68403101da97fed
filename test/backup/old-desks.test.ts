import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { restore } from "#app/backup/restore.ts";
import { verifyBackup } from "#app/backup/verify.ts";
import { mailSummary } from "#app/mail/ledger.ts";
import { drainArrivals } from "#app/mail/receive.ts";
import { config, setConfig } from "#app/platform/config.ts";
import { closeDatabase } from "#app/platform/database/index.ts";
import { migrate } from "#app/platform/database/migrate.ts";
import { plugInReactions } from "#app/reactions.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { listTickets, ticketPage, viewCounts } from "#app/tickets/queries.ts";
import { freshDatabase, newDatabase, TEST_SECRET } from "#test/support/database.ts";
import { oldDesks, standAsThen } from "#test/support/old-desk.ts";
import { projectRoot } from "#test/support/root.ts";
import { type Column, columnsOf, schemaOf } from "#test/support/schema-of.ts";

let fresh: { url: string; dataDir: string };
let schema: string[];

beforeAll(async () => {
  fresh = await freshDatabase();
  setConfig({ secretGiven: true, upgradeBackup: true });
  plugInReactions();
  schema = await schemaOf(fresh.url);
});
afterEach(closeDatabase);

describe.each(oldDesks)("a desk of the time of migration $name", (desk) => {
  test("upgraded where it stands, has the schema of a new one, and works", async () => {
    const { url, dataDir, drop } = await newDatabase();
    await standAsThen(url, desk);
    const pending = await migrate(url);
    expect(pending.length).toBeGreaterThan(0);
    expect(await schemaOf(url)).toEqual(schema);
    await worksWith({ url, dataDir });
    drop();
  });

  test("restored from its backup, has the schema of a new one, and works", async () => {
    const there = await newDatabase();
    setConfig({ database: { ...config().database, url: there.url }, dataDir: there.dataDir });
    const { head, manifest } = await verifyBackup(desk.file);
    const { migrated } = await restore({ file: desk.file, head, manifest, replace: false, secret: TEST_SECRET });
    expect(migrated.length).toBeGreaterThan(0);
    expect(await schemaOf(there.url)).toEqual(schema);
    await worksWith(there);
    there.drop();
  });
});

/** What screens ask, and the next mail. */
async function worksWith(place: { url: string; dataDir: string }): Promise<void> {
  await closeDatabase();
  setConfig({ database: { ...config().database, url: place.url }, dataDir: place.dataDir });
  const { received, pending, outcomes } = await mailSummary(SYSTEM);
  expect(received).toBeGreaterThan(100);
  expect(received).toBe(pending + Object.values(outcomes).reduce((sum, n) => sum + n, 0));
  await drainArrivals();
  const { items } = await listTickets(SYSTEM, { view: "open" });
  expect(items.length).toBeGreaterThan(5);
  expect((await viewCounts(SYSTEM)).open).toBeGreaterThan(5);
  expect(await ticketPage(SYSTEM, items[0]!.number)).toMatchObject({ number: items[0]!.number });
  expect((await listTickets(SYSTEM, { q: "licence" })).items.length).toBeGreaterThan(0);
}

test("the tables of prisma/schema are those that the migrations make", async () => {
  const columns = await columnsOf(fresh.url);
  expect(modelled()).toEqual(columns.sort(byName));
});

/** Every stored field of every model, as its column: what is not of a model's type. */
function modelled(): Column[] {
  const text = readdirSync(`${projectRoot}prisma/schema`)
    .map((file) => readFileSync(`${projectRoot}prisma/schema/${file}`, "utf8"))
    .join("\n");
  const models = [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name, body]) => ({ name: name!, body: body! }));
  const names = new Set(models.map(({ name }) => name));
  return models
    .flatMap(({ name: table, body }) =>
      [...body.matchAll(/^ {2}(\w+)\s+(\w+)(?:\("[^"]*"\))?(\?|\[\])?/gm)]
        .filter(([, , type]) => !names.has(type!))
        .map(([, name, , mark]) => ({ table, name: name!, optional: mark === "?" || mark === "[]" })),
    )
    .sort(byName);
}

function byName(a: Column, b: Column): number {
  return `${a.table} ${a.name}` < `${b.table} ${b.name}` ? -1 : 1;
}
