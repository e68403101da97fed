import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answer } from "#app/api/answer.ts";
import { Refusal } from "#app/refusal.ts";

/** What the API does not have is said in its own words, not as a page. */
function nothing({ request }: LoaderFunctionArgs | ActionFunctionArgs) {
  return answer(request, async () => {
    throw new Refusal("notFound", 404);
  });
}

export const loader = nothing;
export const action = nothing;
