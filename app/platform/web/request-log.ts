import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import { CLIENT_ADDRESS } from "#app/platform/client-address.ts";
import { log, withTrace } from "#app/platform/log.ts";
import { requestSeconds } from "#app/platform/metrics.ts";

/** Gives the request its id (a proxy's X-Request-Id when it is a plain one), tells loaders who calls, and logs what became of it. */
export const requestLog: RequestHandler = (request, response, next) => {
  const given = request.get("X-Request-Id");
  const requestId = given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  const begun = process.hrtime.bigint();
  request.headers[CLIENT_ADDRESS] = request.ip ?? "unknown";
  response.locals.requestId = requestId;
  response.setHeader("X-Request-Id", requestId);
  withTrace({ requestId, ip: request.ip }, () => {
    response.once("close", () => {
      const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
      requestSeconds.observe({ method: request.method, status: `${Math.floor(response.statusCode / 100)}xx` }, seconds);
      log.info(
        { method: request.method, path: withoutKeys(request.path), status: response.statusCode, ms: Math.round(seconds * 1000) },
        "request",
      );
    });
    next();
  });
};

/** The path opens a ticket (decisions 29): a key in it is never written down. */
export function withoutKeys(path: string): string {
  return path.replace(/[A-Za-z0-9_-]{32,}/g, (key) => (/^[0-9a-f-]{36}$/.test(key) ? key : "…"));
}
