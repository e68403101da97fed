// Asks a filled help centre what customers ask, in this process (SQL and ranking): as the page of results does, as it does while one types, and
// as the form that answers first does. Run by scripts/bench/articles.mjs with DATABASE_URL and the number of articles; prints one JSON line per kind.
import { readFileSync } from "node:fs";
import { products } from "#app/customers/products.ts";
import { suggestArticles } from "#app/deflection/suggest.ts";
import { closeDatabase, database } from "#app/platform/database/index.ts";
import { searchArticles } from "#app/search/find.ts";
import { NOBODY } from "#app/staff/actor.ts";
import { kinds, question } from "./article-writing.ts";

const TRIES = 100;
const WARM_UP = 20;

const articles = Number(process.argv[2]);
const productIds = new Map((await products()).map(({ key, id }) => [key, id]));
const doors = {
  results: (text: string, locale: string) => searchArticles(NOBODY, { q: text, locale, limit: 20 }),
  typing: (text: string, locale: string) =>
    searchArticles(NOBODY, { q: text.slice(0, Math.ceil(text.length * 0.7)), locale, limit: 5, typing: true }),
  form: (text: string, locale: string, productId: string) => {
    const [subject, ...rest] = text.split("\n");
    return suggestArticles(NOBODY, { subject: subject!, text: rest.join("\n"), locale, productId });
  },
};
for (const kind of kinds)
  for (const [door, ask] of Object.entries(doors)) {
    // Nobody types a letter into a search, and the form does not search for so few words.
    if ((kind === "a whole email" && door === "typing") || (kind === "one or two words" && door === "form")) continue;
    const times: number[] = [];
    let cpu = await cpuNow();
    let found = 0;
    for (let i = -WARM_UP; i < TRIES; i++) {
      if (i === 0) cpu = await cpuNow();
      const asked = question(kind, spread(i + WARM_UP));
      const from = performance.now();
      const hits = await ask(asked.text, asked.locale, productIds.get(asked.product)!);
      if (i < 0) continue;
      times.push(performance.now() - from);
      if (hits.slice(0, 3).some(({ source }) => source === `${asked.article}.md`)) found++;
    }
    times.sort((a, b) => a - b);
    const p = (part: number) => times[Math.floor(TRIES * part)]!;
    const after = await cpuNow();
    const each = { own: (after.own - cpu.own) / TRIES, postgres: grown(cpu.postgres, after.postgres) / TRIES };
    console.log(JSON.stringify({ kind, door, n: TRIES, p50: p(0.5), p95: p(0.95), cpu: each, found: found / TRIES }));
  }
await closeDatabase();

/** Milliseconds of CPU so far, this process's own and of each connection: they say the same on a busy machine. */
async function cpuNow(): Promise<{ own: number; postgres: Map<number, number> }> {
  const connections = await database().$queryRaw<Array<{ pid: number }>>`
    SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname = current_database()`;
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1000, postgres: new Map(connections.map(({ pid }) => [pid, ticksOf(pid) * 10])) };
}

/** utime and stime, in ticks of 10 ms. 0 for a connection that has just ended. */
function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}

function grown(before: Map<number, number>, after: Map<number, number>): number {
  return [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0);
}

/** Another article each time, all over the help centre. */
function spread(i: number): number {
  return Math.floor(((i * 0.618034) % 1) * (articles - 4));
}
