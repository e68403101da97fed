import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { THEME_COOKIE, themeOf } from "#app/ui/theme.ts";
import { backOf } from "./desk/door.ts";

const YEAR = 365 * 24 * 60 * 60;

/** Keeps the reader's choice of light or dark. "flip" turns what is kept around; nothing kept counts as light. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const asked = form.get("theme");
  const theme = asked === "flip" ? (themeOf(request) === "dark" ? "light" : "dark") : asked === "dark" ? "dark" : "light";
  const headers = { "Set-Cookie": `${THEME_COOKIE}=${theme}; Path=/; Max-Age=${YEAR}; SameSite=Lax` };
  if (request.headers.get("accept")?.includes("application/json")) return new Response(null, { status: 204, headers });
  return redirect(backOf(form) ?? "/", { headers });
}
