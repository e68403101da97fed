// npm run bench: what this machine does with the product on an empty data directory. Numbers inform; no test depends on them.
// Mails: --mails N (default 2000, 0 = none). Tickets for the page times: --tickets N (default 10000). --concurrency N senders (default 16).
import { parseArgs } from "node:util";
import { askDesk, tellDesk } from "./desk.mjs";
import { deliverByHttp, deliverBySmtp, whenAllVisible } from "./mails.mjs";
import { timePage } from "./pages.mjs";
import { machine, memoryOf, startSahut } from "./product.mjs";

const { values } = parseArgs({
  options: {
    mails: { type: "string", default: "2000" },
    tickets: { type: "string", default: "10000" },
    concurrency: { type: "string", default: "16" },
    "redis-url": { type: "string" },
  },
});
const mails = Number(values.mails);
const tickets = Number(values.tickets);
const concurrency = Number(values.concurrency);

console.log(machine());
const sahut = await startSahut({ redisUrl: values["redis-url"] });
try {
  console.log(
    `start                      ready after ${(sahut.startedIn / 1000).toFixed(1)} s on an empty data directory (build not counted)`,
  );
  console.log(`memory, idle               ${memoryOf(sahut.pid)} MB (sum of PSS of all processes)`);

  for (const [door, deliver] of [
    ["HTTP", deliverByHttp],
    ["SMTP", deliverBySmtp],
  ]) {
    if (mails === 0) continue;
    const from = performance.now();
    const before = (await sahut.api("/mail/summary")).received;
    await deliver(sahut, mails, concurrency);
    const accepted = (performance.now() - from) / 1000;
    await whenAllVisible(sahut, before + mails);
    const visible = (performance.now() - from) / 1000;
    console.log(
      `mails by ${door}              N=${mails}, ${concurrency} connections: accepted ${(mails / accepted).toFixed(0)}/s, all visible as tickets ${(mails / visible).toFixed(0)}/s`,
    );
  }

  const first = Math.min(tickets, 10_000);
  console.log(`demo fill                  ${await sahut.fill(first)}`);
  console.log(`desk at ${first} tickets, asked in process (SQL and mapping), 60 tries each:`);
  const small = await askDesk(sahut);
  tellDesk(small);
  if (tickets > first) {
    console.log(`demo fill                  ${await sahut.fill(tickets - first)}`);
    console.log(`desk at ${tickets} tickets:`);
    tellDesk(await askDesk(sahut), small);
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
  console.log(`memory, after all this     ${memoryOf(sahut.pid)} MB (sum of PSS of all processes)`);
} finally {
  await sahut.stop();
}
