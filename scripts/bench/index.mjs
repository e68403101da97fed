// npm run bench: what this machine does with the product on an empty data directory. Numbers inform; no test depends on them.
// Mails of each measurement: --mails N (default 2000, 0 = none), by as many senders at once as --concurrency names (default 1,4,8).
// --articles 6000,100000 measures the help centre of so many articles instead: its search, its pages, and the sync of a folder.
// --tickets N (default 10000) fills the desk for the page times; with more than 10,000 (the goal: 200000) mail is measured again then.
import { parseArgs } from "node:util";
import { measureArticles } from "./articles.mjs";
import { askDesk, tellDesk } from "./desk.mjs";
import { measureMail } from "./mails.mjs";
import { timePage } from "./pages.mjs";
import { machine, memoryOf, startSahut } from "./product.mjs";

const { values } = parseArgs({
  options: {
    mails: { type: "string", default: "2000" },
    tickets: { type: "string", default: "10000" },
    concurrency: { type: "string", default: "1,4,8" },
    articles: { type: "string" },
    "redis-url": { type: "string" },
  },
});
const mails = Number(values.mails);
const tickets = Number(values.tickets);
const connections = values.concurrency.split(",").map(Number);

console.log(machine());
if (values.articles) await measureArticles(values.articles.split(",").map(Number));
else await measureMailAndDesk();

async function measureMailAndDesk() {
  const sahut = await startSahut({ redisUrl: values["redis-url"] });
  try {
    console.log(
      `start                      ready after ${(sahut.startedIn / 1000).toFixed(1)} s on an empty data directory (build not counted)`,
    );
    console.log(`memory, idle               ${memoryOf(sahut.pid)} MB (sum of PSS of all processes)`);
    const empty = mails > 0 ? await measureMail(sahut, { mails, connections }) : [];
    if (tickets > 0) await measureDesk(sahut, empty);
    console.log(`memory, after all this     ${memoryOf(sahut.pid)} MB (sum of PSS of all processes)`);
  } finally {
    await sahut.stop();
  }
}

/** Lists, pages and searches at 10,000 tickets and at all of them; and mail again, when there are many. */
async function measureDesk(sahut, empty) {
  const first = Math.min(tickets, 10_000);
  console.log(`demo fill                  ${await sahut.fill(first)}`);
  console.log(`desk at ${first} tickets, asked in process (SQL and mapping), 60 tries each:`);
  const small = await askDesk(sahut);
  tellDesk(small);
  if (tickets > first) {
    console.log(`demo fill                  ${await sahut.fill(tickets - first)}`);
    console.log(`desk at ${tickets} tickets:`);
    tellDesk(await askDesk(sahut), small);
    if (mails > 0) await measureMail(sahut, { mails, connections: connections.slice(-1), before: empty });
  }
  const numbers = (await sahut.api("/tickets?limit=100")).items.map(({ number }) => number);
  const session = await sahut.signIn();
  for (const [name, paths] of [
    ["queue page", ["/desk?view=open"]],
    ["ticket page", numbers.map((number) => `/desk/tickets/${number}?view=open`)],
  ]) {
    const { n, p50, p95 } = await timePage(sahut, session, paths);
    console.log(
      `${name.padEnd(26)} N=${n} at ${tickets} tickets, one at a time: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (wall clock on keep-alive localhost, whole HTML)`,
    );
  }
}
