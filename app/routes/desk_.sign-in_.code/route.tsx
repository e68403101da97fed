import { type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useNavigation } from "@remix-run/react";
import { isRefusal } from "#app/refusal.ts";
import { halfWayCookie, halfWayOf } from "#app/staff/half-way.ts";
import { sessionCookie, signInWithCode } from "#app/staff/sessions.ts";
import { Field } from "#app/ui/field.tsx";
import staffStyles from "#app/ui/staff.css?url";
import { useWords } from "#app/words/use-words.tsx";
import { metaOf, nextOf, refusedForm, withNext } from "../desk_.sign-in/attempt.ts";
import { DoorPage } from "../desk_.sign-in/door-page.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: staffStyles }];
export const meta: MetaFunction = () => [{ title: "Sign in · Sahut" }, { name: "robots", content: "noindex" }];

export async function loader({ request }: LoaderFunctionArgs) {
  if (!halfWayOf(request)) throw redirect(withNext("/desk/sign-in", request));
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  try {
    const { token } = await signInWithCode(halfWayOf(request) ?? "", String(form.get("code") ?? ""), metaOf(request));
    const headers = new Headers({ "Set-Cookie": sessionCookie(token) });
    headers.append("Set-Cookie", halfWayCookie(""));
    return redirect(nextOf(request), { headers });
  } catch (refusal) {
    if (isRefusal(refusal) && refusal.code === "halfOver")
      return redirect(withNext("/desk/sign-in", request), { headers: { "Set-Cookie": halfWayCookie("") } });
    return refusedForm(refusal, {});
  }
}

/** The second half of signing in: the code of the app, or one of the recovery codes. */
export default function SignInCode() {
  const words = useWords();
  const refused = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  return (
    <DoorPage title={words("account.code.title")} what={words("account.code.what")}>
      <Form method="post" replace>
        <Field
          name="code"
          label={words("account.code.label")}
          hint={words("account.code.hint")}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          maxLength={40}
          problem={refused?.code}
          detail={refused?.detail}
        />
        <button type="submit" className="btn main big wide" disabled={busy}>
          {words(busy ? "desk.signIn.busy" : "desk.signIn.title")}
        </button>
        <p className="small">
          <Link to="/desk/sign-in">{words("account.backToSignIn")}</Link>
        </p>
      </Form>
    </DoorPage>
  );
}
