import type { z } from "zod";
import type { Actor } from "#app/staff/actor.ts";
import { answer, methodNotAllowed, needScope } from "./answer.ts";
import { once } from "./idempotency.ts";
import { readBody } from "./read.ts";
import { numberOf } from "./tickets.ts";

/** The frame of a verb on a ticket: POST only, scope tickets:write, Idempotency-Key honoured. `work` answers with what becomes JSON. */
export function actByApi<S extends z.ZodType>(
  { request, params }: { request: Request; params: { number?: string } },
  schema: S,
  work: (actor: Actor, number: number, value: z.infer<S>) => Promise<object>,
): Response | Promise<Response> {
  if (request.method !== "POST") return methodNotAllowed("POST");
  return answer(request, async (actor) => {
    needScope(actor, "tickets:write");
    const { value, raw } = await readBody(request, schema);
    return once(request, actor, raw, async () => ({ status: 200, body: await work(actor, numberOf(params.number), value) }));
  });
}
