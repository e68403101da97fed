import type { Request, RequestHandler } from "express";
import { config } from "#app/platform/config.ts";

/**
 * Answers only to its own names: PUBLIC_URL's host, the address it listens on, and the hosts that products registered. Any other is
 * 421 (RFC 9110 §15.5.20): a page built for a forged name could be cached or mailed to somebody (decisions 6).
 */
export function checkHost(registered: () => Promise<Set<string>>): RequestHandler {
  return async (request, response, next) => {
    const name = hostOf(request);
    try {
      if (ownHosts().has(name) || (await registered()).has(nameOf(name))) return next();
    } catch (error) {
      return next(error);
    }
    response
      .status(421)
      .type("text/plain")
      .send("This server does not answer to that host name. (PUBLIC_URL or a product's hosts decide.)\n");
  };
}

/** The host the request was meant for, with its port when it names one. X-Forwarded-Host counts only from a trusted proxy. */
export function hostOf(request: Request): string {
  const trusts = request.app.get("trust proxy fn") as (address: string | undefined, hops: number) => boolean;
  const forwarded = trusts(request.socket.remoteAddress, 0) ? request.get("X-Forwarded-Host") : undefined;
  return (forwarded ?? request.get("Host") ?? "").split(",")[0]!.trim().toLowerCase();
}

function ownHosts(): Set<string> {
  const { publicUrl, web } = config();
  const local = ["localhost", "127.0.0.1", "[::1]", web.host.includes(":") ? `[${web.host}]` : web.host];
  return new Set([new URL(publicUrl).host, ...local.map((name) => `${name}:${web.port}`), ...(web.port === 80 ? local : [])]);
}

function nameOf(host: string): string {
  return host.replace(/:\d+$/, "");
}
