import { connect } from "node:net";
import type { Config } from "#app/platform/config.ts";
import { ScannerAway, type VirusScanner } from "./index.ts";

type ClamdAddress = NonNullable<Config["clamd"]>;

/** clamd gives up on a file after two minutes by itself (MaxScanTime). */
const PATIENCE = 130_000;
const CHUNK = 64 * 1024;

/**
 * ClamAV's daemon, by INSTREAM: it needs no access to our files and may run on another machine. Each command begins with z and ends with NUL;
 * the bytes go in chunks with their length before them, and an empty chunk ends them (https://docs.clamav.net/manual/Usage/ClamdProtocol.html).
 * The connection is neither encrypted nor authenticated: a socket, or a network of one's own.
 */
export function clamdScanner(address: ClamdAddress, patience = PATIENCE): VirusScanner {
  return {
    description: "path" in address ? address.path : `${address.host}:${address.port}`,
    scan: async (bytes, within = patience) => verdictOf(await ask(address, "INSTREAM", framed(bytes), within)),
    check: async () => {
      const answer = await ask(address, "PING", [], Math.min(patience, 5_000));
      if (answer !== "PONG") throw new ScannerAway(`it answers PING with "${answer.slice(0, 100)}"`);
    },
  };
}

function* framed(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let start = 0; start < bytes.length; start += CHUNK) {
    const chunk = bytes.subarray(start, start + CHUNK);
    yield lengthOf(chunk);
    yield chunk;
  }
  yield lengthOf(new Uint8Array());
}

function lengthOf(chunk: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length);
  return length;
}

/** "stream: OK", "stream: Eicar-Test-Signature FOUND", "INSTREAM size limit exceeded. ERROR" */
function verdictOf(answer: string): { virus: string | null } {
  if (/^stream: OK$/.test(answer)) return { virus: null };
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found) return { virus: found.slice(0, 200) };
  if (/size limit exceeded/i.test(answer)) throw new Error("larger than the scanner takes (StreamMaxLength in clamd.conf)");
  throw new Error(`the scanner cannot judge it: ${answer.slice(0, 200)}`);
}

/** One command, one answer, one connection. */
function ask(address: ClamdAddress, command: string, more: Iterable<Uint8Array>, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    let said = "";
    let failure = "it closed the connection without an answer";
    const late = setTimeout(() => {
      failure = `no answer within ${Math.round(patience / 1_000)} s`;
      socket.destroy();
    }, patience);
    socket.on("connect", () => {
      socket.cork();
      socket.write(`z${command}\0`);
      for (const piece of more) socket.write(piece);
      socket.uncork();
    });
    socket.on("data", (piece) => {
      said += piece.toString("latin1");
      if (said.includes("\0")) socket.destroy();
    });
    // A file above its limit is answered and the connection closed while we still write: the answer counts, not the broken pipe.
    socket.on("error", (error) => {
      failure = error.message;
    });
    socket.on("close", () => {
      clearTimeout(late);
      const answer = said.split("\0")[0]!.trim();
      if (answer === "") reject(new ScannerAway(failure));
      else resolve(answer);
    });
  });
}
