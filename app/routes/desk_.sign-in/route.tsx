import { type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { CircleCheck } from "lucide-react";
import { useEffect, useRef } from "react";
import { isRefusal } from "#app/refusal.ts";
import { halfWayCookie } from "#app/staff/half-way.ts";
import { actorOfRequest, sessionCookie, signIn } from "#app/staff/sessions.ts";
import { Problem } from "#app/ui/field.tsx";
import staffStyles from "#app/ui/staff.css?url";
import { useWords } from "#app/words/use-words.tsx";
import { metaOf, nextOf, refusedForm, withNext } from "./attempt.ts";
import { DoorPage } from "./door-page.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: staffStyles }];
export const meta: MetaFunction = () => [{ title: "Sign in · Sahut" }, { name: "robots", content: "noindex" }];

const news = ["passwordSet", "joined"] as const;

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await actorOfRequest(request);
  if (actor.type === "staff") throw redirect(nextOf(request));
  const said = new URL(request.url).searchParams.get("now");
  return { news: news.find((known) => known === said) ?? null };
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const email = String(form.get("email") ?? "");
  try {
    const { token } = await signIn(email, String(form.get("password") ?? ""), metaOf(request));
    return redirect(nextOf(request), { headers: { "Set-Cookie": sessionCookie(token) } });
  } catch (refusal) {
    if (isRefusal(refusal) && refusal.code === "codeNeeded") {
      const half = halfWayCookie(String(refusal.detail.half));
      return redirect(withNext("/desk/sign-in/code", request), { headers: { "Set-Cookie": half } });
    }
    return refusedForm(refusal, { email });
  }
}

export default function SignIn() {
  const words = useWords();
  const { news } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const password = useRef<HTMLInputElement>(null);
  const email = useRef<HTMLInputElement>(null);
  useEffect(() => (refused ? password : email).current?.focus(), [refused]);
  return (
    <DoorPage title={words("desk.signIn.title")} what={words("desk.signIn.what")}>
      {news && !refused && (
        <p className="state good" role="status">
          <CircleCheck className="i" />
          {words(`account.${news}`)}
        </p>
      )}
      <Form method="post" replace>
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
            defaultValue={refused?.typed.email}
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
          {refused && <Problem id="wrong" code={refused.code} detail={refused.detail} />}
        </div>
        <button type="submit" className="btn main big wide" disabled={busy}>
          {words(busy ? "desk.signIn.busy" : "desk.signIn.title")}
        </button>
        <p className="small">
          <Link to="/desk/forgot">{words("account.forgot.link")}</Link>
        </p>
      </Form>
    </DoorPage>
  );
}
