import { ImapFlow, type ImapFlowError } from "imapflow";
import { troubleOf, within } from "./deadline.ts";
import { type Afterwards, type MailStore, type MessageFacts, type StoreDoor, StoreError } from "./index.ts";

const SECOND = 1_000;
/** For one command, and for a message of the largest size we take. */
const COMMAND = 60 * SECOND;
const FETCH = 180 * SECOND;
const LARGEST = 40 * 1024 * 1024;

/** IMAP4rev1 and rev2 by imapflow. Fetches with PEEK, so nothing becomes seen by our reading. */
export async function openImap(door: StoreDoor): Promise<MailStore> {
  const client = new ImapFlow({
    host: door.host,
    port: door.port,
    secure: door.security === "tls",
    doSTARTTLS: door.security === "tls" ? undefined : door.security === "starttls",
    auth:
      "password" in door.secret
        ? { user: door.user, pass: door.secret.password }
        : { user: door.user, accessToken: door.secret.accessToken },
    clientInfo: { name: "Sahut" },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 20 * SECOND,
    greetingTimeout: 20 * SECOND,
    socketTimeout: 90 * SECOND,
    maxIdleTime: 240 * SECOND,
    maxLiteralSize: LARGEST,
    maxResponseSize: LARGEST + 1024 * 1024,
  });
  // Without a listener a broken connection would end the process; the call under way hears of it anyway.
  client.on("error", () => undefined);
  const ask = async <T>(work: () => Promise<T>, ms = COMMAND): Promise<T> => {
    try {
      return await within(ms, work(), () => client.close());
    } catch (error) {
      throw asStoreError(error as ImapFlowError);
    }
  };
  try {
    await ask(() => client.connect());
    const opened = await ask(() => client.mailboxOpen(door.folder)).catch((error: StoreError) => {
      throw error.trouble === "brokenOff" && client.usable ? new StoreError("noFolder", error.detail) : error;
    });
    return storeOf(client, ask, `${door.folder}/${opened.uidValidity}`);
  } catch (error) {
    client.close();
    throw error;
  }
}

type Ask = <T>(work: () => Promise<T>, ms?: number) => Promise<T>;

function storeOf(client: ImapFlow, ask: Ask, place: string): MailStore {
  const isSame = () => client.mailbox !== false && place.endsWith(`/${client.mailbox.uidValidity}`);
  const whole = async (uid: string, what: "source" | "headers"): Promise<Buffer | null> => {
    const found = await ask(() => client.fetchOne(uid, { uid: true, [what]: true }, { uid: true }), FETCH);
    return (found && found.uid === Number(uid) && found[what]) || null;
  };
  return {
    place,
    list: async () => [...new Set((await ask(() => client.search({ all: true }, { uid: true }))) || [])].map(String),
    facts: async (uids) => {
      const found = await ask(() => client.fetchAll(uids.join(","), { uid: true, size: true, internalDate: true }, { uid: true }));
      return new Map(found.map((one) => [String(one.uid), factsOf(one)]));
    },
    fetch: (uid) => whole(uid, "source"),
    headers: (uid) => whole(uid, "headers"),
    settle: (uids, how) => ask(() => settle(client, uids.join(","), how)),
    news: async (ms, signal) => {
      await news(client, ask, ms, signal);
      return isSame();
    },
    isOpen: () => client.usable,
    close: async () => {
      await within(5 * SECOND, client.logout(), () => client.close()).catch(() => undefined);
      client.close();
    },
  };
}

function factsOf({ size, internalDate }: { size?: number; internalDate?: Date | string }): MessageFacts {
  const at = internalDate === undefined ? null : new Date(internalDate);
  return { size: size ?? 0, arrivedAt: at && !Number.isNaN(at.getTime()) ? at : null };
}

async function settle(client: ImapFlow, range: string, how: Afterwards): Promise<void> {
  const done =
    "seen" in how
      ? await client.messageFlagsAdd(range, ["\\Seen"], { uid: true })
      : "moveTo" in how
        ? await client.messageMove(range, how.moveTo, { uid: true })
        : await client.messageDelete(range, { uid: true });
  if (!done) throw new StoreError("moveTo" in how ? "noFolder" : "brokenOff", "moveTo" in how ? how.moveTo : "the server did not do it");
}

/** IDLE (RFC 2177), or what imapflow does where the server has none. NOOP at its end, so that a dead line is noticed. */
async function news(client: ImapFlow, ask: Ask, ms: number, signal: AbortSignal): Promise<void> {
  let wake = (): void => undefined;
  const woken = new Promise<void>((resolve) => (wake = resolve));
  const timer = setTimeout(wake, ms);
  for (const event of ["exists", "close", "mailboxOpen"] as const) client.on(event, wake);
  signal.addEventListener("abort", wake, { once: true });
  if (signal.aborted) wake();
  try {
    client.idle().catch(() => undefined);
    await woken;
    if (!signal.aborted) await ask(() => client.noop());
  } finally {
    clearTimeout(timer);
    for (const event of ["exists", "close", "mailboxOpen"] as const) client.off(event, wake);
    signal.removeEventListener("abort", wake);
  }
}

function asStoreError(error: ImapFlowError | StoreError): StoreError {
  if (error instanceof StoreError) return error;
  const words = (error.responseText || error.reason || error.message).slice(0, 300);
  if (error.authenticationFailed) return new StoreError("signIn", words);
  if (error.tlsFailed) {
    const cause = troubleOf({ ...error, name: error.name, message: words });
    return cause.trouble === "certificate" ? cause : new StoreError("encryption", words);
  }
  if (error.mailboxMissing) return new StoreError("noFolder", words);
  if (/^ParserError|^UnexpectedTag|^InvalidResponse/.test(error.code ?? "")) return new StoreError("notMailServer", words);
  return troubleOf(Object.assign(new Error(words), { code: error.code }));
}
