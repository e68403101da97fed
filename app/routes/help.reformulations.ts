import type { ActionFunctionArgs } from "@remix-run/node";
import { isbot } from "isbot";
import { noteReformulation } from "#app/deflection/debt/reformulations.ts";
import { actorOfRequest } from "#app/staff/sessions.ts";
import { localeOf } from "#app/words/index.ts";
import { knock, told } from "./_help/door.ts";
import { textIn } from "./_help/read-form.ts";

/** An article was opened from the results of `q`, after the results of `was` had not been what the reader looked for. */
export function action({ request }: ActionFunctionArgs) {
  return told(async () => {
    await knock(request, "read");
    const form = await request.formData();
    const actor = await actorOfRequest(request);
    // What colleagues and robots search for is not how customers speak.
    if (actor.type !== "staff" && actor.type !== "token" && !isbot(request.headers.get("User-Agent")))
      await noteReformulation({
        was: textIn(form, "was").slice(0, 500),
        q: textIn(form, "q").slice(0, 500),
        locale: localeOf(request, [textIn(form, "locale")]),
      });
    return new Response(null, { status: 204 });
  });
}
