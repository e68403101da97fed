import { type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { addressOf } from "#app/platform/client-address.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { acceptInvitation, readInvitation } from "#app/staff/invitations.ts";
import { sessionCookie, signIn } from "#app/staff/sessions.ts";
import { Field, Problem } from "#app/ui/field.tsx";
import staffStyles from "#app/ui/staff.css?url";
import { tellsNobody } from "#app/ui/tells-nobody.ts";
import { useWords } from "#app/words/use-words.tsx";
import { doorHeaders, metaOf, refusedForm } from "../desk_.sign-in/attempt.ts";
import { DoorPage } from "../desk_.sign-in/door-page.tsx";
import { LinkOver } from "./link-over.tsx";
import { readByKey } from "./read-by-key.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: staffStyles }];
export const meta: MetaFunction = () => [{ title: "Welcome · Sahut" }, { name: "robots", content: "noindex" }, tellsNobody];
export const headers = () => doorHeaders;

export async function loader({ request, params }: LoaderFunctionArgs) {
  return readByKey(request, () => readInvitation(params.key ?? ""));
}

/** Accepting is signing in: whoever just chose the password need not type it again. */
export async function action({ request, params }: ActionFunctionArgs) {
  const form = await request.formData();
  const [name, password] = [String(form.get("name") ?? ""), String(form.get("password") ?? "")];
  try {
    await limit("staff-link", addressOf(request), { points: 30, seconds: 900 });
    const { email } = await acceptInvitation(params.key ?? "", { name, password });
    const { token } = await signIn(email, password, metaOf(request));
    return redirect("/desk", { headers: { "Set-Cookie": sessionCookie(token) } });
  } catch (refusal) {
    return refusedForm(refusal, { name });
  }
}

export default function Welcome() {
  const words = useWords();
  const { email, name } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  if (!email || refused?.code === "linkOver") return <LinkOver kind="invitation" />;
  return (
    <DoorPage title={words("account.welcome.title")} what={words("account.welcome.what", { email })}>
      <Form method="post" replace>
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <Field
          name="name"
          label={words("desk.profile.name")}
          hint={words("desk.profile.nameHint")}
          autoComplete="name"
          autoFocus
          required
          maxLength={100}
          defaultValue={refused?.typed.name ?? name}
          problem={refused?.fields.name}
          detail={refused?.detail}
        />
        <Field
          name="password"
          type="password"
          label={words("account.password.choose")}
          hint={words("account.password.hint")}
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={200}
          problem={refused?.fields.password}
          detail={refused?.detail}
        />
        {refused && refused.code !== "invalid" && <Problem code={refused.code} detail={refused.detail} />}
        <button type="submit" className="btn main big wide" disabled={busy}>
          {words("account.welcome.join")}
        </button>
      </Form>
    </DoorPage>
  );
}
