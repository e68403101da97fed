import { now } from "#app/platform/clock.ts";
import { config } from "#app/platform/config.ts";
import { database } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import { type Actor, SYSTEM } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { mailSummary } from "../ledger.ts";
import { tripMessageId } from "./letter.ts";
import { isOver, type Stage, stagesOf } from "./stages.ts";

export type Trip = { id: string; address: string; stages: Stage[]; over: boolean; arrivalId: string | null; startedAt: string };

/** Where the test message is at this moment, from rows only. 404 when there is no such trip. */
export async function tripNow(actor: Actor, id: string): Promise<Trip> {
  needAtDesk(actor, "settings");
  const trip = isId(id) ? await database().mailTrip.findUnique({ where: { id } }) : null;
  if (!trip) throw new Refusal("notFound", 404);
  const arrival = await arrivalOf(trip);
  const stages = stagesOf(
    {
      ...trip,
      listener: config().smtp,
      arrival: arrival && { ...arrival, mailbox: arrival.mailbox?.address ?? null },
      ledger: arrival?.state === "done" ? await sums() : null,
    },
    now(),
  );
  return {
    id,
    address: trip.address,
    stages,
    over: isOver(stages),
    arrivalId: arrival?.id ?? null,
    startedAt: trip.startedAt.toISOString(),
  };
}

/** The last test there was (of this mailbox), for whoever comes back to the page. */
export async function lastTrip(actor: Actor, mailboxId?: string): Promise<Trip | null> {
  needAtDesk(actor, "settings");
  const trip = await database().mailTrip.findFirst({ where: { mailboxId }, orderBy: { id: "desc" }, select: { id: true } });
  return trip && tripNow(actor, trip.id);
}

/** By its Message-ID, or, when a relay gave it another one, by what was read in it. */
async function arrivalOf({ id, messageId, startedAt }: { id: string; messageId: string; startedAt: Date }) {
  const isNotPlus = { OR: [{ messageId: null }, { messageId: { not: tripMessageId(id, "plus") } }] };
  const first = { orderBy: { receivedAt: "asc" }, include: { mailbox: { select: { address: true } } } } as const;
  return (
    (await database().mailArrival.findFirst({ where: { messageId }, ...first })) ??
    (await database().mailArrival.findFirst({
      where: { ...isNotPlus, receivedAt: { gte: startedAt }, reason: "mailTest", detail: id },
      ...first,
    }))
  );
}

async function sums() {
  const { received, pending, outcomes } = await mailSummary(SYSTEM);
  return { received, pending, counted: Object.values(outcomes).reduce((sum, count) => sum + count, 0) };
}
