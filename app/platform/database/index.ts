import { PrismaPg } from "@prisma/adapter-pg";
import { config } from "#app/platform/config.ts";
import { Prisma, PrismaClient } from "./generated/client.ts";

export { Prisma };
export type Tx = Prisma.TransactionClient;

let client: PrismaClient | undefined;

/** The database. Connects at first use; `closeDatabase` ends it. Hot paths use `db.$queryRaw` with `Prisma.sql`. */
export function database(): PrismaClient {
  client ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: config().database.url, max: config().database.poolSize }),
  });
  return client;
}

export async function closeDatabase(): Promise<void> {
  await client?.$disconnect();
  client = undefined;
}

const waiting = new WeakMap<Tx, Array<() => unknown>>();

/**
 * One transaction. What is given to `afterCommit(tx, …)` inside runs once it has committed, and not at all when it has not:
 * rows are the truth, jobs are nudges.
 */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const after: Array<() => unknown> = [];
  const result = await database().$transaction(
    (tx) => {
      waiting.set(tx, after);
      return work(tx);
    },
    { maxWait: 10_000, timeout: 30_000 },
  );
  for (const nudge of after) await nudge();
  return result;
}

export function afterCommit(tx: Tx, nudge: () => unknown): void {
  const list = waiting.get(tx);
  if (!list) throw new Error("afterCommit needs the tx of transaction()");
  list.push(nudge);
}
