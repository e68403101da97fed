/** A server where mail lies until it is collected, and how one signs in there. */
export type StoreDoor = {
  kind: "imap" | "pop3";
  host: string;
  port: number;
  security: "tls" | "starttls" | "none";
  user: string;
  secret: { password: string } | { accessToken: string };
  folder: string;
};

export type MessageFacts = { size: number /** when it reached the server */; arrivedAt: Date | null };
export type Afterwards = { seen: true } | { moveTo: string } | { delete: true };

/** Why it did not work, as far as that can be told: a key of words, and the server's own words. */
export type StoreTrouble =
  | "signIn"
  | "unknownHost"
  | "refusedConnection"
  | "noAnswer"
  | "certificate"
  | "encryption"
  | "noFolder"
  | "brokenOff"
  | "notMailServer";
export class StoreError extends Error {
  constructor(
    readonly trouble: StoreTrouble,
    /** The server's or the system's own words; no password in it. */
    readonly detail: string,
  ) {
    super(`${trouble}: ${detail}`);
    this.name = "StoreError";
  }
}

/**
 * An open connection. The rules that every driver keeps:
 * - Messages are named by ids that mean the same message as long as `place` is the same. Nothing depends on flags, which others change too.
 * - Reading changes nothing on the server.
 * - Every call ends within its deadline, with StoreError when the connection is lost; after that only `close` may be called.
 * - What vanished meanwhile is null or absent, not an error.
 */
export type MailStore = {
  /** Names the numbering: it changes when the server numbers its messages anew. */
  place: string;
  /** What lies there at this moment. */
  list(): Promise<string[]>;
  facts(uids: string[]): Promise<Map<string, MessageFacts>>;
  fetch(uid: string): Promise<Buffer | null>;
  headers(uid: string): Promise<Buffer | null>;
  settle(uids: string[], how: Afterwards): Promise<void>;
  /** Resolves when something may have come, at the latest after `ms`, or when `signal` aborts. false: the numbering may have changed, open it anew. */
  news(ms: number, signal: AbortSignal): Promise<boolean>;
  /** Whether it can be asked anything more. */
  isOpen(): boolean;
  close(): Promise<void>;
};

const drivers: Record<StoreDoor["kind"], (door: StoreDoor) => Promise<MailStore>> = {
  imap: async (door) => (await import("./imap.ts")).openImap(door),
  pop3: async (door) => (await import("./pop3.ts")).openPop3(door),
};

/** Connects, signs in, opens the folder. StoreError when one of these fails. */
export function openStore(door: StoreDoor): Promise<MailStore> {
  return drivers[door.kind](door);
}
