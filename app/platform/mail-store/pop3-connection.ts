import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { troubleOf, within } from "./deadline.ts";
import { type StoreDoor, StoreError } from "./index.ts";

// Own, because the kept client of npm turns every message into a string (which destroys 8-bit mail), leaves the stuffed dots in, and finds
// the end of a message only when it arrives in one piece.

/** One line up, an answer down: bytes as they are, dots unstuffed. */
export type Pop3 = {
  said(command: string): Promise<string>;
  /** The lines of a short list. */
  listed(command: string): Promise<string[]>;
  text(command: string): Promise<Buffer>;
  isOpen(): boolean;
  destroy(): void;
};

const ANSWER = 60_000;
const LARGEST = 40 * 1024 * 1024;
const END = Buffer.from("\r\n.\r\n");
const LF = 10;
const MINUS = 45;

export async function connectPop3({ host, port, security }: StoreDoor): Promise<Pop3> {
  const options = { host, port, timeout: ANSWER };
  const socket = security === "tls" ? connectTls({ ...options, servername: serverName(host) }) : connectPlain(options);
  const line = speak(socket);
  try {
    await line.greeting();
    if (security !== "starttls") return line;
    await line.said("STLS").catch((error: StoreError) => {
      throw new StoreError("encryption", error.detail);
    });
    socket.removeAllListeners();
    const safe = speak(connectTls({ socket, servername: serverName(host) }));
    await safe.secured();
    return safe;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** A TLS name is never an IP address (RFC 6066 §3). */
function serverName(host: string): string | undefined {
  return /^[\d.]+$|:/.test(host) ? undefined : host;
}

function speak(socket: Socket) {
  let chunks: Buffer[] = [];
  let size = 0;
  let broken: StoreError | null = null;
  let wake = (): void => undefined;
  const stop = (error: StoreError): void => {
    broken ??= error;
    wake();
  };
  socket.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LARGEST) socket.destroy();
    wake();
  });
  socket.on("error", (error) => stop(troubleOf(error)));
  socket.on("timeout", () => socket.destroy());
  socket.on("close", () => stop(new StoreError("brokenOff", "the server closed the connection")));

  /** Everything the server says, until it is `whole`: that is told by its first byte and its last five. */
  const read = async (isWhole: (first: number, tail: Buffer) => boolean): Promise<Buffer> => {
    while (size === 0 || !isWhole(chunks[0]![0]!, tailOf(chunks))) {
      if (broken) throw broken;
      await new Promise<void>((resolve) => (wake = resolve));
    }
    const said = Buffer.concat(chunks, size);
    chunks = [];
    size = 0;
    return said;
  };
  const status = async (): Promise<string> => checked((await read((_, tail) => tail.at(-1) === LF)).toString("latin1").trim());
  const ask = <T>(command: string, answer: () => Promise<T>): Promise<T> => {
    if (broken) return Promise.reject(broken);
    socket.write(`${command}\r\n`);
    return within(ANSWER * (command.startsWith("RETR") ? 3 : 1), answer(), () => socket.destroy());
  };
  const body = async (): Promise<Buffer> => {
    const said = await read((first, tail) => (first === MINUS ? tail.at(-1) === LF : tail.equals(END)));
    const end = said.indexOf(LF) + 1;
    checked(said.subarray(0, end).toString("latin1").trim());
    return unstuffed(said.subarray(end, -3));
  };
  return {
    greeting: () => within(20_000, status(), () => socket.destroy()),
    secured: () =>
      within(
        20_000,
        new Promise<void>((resolve, reject) => socket.once("secureConnect", resolve).once("error", (error) => reject(troubleOf(error)))),
        () => socket.destroy(),
      ),
    said: (command: string) => ask(command, status),
    listed: async (command: string) => (await ask(command, body)).toString("latin1").split("\r\n").filter(Boolean),
    text: (command: string) => ask(command, body),
    isOpen: () => !broken,
    destroy: () => void socket.destroy(),
  };
}

function checked(line: string): string {
  if (line.startsWith("+")) return line;
  throw new StoreError(line.startsWith("-") ? "brokenOff" : "notMailServer", line.slice(0, 300));
}

function tailOf(chunks: Buffer[]): Buffer {
  const last = chunks.at(-1)!;
  return last.length >= END.length || chunks.length === 1
    ? last.subarray(-END.length)
    : Buffer.concat(chunks.slice(-END.length)).subarray(-END.length);
}

/** A line that begins with a dot was sent with one more (RFC 1939 §3). */
function unstuffed(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  let from = body[0] === 0x2e ? 1 : 0;
  for (let at = body.indexOf("\n.", from); at >= 0; at = body.indexOf("\n.", at + 2)) {
    parts.push(body.subarray(from, at + 1));
    from = at + 2;
  }
  return Buffer.concat([...parts, body.subarray(from)]);
}
