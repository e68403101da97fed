import { PrismaPg } from "@prisma/adapter-pg";
import { config } from "#app/platform/config.ts";
import { Prisma, PrismaClient } from "./generated/client.ts";
import { nameOfStatement } from "./statement-names.ts";

export { Prisma };
export type Tx = Prisma.TransactionClient;

let client: PrismaClient | undefined;

/** The database. Connects at first use; `closeDatabase` ends it. Hot paths use `db.$queryRaw` with `Prisma.sql`. */
export function database(): PrismaClient {
  client ??= new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: config().database.url, max: config().database.poolSize },
      { statementNameGenerator: nameOfStatement },
    ),
  });
  return client;
}

export async function closeDatabase(): Promise<void> {
  await client?.$disconnect();
  client = undefined;
}

const ends = new WeakMap<Tx, { before: Array<() => Promise<unknown>>; after: Array<() => unknown> }>();

/**
 * One transaction. What is given to `beforeCommit(tx, …)` inside runs at its end, still in it; what is given to `afterCommit(tx, …)` runs
 * once it has committed, and not at all when it has not: rows are the truth, jobs are nudges.
 */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const end = { before: [] as Array<() => Promise<unknown>>, after: [] as Array<() => unknown> };
  const result = await database().$transaction(
    async (tx) => {
      ends.set(tx, end);
      const done = await work(tx);
      for (const last of end.before) await last();
      return done;
    },
    { maxWait: 10_000, timeout: 30_000 },
  );
  for (const nudge of end.after) await nudge();
  return result;
}

/** For what is cheaper done once for everything that a transaction did: a burst of mail pays one round trip, not one per ticket. */
export function beforeCommit(tx: Tx, last: () => Promise<unknown>): void {
  endOf(tx).before.push(last);
}

export function afterCommit(tx: Tx, nudge: () => unknown): void {
  endOf(tx).after.push(nudge);
}

function endOf(tx: Tx) {
  const end = ends.get(tx);
  if (!end) throw new Error("beforeCommit and afterCommit need the tx of transaction()");
  return end;
}
