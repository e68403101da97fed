import { beforeAll, expect, test } from "vitest";
import { database, Prisma, transaction } from "#app/platform/database/index.ts";
import { freshDatabase } from "#test/support/database.ts";

beforeAll(freshDatabase);

/** What the connection that asks so often has prepared of it. */
function preparedAfter(times: number, statement: Prisma.Sql): Promise<number> {
  return transaction(async (tx) => {
    for (let i = 0; i < times; i++) await tx.$queryRaw(statement);
    const [{ n }] = await tx.$queryRaw<
      [{ n: number }]
    >`SELECT count(*)::int AS n FROM pg_prepared_statements WHERE statement = ${statement.sql}`;
    return n;
  });
}

test("a statement that comes often is kept prepared", async () => {
  expect(await preparedAfter(8, Prisma.sql`SELECT 1 AS one`)).toBe(1);
});

test("one that comes seldom is not", async () => {
  expect(await preparedAfter(3, Prisma.sql`SELECT 2 AS two`)).toBe(0);
});

test("one that stops early is planned for its values each time, unless it says that one plan is right for all", async () => {
  expect(await preparedAfter(8, Prisma.sql`SELECT 3 AS three LIMIT 1`)).toBe(0);
  expect(await preparedAfter(8, Prisma.sql`/* prepared */ SELECT 3 AS three LIMIT 1`)).toBe(1);
});

test("a row by its key is kept prepared, a list is not", async () => {
  const prepared = await transaction(async (tx) => {
    for (let i = 0; i < 8; i++) {
      await tx.installation.findUnique({ where: { id: 1 } });
      await tx.ticket.findMany({ where: { status: "open" }, orderBy: { lastMessageAt: "desc" }, take: 10 });
    }
    return tx.$queryRaw<Array<{ statement: string }>>`SELECT statement FROM pg_prepared_statements WHERE statement ~ 'LIMIT'`;
  });
  expect(prepared.some(({ statement }) => statement.includes('"Installation"'))).toBe(true);
  expect(prepared.some(({ statement }) => statement.includes('"Ticket"'))).toBe(false);
});

test("statements whose lists differ in length take no place from others", async () => {
  for (let n = 1; n < 500; n++) await database().$queryRaw`SELECT 4 WHERE 1 IN (${Prisma.join(Array.from({ length: n }, (_, i) => i))})`;
  expect(await preparedAfter(8, Prisma.sql`SELECT 5 AS five`)).toBe(1);
});
