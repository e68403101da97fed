import { troubleOf } from "./deadline.ts";
import { type MailStore, type MessageFacts, type StoreDoor, StoreError } from "./index.ts";
import { connectPop3, type Pop3 } from "./pop3-connection.ts";

/**
 * POP3 (RFC 1939). Messages are named by UIDL, which a server must keep for ever; their numbers hold for one connection only, and so does
 * the view: new mail is seen by the next one.
 */
export async function openPop3(door: StoreDoor): Promise<MailStore> {
  const line = await connectPop3(door).catch((error) => {
    throw error instanceof StoreError ? error : troubleOf(error);
  });
  try {
    await signIn(line, door);
    const [numbers, sizes] = [pairsOf(await line.listed("UIDL")), pairsOf(await line.listed("LIST"))];
    return storeOf(line, new Map(numbers.map(([number, uid]) => [uid, number])), new Map(sizes));
  } catch (error) {
    line.destroy();
    throw error;
  }
}

async function signIn(line: Pop3, { user, secret }: StoreDoor): Promise<void> {
  const refused = (error: StoreError) => {
    throw error.trouble === "brokenOff" && line.isOpen() ? new StoreError("signIn", error.detail) : error;
  };
  if ("accessToken" in secret) {
    const token = Buffer.from(`user=${user}\x01auth=Bearer ${secret.accessToken}\x01\x01`).toString("base64");
    await line.said(`AUTH XOAUTH2 ${token}`).catch(refused);
    return;
  }
  if (/[\r\n]/.test(user + secret.password)) throw new StoreError("signIn", "a line break in the user name or password");
  await line.said(`USER ${user}`).catch(refused);
  await line.said(`PASS ${secret.password}`).catch(refused);
}

function storeOf(line: Pop3, numbers: Map<string, string>, sizes: Map<string, string>): MailStore {
  const numbered = <T>(uid: string, work: (number: string) => Promise<T>): Promise<T | null> => {
    const number = numbers.get(uid);
    return number ? work(number) : Promise.resolve(null);
  };
  return {
    place: "UIDL",
    list: async () => [...numbers.keys()],
    facts: async (uids) => {
      const found = new Map<string, MessageFacts>();
      for (const uid of uids) {
        const number = numbers.get(uid);
        if (number) found.set(uid, { size: Number(sizes.get(number)) || 0, arrivedAt: await arrivalOf(line, number) });
      }
      return found;
    },
    fetch: (uid) => numbered(uid, (number) => line.text(`RETR ${number}`)),
    headers: (uid) => numbered(uid, (number) => line.text(`TOP ${number} 0`)),
    settle: async (uids, how) => {
      if (!("delete" in how)) return;
      for (const uid of uids) await numbered(uid, (number) => line.said(`DELE ${number}`));
    },
    news: async () => false,
    isOpen: () => line.isOpen(),
    // Only QUIT makes deletions true (RFC 1939 §6).
    close: async () => {
      await line.said("QUIT").catch(() => undefined);
      line.destroy();
    },
  };
}

/**
 * POP3 tells no time of arrival, but the last server of the way wrote it on top. TOP is optional (RFC 1939 §7). The Date of a letter is no
 * evidence: its sender wrote it, and a wrong clock would make a new letter one of the past.
 */
async function arrivalOf(line: Pop3, number: string): Promise<Date | null> {
  const head = await line.text(`TOP ${number} 0`).catch((error) => {
    if (!line.isOpen()) throw error;
    return Buffer.alloc(0);
  });
  const lines = head.toString("latin1").replace(/\r?\n[ \t]+/g, " ");
  const written = /^received:[^\n]*;\s*([^;\n]+)$/im.exec(lines)?.[1] ?? "";
  const at = new Date(written.replace(/\([^)]*\)/g, "").trim());
  return Number.isNaN(at.getTime()) ? null : at;
}

function pairsOf(lines: string[]): Array<[string, string]> {
  return lines.map((line) => [line.split(" ")[0]!, line.slice(line.indexOf(" ") + 1).trim()]);
}
