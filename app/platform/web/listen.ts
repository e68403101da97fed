import type { Server } from "node:http";
import { createServer } from "node:net";
import { CannotStart } from "#app/platform/cannot-start.ts";
import { config } from "#app/platform/config.ts";

/** Listens where the configuration says. Throws CannotStart when that place is not to be had. */
export function listen(server: Pick<Server, "once" | "listen">): Promise<void> {
  const { host, port } = config().web;
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, () => resolve());
  });
}

/** The same refusal before anything else is begun. A server of ours that was killed a moment ago has 3 s to let the port go. */
export async function tryListening(): Promise<void> {
  for (const end = Date.now() + 3_000; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const probe = createServer();
    try {
      await listen(probe as unknown as Server);
      return void (await new Promise((resolve) => probe.close(resolve)));
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE")
    return new CannotStart(`Port ${port} on ${host} is taken: stop what uses it, or choose another with PORT.`);
  if (error.code === "EACCES")
    return new CannotStart(`Port ${port} needs more rights than this user has: choose one above 1023 with PORT.`);
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") return new CannotStart(`HOST ${host} is no address of this machine.`);
  return error;
}
