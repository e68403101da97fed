import { redirect } from "@remix-run/node";
import { isRefusal, Refusal } from "#app/refusal.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { staffOf } from "#app/staff/sessions.ts";
import { localeOf, translator } from "#app/words/index.ts";
import { plainPage } from "./plain-page.ts";

/** Loaders of staff pages. A refusal becomes the page that says so; nobody signed in is asked to, and comes back here. */
export async function forStaff<T>(request: Request, work: (staff: StaffActor) => Promise<T>): Promise<T> {
  try {
    return await work(await staffOf(request));
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    if (refusal.code === "signInFirst") throw redirect(signInHref(request));
    if (refusal.code === "secondStepFirst") throw redirect("/desk/second-step");
    throw Response.json({ code: refusal.code, detail: refusal.detail }, { status: refusal.status });
  }
}

/**
 * Actions of staff. JavaScript (Accept: application/json) gets `{ok:true, …result}` or `{ok:false, code, detail, fields, sentence}`;
 * a plain form is sent back where it came from (field `back`), or to a page that says no and still holds what was typed.
 */
export async function byStaff(
  request: Request,
  work: (staff: StaffActor, form: FormData) => Promise<Record<string, unknown> & { to?: string }>,
  /** What a plain form is answered, where going back would not tell enough. */
  tell?: (result: Record<string, unknown>, form: FormData) => Response | null,
): Promise<Response> {
  const plain = !request.headers.get("accept")?.includes("application/json");
  let form = new FormData();
  try {
    const staff = await staffOf(request);
    form = await readForm(request);
    const { to, ...result } = await work(staff, form);
    const told = plain ? tell?.(result, form) : null;
    if (told) return told;
    return plain ? redirect(to ?? backOf(form) ?? "/desk", 303) : Response.json({ ok: true, ...result });
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    const sentence = translator(localeOf(request))(`refusal.${refusal.code}` as "refusal.invalid", refusal.detail);
    if (!plain) return Response.json({ ok: false, code: refusal.code, fields: refusal.fields, sentence }, { status: refusal.status });
    if (refusal.code === "signInFirst") return redirect("/desk/sign-in", 303);
    if (refusal.code === "secondStepFirst") return redirect("/desk/second-step", 303);
    const typed = form.get("text");
    const kept = typeof typed === "string" ? typed : "";
    return plainPage({ request, status: refusal.status, title: sentence, typed: kept, back: backOf(form) ?? "/desk" });
  }
}

const FORM_LIMIT = 36 * 1024 * 1024;

async function readForm(request: Request): Promise<FormData> {
  if (Number(request.headers.get("content-length") ?? 0) > FORM_LIMIT) throw new Refusal("tooLarge", 413, { max: "35 MB" });
  return request.formData().catch(() => {
    throw new Refusal("invalid", 400);
  });
}

/** Where a plain form wants to return to: only ever a path of ours. */
export function backOf(form: FormData): string | null {
  const back = form.get("back");
  return typeof back === "string" && isOurPath(back) ? back : null;
}

/** A path on this server: "/desk…", never "//elsewhere" or "/\elsewhere". */
export function isOurPath(path: string): boolean {
  return /^\/(?![/\\])[^\s\\]*$/.test(path);
}

function signInHref(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname === "/desk" && !search ? "/desk/sign-in" : `/desk/sign-in?next=${encodeURIComponent(pathname + search)}`;
}
