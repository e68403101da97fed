import { parseArgs } from "node:util";
import { fillDesk } from "#app/demo/fill/index.ts";
import { loadDemo } from "#app/demo/play.ts";
import { removeDemo } from "#app/demo/remove.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { progressBar } from "./progress-bar.ts";
import { withDatabase } from "./with-database.ts";

export const usage = `demo load | demo remove --yes                                           the demo seller moves in (empty desk) or out, with everything
  demo fill --tickets N [--articles M] [--seed S]                         two years of believable tickets, for trying and measuring`;

/** The clock of this process stands in the past while the demo is played, so nothing else may happen in it. */
export async function run([verb, ...rest]: string[]): Promise<number> {
  if (verb === "load") return withDatabase(load);
  if (verb === "remove")
    return rest.includes("--yes")
      ? withDatabase(remove)
      : refuse("This removes every ticket, customer, mail and article on this desk. Say so: demo remove --yes");
  if (verb === "fill") return fill(rest);
  return refuse(`Usage: ${usage}`);
}

async function load(): Promise<number> {
  const outcome = await loadDemo();
  if (outcome === "notEmpty") return refuse("The desk holds tickets or mail of its own, so the demo stays out.");
  console.log(outcome === "loaded" ? "The demo seller has moved in." : "The demo was loaded before; nothing was changed.");
  return 0;
}

async function fill(args: string[]): Promise<number> {
  const values = readArgs(args);
  const [tickets, articles, seed] = [values?.tickets, values?.articles, values?.seed].map(Number) as [number, number, number];
  if (![tickets, articles, seed].every((n) => Number.isSafeInteger(n) && n >= 0) || tickets > 5_000_000 || articles > 100_000)
    return refuse("Say how many: demo fill --tickets N (up to 5000000) [--articles M] [--seed S]");
  return withDatabase(async () => {
    const bars = { tickets: progressBar("tickets", tickets), articles: progressBar("articles", articles) };
    const filled = await fillDesk({ tickets, articles, seed, onProgress: (what, done) => bars[what](done) });
    const rate = Math.round(filled.tickets / filled.seconds);
    console.log(
      `${filled.tickets} tickets with ${filled.messages} messages from ${filled.customers} customers, and ${filled.articles} articles, in ${filled.seconds.toFixed(1)} s (${rate} tickets/s).`,
    );
    return 0;
  });
}

/** null for options that are none. */
function readArgs(args: string[]) {
  const number = { type: "string" } as const;
  try {
    return parseArgs({ args, options: { tickets: number, articles: { ...number, default: "0" }, seed: { ...number, default: "1" } } })
      .values;
  } catch {
    return null;
  }
}

async function remove(): Promise<number> {
  await removeDemo(SYSTEM);
  console.log("The demo is gone. The desk is empty and takes mail.");
  return 0;
}

function refuse(sentence: string): number {
  console.error(sentence);
  return 1;
}
