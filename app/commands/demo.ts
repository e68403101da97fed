import { loadDemo } from "#app/demo/play.ts";
import { removeDemo } from "#app/demo/remove.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { withDatabase } from "./with-database.ts";

export const usage = "demo load | demo remove --yes      the demo seller moves in (empty desk) or out, with everything on the desk";

/** The clock of this process stands in the past while the demo is played, so nothing else may happen in it. */
export async function run([verb, ...rest]: string[]): Promise<number> {
  if (verb === "load") return withDatabase(load);
  if (verb === "remove")
    return rest.includes("--yes")
      ? withDatabase(remove)
      : refuse("This removes every ticket, customer, mail and article on this desk. Say so: demo remove --yes");
  if (verb === "fill") return refuse("This version of Sahut has no `demo fill` yet; `demo load` loads the demo seller.");
  return refuse(`Usage: ${usage}`);
}

async function load(): Promise<number> {
  const outcome = await loadDemo();
  if (outcome === "notEmpty") return refuse("The desk holds tickets or mail of its own, so the demo stays out.");
  console.log(outcome === "loaded" ? "The demo seller has moved in." : "The demo was loaded before; nothing was changed.");
  return 0;
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
