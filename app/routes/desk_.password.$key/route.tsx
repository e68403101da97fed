import { type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { addressOf } from "#app/platform/client-address.ts";
import { limit } from "#app/platform/rate-limit.ts";
import { Refusal } from "#app/refusal.ts";
import { readPasswordKey, resetPassword } from "#app/staff/forgotten.ts";
import { clearedSessionCookie } from "#app/staff/sessions.ts";
import { Field } from "#app/ui/field.tsx";
import staffStyles from "#app/ui/staff.css?url";
import { tellsNobody } from "#app/ui/tells-nobody.ts";
import { useWords } from "#app/words/use-words.tsx";
import { doorHeaders, refusedForm } from "../desk_.sign-in/attempt.ts";
import { DoorPage } from "../desk_.sign-in/door-page.tsx";
import { LinkOver } from "../desk_.welcome.$key/link-over.tsx";
import { readByKey } from "../desk_.welcome.$key/read-by-key.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: staffStyles }];
export const meta: MetaFunction = () => [{ title: "New password · Sahut" }, { name: "robots", content: "noindex" }, tellsNobody];
export const headers = () => doorHeaders;

/** Looking at the page uses nothing up: mail scanners follow links. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return readByKey(request, () => readPasswordKey(params.key ?? ""));
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await request.formData();
  const password = String(form.get("password") ?? "");
  try {
    await limit("staff-link", addressOf(request), { points: 30, seconds: 900 });
    if (password !== form.get("again")) throw new Refusal("invalid", 422, {}, { again: "notTheSame" });
    await resetPassword(params.key ?? "", password);
    return redirect("/desk/sign-in?now=passwordSet", { headers: { "Set-Cookie": clearedSessionCookie() } });
  } catch (refusal) {
    return refusedForm(refusal, {});
  }
}

export default function NewPassword() {
  const words = useWords();
  const { email } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  if (!email || refused?.code === "linkOver") return <LinkOver kind="password" />;
  return (
    <DoorPage title={words("account.password.title")} what={words("account.password.for", { email })}>
      <Form method="post" replace>
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <Field
          name="password"
          type="password"
          label={words("account.password.new")}
          hint={words("account.password.hint")}
          autoComplete="new-password"
          autoFocus
          required
          minLength={10}
          maxLength={200}
          problem={refused?.fields.password ?? (refused?.code === "invalid" ? undefined : refused?.code)}
          detail={refused?.detail}
        />
        <Field
          name="again"
          type="password"
          label={words("account.password.again")}
          autoComplete="new-password"
          required
          problem={refused?.fields.again}
        />
        <button type="submit" className="btn main big wide" disabled={busy}>
          {words("account.password.set")}
        </button>
      </Form>
    </DoorPage>
  );
}
