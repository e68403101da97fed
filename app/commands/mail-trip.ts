import { type Trip, tripNow } from "#app/mail/trip/look.ts";
import { sayStage } from "#app/mail/trip/say.ts";
import { startTrip } from "#app/mail/trip/start.ts";
import { SYSTEM } from "#app/staff/actor.ts";
import { translator } from "#app/words/index.ts";

const LOOK_EVERY = 300;

/** Sends the test message of the first steps around and prints each stage as it passes, in the same sentences. true: it arrived. */
export async function printTrip(): Promise<boolean> {
  const { id, sent } = await startTrip(SYSTEM);
  const printed = new Set<string>();
  let trip: Trip;
  do {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    trip = await tripNow(SYSTEM, id);
    for (const line of linesOf(trip)) if (!printed.has(line) && printed.add(line)) console.log(line);
  } while (!trip.over);
  await sent;
  return trip.stages.every(({ state }) => state === "done");
}

function linesOf(trip: Trip): string[] {
  const words = translator("en");
  return trip.stages
    .filter(({ state }) => state === "done" || state === "failed")
    .map((stage) => {
      const { title, detail, advice } = sayStage(stage, words);
      return `${stage.state === "done" ? "✓" : "✗"} Mail loop ${title}: ${detail}${advice ? ` ${advice}` : ""}`;
    });
}
