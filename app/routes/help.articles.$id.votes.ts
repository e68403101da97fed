import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { visitorOf } from "#app/deflection/visitor.ts";
import { voteFor } from "#app/knowledge/votes.ts";
import { isId } from "#app/platform/ids.ts";
import { Refusal } from "#app/refusal.ts";
import { actorOfRequest } from "#app/staff/sessions.ts";
import { knock, told } from "./_help/door.ts";
import { textIn } from "./_help/read-form.ts";
import { backOf } from "./desk/door.ts";

/** "Did this solve it?": helpful = yes | no; after a no, reason and comment for the writer. */
export function action({ request, params }: ActionFunctionArgs) {
  return told(async () => {
    await knock(request, "vote");
    const form = await request.formData();
    const helpful = form.get("helpful") === "yes";
    if (!isId(params.id ?? "")) throw new Refusal("notFound", 404);
    const { visitor, cookie } = visitorOf(request);
    const [reason, comment] = [textIn(form, "reason"), textIn(form, "comment")];
    await voteFor(await actorOfRequest(request), params.id!, { visitor, helpful, reason, comment });
    const headers = cookie ? { "Set-Cookie": cookie } : undefined;
    if (request.headers.get("Accept")?.includes("application/json")) return new Response(null, { status: 204, headers });
    return redirect(`${backOf(form) ?? "/help"}?voted=${helpful ? "yes" : reason || comment ? "told" : "no"}#vote`, {
      status: 303,
      headers,
    });
  });
}
