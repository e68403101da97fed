import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** A mail server of the world that takes everything, for what comes back from it later. */
export async function startRelay(): Promise<{ url: string; taken: Array<{ raw: Buffer; to: string[] }>; close(): Promise<void> }> {
  const taken: Array<{ raw: Buffer; to: string[] }> = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onData: (stream, { envelope }, done) =>
      void buffer(stream).then((raw) => {
        taken.push({ raw, to: envelope.rcptTo.map(({ address }) => address) });
        done(null, "2.0.0 Taken");
      }),
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, taken, close: () => new Promise((closed) => server.close(() => closed())) };
}
