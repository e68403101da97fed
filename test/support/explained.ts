import pg from "pg";
import { config } from "#app/platform/config.ts";

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: Plan[];
};
type Statement = { text: string; values?: unknown[] };

/** What PostgreSQL does for `ask`, by EXPLAIN (ANALYZE, BUFFERS) of each statement it sends: pages touched, and tables read from end to end. */
export async function explained(ask: () => Promise<unknown>): Promise<{ pages: number; scanned: string[] }> {
  const statements = await overheard(ask);
  const client = new pg.Client({ connectionString: config().database.url });
  await client.connect();
  let pages = 0;
  const scanned: string[] = [];
  try {
    for (const { text, values } of statements) {
      const { rows } = await client.query({ text: `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values });
      const plan = rows[0]["QUERY PLAN"][0].Plan as Plan;
      pages += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"];
      scanned.push(...scansIn(plan));
    }
  } finally {
    await client.end();
  }
  return { pages, scanned };
}

function scansIn(plan: Plan): string[] {
  const own = plan["Node Type"] === "Seq Scan" ? [plan["Relation Name"]!] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(scansIn)];
}

/** The statements that Prisma sends meanwhile, with their values. */
async function overheard(ask: () => Promise<unknown>): Promise<Statement[]> {
  const heard: Statement[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...all: unknown[]) {
    const said = all[0] as Statement;
    if (/^\s*(SELECT|WITH)\b/i.test(said?.text ?? "")) heard.push({ text: said.text, values: said.values });
    return Reflect.apply(query, this, all);
  } as typeof query;
  try {
    await ask();
  } finally {
    pg.Client.prototype.query = query;
  }
  return heard;
}
