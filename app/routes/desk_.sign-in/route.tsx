import { type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { data, Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { TriangleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { addressOf } from "#app/platform/client-address.ts";
import { isRefusal } from "#app/refusal.ts";
import { actorOfRequest, sessionCookie, signIn } from "#app/staff/sessions.ts";
import { Face } from "#app/ui/face.tsx";
import { Mark } from "#app/ui/mark.tsx";
import staffStyles from "#app/ui/staff.css?url";
import { useWords } from "#app/words/use-words.tsx";
import { isOurPath } from "../desk/door.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: staffStyles }];
export const meta: MetaFunction = () => [{ title: "Sign in · Sahut" }, { name: "robots", content: "noindex" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await actorOfRequest(request);
  if (actor.type === "staff") throw redirect(nextOf(request));
  return { next: nextOf(request) };
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const email = String(form.get("email") ?? "");
  try {
    const meta = { ip: addressOf(request), userAgent: request.headers.get("user-agent") ?? "" };
    const { token } = await signIn(email, String(form.get("password") ?? ""), meta);
    return redirect(nextOf(request), { headers: { "Set-Cookie": sessionCookie(token) } });
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    return data({ email, code: refusal.code, detail: refusal.detail }, { status: refusal.status });
  }
}

/** Where to after signing in: a page of the desk, never elsewhere. */
function nextOf(request: Request): string {
  const next = new URL(request.url).searchParams.get("next") ?? "";
  return isOurPath(next) && /^\/(desk|status)\b/.test(next) ? next : "/desk";
}

export default function SignIn() {
  const words = useWords();
  useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const password = useRef<HTMLInputElement>(null);
  const email = useRef<HTMLInputElement>(null);
  useEffect(() => (refused ? password : email).current?.focus(), [refused]);
  return (
    <div className="door">
      <main className="door-in">
        <Form method="post" replace>
          <div>
            <span className="brand door-brand">
              <Mark />
              Sahut
            </span>
            <h1 className="title">{words("desk.signIn.title")}</h1>
            <p className="muted">{words("desk.signIn.what")}</p>
          </div>
          <div className="field">
            <label htmlFor="email">{words("desk.signIn.email")}</label>
            <input
              ref={email}
              className="input"
              id="email"
              name="email"
              type="email"
              autoComplete="username"
              required
              defaultValue={refused?.email}
            />
          </div>
          <div className="field">
            <label htmlFor="password">{words("desk.signIn.password")}</label>
            <input
              ref={password}
              className="input"
              id="password"
              name="password"
              type="password"
              autoComplete="current-password"
              required
              aria-invalid={refused ? true : undefined}
              aria-describedby={refused ? "wrong" : undefined}
            />
            {refused && (
              <p className="error" id="wrong" role="alert">
                <TriangleAlert className="i" />
                <span>{words(`refusal.${refused.code}`, refused.detail)}</span>
              </p>
            )}
          </div>
          <button type="submit" className="btn main big wide" disabled={busy}>
            {words(busy ? "desk.signIn.busy" : "desk.signIn.title")}
          </button>
          <p className="small muted">{words("desk.signIn.forgot")}</p>
        </Form>
      </main>
      <aside className="side kawung" aria-label={words("desk.signIn.meaning")}>
        <div className="exchange">
          <div className="said">
            <p className="head">
              <Face name="Dewi Anggraini" who="them" size="m" />
              <strong className="strong small">{words("desk.signIn.asks")}</strong>
            </p>
            <p>{words("desk.signIn.question")}</p>
          </div>
          <div className="said">
            <p className="head">
              <Face name="Bayu Saputra" who="us" size="m" />
              <strong className="strong small">{words("desk.signIn.answers")}</strong>
            </p>
            <p>{words("desk.signIn.answer")}</p>
          </div>
        </div>
      </aside>
    </div>
  );
}
