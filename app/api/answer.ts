import { type Asked, addressOf } from "#app/platform/client-address.ts";
import { log } from "#app/platform/log.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { isRefusal, Refusal } from "#app/refusal.ts";
import type { Actor } from "#app/staff/actor.ts";
import { NOBODY } from "#app/staff/actor.ts";
import { actorOfToken } from "#app/staff/api-tokens.ts";
import { problem } from "./problem.ts";

type Door = {
  /** Calls per `seconds` for one token, or for one address without a token. */
  points: number;
  seconds: number;
  /** More members for the problem document, such as the current ticket beside a 409. */
  explain?: (refusal: Refusal, actor: Actor) => Promise<Record<string, unknown>>;
};
const USUAL: Door = { points: 3_000, seconds: 60 };

/**
 * The frame of every /api/v1 route: who asks (Bearer token, else nobody; never a cookie), the rate limit, and refusals as
 * application/problem+json. `work` answers with a Response, or with what becomes JSON and 200.
 */
export async function answer(request: Asked, work: (actor: Actor) => Promise<unknown>, door: Partial<Door> = {}): Promise<Response> {
  const { points, seconds, explain } = { ...USUAL, ...door };
  let actor: Actor = NOBODY;
  try {
    actor = await apiActor(request);
    await limit("api", actor.type === "token" ? actor.id : addressOf(request), { points, seconds });
    const result = await work(actor);
    return result instanceof Response ? result : json(result);
  } catch (error) {
    if (isRefusal(error)) return problem(request, error, explain ? await explain(error, actor) : {});
    log.error({ err: error, path: new URL(request.url).pathname }, "api request failed");
    return problem(request, null);
  }
}

/** JSON that says its length: it leaves in one piece, and what is too short to be worth compressing is left as it is. */
export function json(value: unknown, { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {}): Response {
  const body = Buffer.from(JSON.stringify(value));
  const usual = { "Content-Type": "application/json", "Content-Length": String(body.length), "Cache-Control": "no-store" };
  return new Response(body, { status, headers: { ...usual, ...headers } });
}

/** 401 when a token is shown that opens nothing; guesses are limited per address. */
async function apiActor(request: Asked): Promise<Actor> {
  const shown = request.headers.get("Authorization");
  if (shown === null) return NOBODY;
  const actor = await actorOfToken(/^Bearer ([^\s]+)$/i.exec(shown)?.[1] ?? "");
  if (actor) return actor;
  await limit("api-token", addressOf(request), { points: 30, seconds: 60 });
  throw new Refusal("badToken", 401);
}

/** 401 without a token, 403 when it lacks the scope ("*" has all). */
export function needScope(actor: Actor, scope: string): void {
  if (actor.type !== "token") throw new Refusal("tokenNeeded", 401);
  if (!actor.scopes.includes("*") && !actor.scopes.includes(scope)) throw new Refusal("scopeMissing", 403, { scope });
}

/** For methods a route does not have: 405 with what it has. */
export function methodNotAllowed(allowed: string): Response {
  return Response.json(
    { type: "about:blank", title: "Method not allowed", status: 405, detail: `Use one of: ${allowed}.` },
    { status: 405, headers: { Allow: allowed, "Content-Type": "application/problem+json" } },
  );
}
