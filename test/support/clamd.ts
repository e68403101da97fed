import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";

/** The test file of the antivirus makers (eicar.org), which every scanner calls a virus and which harms nobody. Put together here, so that no scanner stops at this source. */
export const EICAR = Buffer.from(["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE", "!$H+H*"].join(""));

export type Clamd = Awaited<ReturnType<typeof startClamd>>;

/**
 * Speaks clamd's protocol as it is documented (PING and INSTREAM, z-framed): reads what it is sent byte by byte and holds it to the rules. `mood`
 * is how it is today; wiser: it finds no virus any more. No virus is looked for, only EICAR's.
 */
export async function startClamd({ largest = 1_000_000 } = {}) {
  const clamd = { mood: "well" as "well" | "silent" | "hangsUp" | "wiser", scanned: [] as Buffer[], port: 0, stop: async () => {} };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    let held = Buffer.alloc(0);
    socket.on("data", (piece) => {
      held = Buffer.concat([held, piece]);
      if (clamd.mood === "hangsUp") return void socket.destroy();
      if (clamd.mood === "silent") return;
      const answer = answerTo(held, largest, clamd);
      if (answer !== null) socket.end(`${answer}\0`);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  clamd.port = (server.address() as AddressInfo).port;
  clamd.stop = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  };
  return clamd;
}

/** null: there is more to come. */
function answerTo(said: Buffer, largest: number, { mood, scanned }: { mood: string; scanned: Buffer[] }): string | null {
  const end = said.indexOf(0);
  if (end < 0) return null;
  const command = said.toString("latin1", 0, end);
  if (command === "zPING") return "PONG";
  if (command !== "zINSTREAM") return "UNKNOWN COMMAND";
  const file: Buffer[] = [];
  for (let at = end + 1; at + 4 <= said.length; ) {
    const length = said.readUInt32BE(at);
    if (length === 0) {
      const bytes = Buffer.concat(file);
      scanned.push(bytes);
      return bytes.includes(EICAR) && mood !== "wiser" ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
    }
    if (at + 4 + length > said.length) return null;
    file.push(said.subarray(at + 4, at + 4 + length));
    if (file.reduce((sum, chunk) => sum + chunk.length, 0) > largest) return "INSTREAM size limit exceeded. ERROR";
    at += 4 + length;
  }
  return null;
}
