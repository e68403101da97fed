import type { Afterwards, MailStore, MessageFacts } from "#app/platform/mail-store/index.ts";
import { keepArrival } from "../arrive.ts";
import { MAIL_LIMIT } from "../limit.ts";
import {
  bookFailure,
  bookFates,
  bookSettled,
  bookVanished,
  countTry,
  type Fate,
  nextToTake,
  type Place,
  placeOf,
  uncountTry,
  unsettled,
} from "./books.ts";
import type { CollectRules } from "./rules.ts";

// The story of collecting: snapshot of what lies there → what is new to us → each: fetch, keep (committed) → book it → only then flag or move.
// A crash anywhere repeats a step that does nothing the second time: the arrival's door key names place and uid.

/** Bytes fetched before they are kept together. */
const AT_ONCE = 16 * 1024 * 1024;

/** Takes all that lies there now and is not ours yet; gives how many. StoreError when the connection is lost; what was kept stays kept. */
export async function takeAll(store: MailStore, rules: CollectRules, signal: AbortSignal): Promise<number> {
  const snapshot = await store.list();
  const place = await placeOf(rules.mailboxId, `${rules.serverName}/${store.place}`, snapshot);
  await bookVanished(place.id, snapshot);
  // Each is tried once in one visit.
  const left = new Set(snapshot);
  let taken = 0;
  while (!signal.aborted) {
    const uids = await nextToTake(place.id, [...left]);
    if (uids.length === 0) break;
    for (const uid of uids) left.delete(uid);
    await countTry(place.id, uids);
    taken += await takeSome({ store, rules, place }, uids);
  }
  if (!signal.aborted) await settle(store, rules, place.id, snapshot);
  return taken;
}

type Visit = { store: MailStore; rules: CollectRules; place: Place };

/** One that fails is blamed alone; when it took the connection along, the rest was no try, and the error goes on. */
async function takeSome(visit: Visit, uids: string[]): Promise<number> {
  const { store, place } = visit;
  const facts = await store.facts(uids).catch(async (error: Error) => {
    // Nobody knows which of them it was: each is tried alone from now on.
    for (const uid of uids) await bookFailure(place.id, uid, error.message, uids.length > 1 ? 0 : 1);
    if (!store.isOpen()) throw error;
    return null;
  });
  if (!facts) return 0;
  const keeping: Array<Promise<Fate>> = [];
  let held = 0;
  let taken = 0;
  const book = async (): Promise<void> => {
    const done = await Promise.allSettled(keeping.splice(0));
    held = 0;
    const fates = done.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    await bookFates(place.id, fates);
    taken += fates.filter((fate) => fate.state === "taken").length;
    const failed = done.find((one) => one.status === "rejected");
    if (failed) throw failed.reason;
  };
  for (const [i, uid] of uids.entries()) {
    try {
      const letter = await read(visit, uid, facts.get(uid));
      held += letter.raw?.length ?? 0;
      keeping.push(keep(visit, uid, letter));
    } catch (error) {
      await bookFailure(place.id, uid, (error as Error).message);
      if (store.isOpen()) continue;
      await uncountTry(place.id, uids.slice(i + 1));
      await book();
      throw error;
    }
    if (held >= AT_ONCE) await book();
  }
  await book();
  return taken;
}

type Read = { raw: Buffer | null; quiet: boolean; arrivedAt: Date | null; serverSize?: number };

/** `raw` null: it is older than what is wanted. Throws when it cannot be had. */
async function read({ store, rules, place }: Visit, uid: string, facts: MessageFacts | undefined): Promise<Read> {
  if (!facts) throw new Error("the server lists it but does not give it");
  const { arrivedAt, size } = facts;
  const quiet = isArchive(uid, arrivedAt, rules, place);
  if (quiet && !(rules.importSince && arrivedAt && arrivedAt >= rules.importSince)) return { raw: null, quiet, arrivedAt };
  const whole = size > MAIL_LIMIT ? null : await store.fetch(uid);
  if (size <= MAIL_LIMIT && !whole) throw new Error("the server lists it but does not give it");
  if (whole && whole.length <= MAIL_LIMIT) return { raw: whole, quiet, arrivedAt };
  const headers = await store.headers(uid);
  if (!headers) throw new Error("the server lists it but does not give it");
  return { raw: headers.subarray(0, MAIL_LIMIT), quiet, arrivedAt, serverSize: whole?.length ?? size };
}

/** It lay there before the mailbox was connected. A mail that somebody moves there later is new, whatever its date. */
function isArchive(uid: string, arrivedAt: Date | null, { liveSince }: CollectRules, { archiveTo }: Place): boolean {
  return arrivedAt !== null && arrivedAt < liveSince && (archiveTo === null || Number(uid) <= archiveTo);
}

async function keep({ rules, place }: Visit, uid: string, { raw, quiet, arrivedAt, serverSize }: Read): Promise<Fate> {
  if (!raw) return { uid, state: "skipped", settled: true };
  const { id } = await keepArrival({
    door: rules.door.kind,
    // A message without a single byte is still one that somebody may look for.
    raw: raw.length > 0 ? raw : Buffer.from("\r\n"),
    envelopeFrom: null,
    envelopeTo: [rules.address],
    doorKey: `${rules.door.kind}/${place.id}/${uid}`,
    quiet,
    serverSize,
    ...(quiet && arrivedAt && { receivedAt: arrivedAt }),
  });
  return { uid, state: "taken", arrivalId: id, settled: quiet || serverSize !== undefined };
}

/** Only now, when it is ours for good, the server hears of it. */
async function settle(store: MailStore, { afterwards, moveTo }: CollectRules, placeId: string, snapshot: string[]): Promise<void> {
  const how = howToSettle(afterwards, moveTo);
  if (!how) return;
  for (;;) {
    const uids = await unsettled(placeId, snapshot);
    if (uids.length === 0) return;
    await store.settle(uids, how);
    await bookSettled(placeId, uids);
  }
}

function howToSettle(afterwards: CollectRules["afterwards"], moveTo: string | null): Afterwards | null {
  if (afterwards === "move") return moveTo ? { moveTo } : null;
  return afterwards === "seen" ? { seen: true } : afterwards === "delete" ? { delete: true } : null;
}
