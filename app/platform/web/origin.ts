import type { NextFunction, Request, RequestHandler } from "express";
import { hostOf } from "./host.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Writes come from our own pages (docs-content/changing/decisions/0001): browsers say where a request comes from, in Sec-Fetch-Site or
 * else Origin. A bearer token is never sent by a browser on its own; without any cookie there is nothing to misuse.
 */
export const refuseOtherSites: RequestHandler = (request, response, next) => {
  if (request.path.startsWith("/widget/")) return asNobody(request, next);
  if (SAFE.has(request.method) || /^Bearer /i.test(request.get("Authorization") ?? "")) return next();
  const site = request.get("Sec-Fetch-Site");
  const origin = request.get("Origin");
  const isOurs = site ? site === "same-origin" : origin ? sameHost(origin, hostOf(request)) : !request.get("Cookie");
  if (isOurs) return next();
  response.status(403).type("text/plain").send("This request came from another site and was refused.\n");
};

/** The widget asks from any site, and is nobody there: what a browser would send along by itself is taken off. Its routes look at the Origin. */
function asNobody(request: Request, next: NextFunction): void {
  delete request.headers.cookie;
  delete request.headers.authorization;
  next();
}

/** The scheme may differ: a proxy may end TLS. */
function sameHost(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
