import pg from "pg";
import { config } from "#app/platform/config.ts";
import { beforeCommit, database, type Tx } from "#app/platform/database/index.ts";
import { log } from "#app/platform/log.ts";

/** What open pages are told. Ids only: who may see them asks the database. At most ~7 kB (PostgreSQL's limit for a notice). */
export type LiveEvent =
  | { kind: "ticket"; ticketId: string; number: number; version: number; teamId: string | null }
  | { kind: "mail"; mailboxId: string | null }
  | { kind: "notification"; staffId: string }
  /** What they may see, or whether they are in at all, has changed: their open streams end, and who still may begins anew. */
  | { kind: "access"; staffId: string }
  /** Never published: the connection was cut, so what is told until it stands again is not heard in this process. */
  | { kind: "deaf" }
  /** Said again every few seconds; `tab` tells two windows of one colleague apart. */
  | { kind: "presence"; number: number; teamId: string | null; staffId: string; name: string; tab: string; doing: Doing };
export type Doing = "viewing" | "replying" | "left";

const CHANNEL = "sahut_live";

const collected = new WeakMap<Tx, LiveEvent[]>();

/** Tells every process: with `tx` when it commits (all of a transaction in one statement, and not at all when it fails), without it at once. */
export async function publish(tx: Tx | undefined, event: LiveEvent): Promise<void> {
  if (!tx) return tell(database(), [event]);
  const events = collected.get(tx);
  if (events) return void events.push(event);
  const first = [event];
  collected.set(tx, first);
  beforeCommit(tx, () => tell(tx, first));
}

async function tell(tx: Tx, events: LiveEvent[]): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, event) FROM unnest(${events.map((event) => JSON.stringify(event))}::text[]) AS event`;
}

type Listener = (event: LiveEvent) => void;
const listeners = new Set<Listener>();
type Hearing = { stands(): Promise<unknown>; stop(): Promise<void> };
let hearing: Hearing | undefined;

/** Hears every event from now on; returns how to stop. One connection per process, made at the first listener and remade when it is lost. */
export function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  hearing ??= hear();
  return () => listeners.delete(listener);
}

/** Waits until what is told from now on is really heard: a subscription alone may still be connecting. */
export async function listening(): Promise<void> {
  hearing ??= hear();
  await hearing.stands();
}

export async function closeLive(): Promise<void> {
  listeners.clear();
  await hearing?.stop();
  hearing = undefined;
}

function hear(): Hearing {
  let client: pg.Client | undefined;
  let standing = false;
  const waiting: (() => void)[] = [];
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({
      connectionString: config().database.url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: "sahut live",
    });
    client = fresh;
    const lost = (): void => {
      if (stopped || client !== fresh) return;
      client = undefined;
      fresh.end().catch(() => undefined);
      if (standing) hand({ kind: "deaf" });
      standing = false;
      retry = setTimeout(connect, 1_000);
    };
    fresh.on("error", lost);
    fresh.on("end", lost);
    fresh.on("notification", ({ payload }) => hand(JSON.parse(payload ?? "null")));
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${CHANNEL}`);
      standing = true;
      for (const go of waiting.splice(0)) go();
    } catch (error) {
      log.warn({ cause: (error as Error).message }, "live updates are away; trying again");
      lost();
    }
  };

  void connect();
  return {
    stands: async () => standing || new Promise<void>((go) => waiting.push(go)),
    stop: async () => {
      stopped = true;
      for (const go of waiting.splice(0)) go();
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}

function hand(event: LiveEvent | null): void {
  if (!event) return;
  for (const listener of listeners) {
    try {
      listener(event);
    } catch (error) {
      log.error({ error }, "a listener of live events failed");
    }
  }
}
