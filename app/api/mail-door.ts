import type { Request as ExpressRequest, RequestHandler } from "express";
import { keepArrival } from "#app/mail/arrive.ts";
import { config } from "#app/platform/config.ts";
import { answer, json, needScope } from "./answer.ts";
import { readEnvelope, readLetter } from "./mail.ts";

/** A mail server's whole stream comes with one token. */
const POINTS = 120_000;

/**
 * POST /api/v1/mail: the raw message as the body; 202 once it is durably stored. What becomes of it is told by GET /mail/:id.
 * Before Remix, unlike all else of the API: nearly half of what a mail cost here was the way through its router and streams
 * (docs-content/changing/decisions/0052).
 */
export const mailDoor: RequestHandler = async (request, response) => {
  const asked = {
    url: new URL(request.originalUrl, config().publicUrl).href,
    headers: { get: (name: string) => request.get(name) ?? null },
  };
  const told = await answer(
    asked,
    async (actor) => {
      needScope(actor, "mail:write");
      const envelope = readEnvelope(asked);
      const { id, state } = await keepArrival({ door: "http", raw: await bodyOf(request), ...envelope });
      return json({ id, state }, { status: 202, headers: { Location: `/api/v1/mail/${id}` } });
    },
    { points: POINTS },
  );
  response.status(told.status).setHeaders(told.headers);
  // Of a letter that is refused before its end, the rest is not waited for.
  if (!request.complete) response.setHeader("Connection", "close");
  response.end(Buffer.from(await told.arrayBuffer()));
};

/** Left early, it must not take the connection along on which the refusal is told. */
function bodyOf(request: ExpressRequest): Promise<Buffer> {
  return readLetter(request.iterator({ destroyOnReturn: false }), Number(request.get("Content-Length") ?? 0));
}
