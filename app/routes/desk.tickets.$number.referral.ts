import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { articlesBeside, findArticlesFor, openingFor } from "#app/deflection/beside.ts";
import { referToArticle } from "#app/deflection/refer.ts";
import { undoSeconds } from "#app/staff/undo.ts";
import { byStaff, forStaff } from "./desk/door.ts";
import { textOf, versionOf } from "./desk/fields.ts";
import { numberOf } from "./desk.tickets.$number/number.ts";

/** What may answer this ticket, or what `q` finds: `{ articles, opening }`, with how a letter that refers to one may begin. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const number = numberOf(params);
    const q = new URL(request.url).searchParams.get("q")?.trim().slice(0, 500) ?? "";
    const [articles, opening] = await Promise.all([
      q ? findArticlesFor(staff, number, q) : articlesBeside(staff, number),
      openingFor(staff, number),
    ]);
    return Response.json({ articles, opening });
  });
}

/** Fields article, excerpt and anchor (the passage that answers), opening, version; `undo` as with replies. */
export async function action({ request, params }: ActionFunctionArgs) {
  return byStaff(request, async (staff, form) => {
    const number = numberOf(params);
    const holdSeconds = form.has("undo") ? await undoSeconds(staff) : 0;
    const { version, messageId } = await referToArticle(staff, number, {
      articleId: textOf(form, "article"),
      excerpt: textOf(form, "excerpt"),
      anchor: textOf(form, "anchor") || null,
      opening: textOf(form, "opening"),
      version: versionOf(form),
      holdSeconds,
    });
    return { version, messageId, undoSeconds: holdSeconds };
  });
}
