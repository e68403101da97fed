import type { ActionFunctionArgs, LinksFunction, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useNavigation } from "@remix-run/react";
import { MailCheck } from "lucide-react";
import { addressOf } from "#app/platform/client-address.ts";
import { forgotPassword } from "#app/staff/forgotten.ts";
import { Field } from "#app/ui/field.tsx";
import staffStyles from "#app/ui/staff.css?url";
import { useWords } from "#app/words/use-words.tsx";
import { refusedForm } from "../desk_.sign-in/attempt.ts";
import { DoorPage } from "../desk_.sign-in/door-page.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: staffStyles }];
export const meta: MetaFunction = () => [{ title: "New password · Sahut" }, { name: "robots", content: "noindex" }];

export async function loader() {
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const email = String((await request.formData()).get("email") ?? "");
  try {
    await forgotPassword(email, addressOf(request));
    return { sentTo: email };
  } catch (refusal) {
    return refusedForm(refusal, { email });
  }
}

/** The same answer whoever asks: it does not tell who works here. */
export default function Forgot() {
  const words = useWords();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const refused = answer && "code" in answer ? answer : undefined;
  if (answer && "sentTo" in answer) {
    return (
      <DoorPage title={words("account.forgot.sentTitle")}>
        <p className="door-said" role="status">
          <MailCheck className="i good" />
          <span>{words("account.forgot.sent", { email: answer.sentTo })}</span>
        </p>
        <p className="small muted">{words("account.forgot.noMail")}</p>
        <p className="small">
          <Link to="/desk/sign-in">{words("account.backToSignIn")}</Link>
        </p>
      </DoorPage>
    );
  }
  return (
    <DoorPage title={words("account.forgot.title")} what={words("account.forgot.what")}>
      <Form method="post" replace>
        <Field
          name="email"
          type="email"
          label={words("desk.signIn.email")}
          autoComplete="username"
          autoFocus
          required
          defaultValue={refused?.typed.email}
          problem={refused?.code}
          detail={refused?.detail}
        />
        <button type="submit" className="btn main big wide" disabled={busy}>
          {words("account.forgot.send")}
        </button>
        <p className="small">
          <Link to="/desk/sign-in">{words("account.backToSignIn")}</Link>
        </p>
      </Form>
    </DoorPage>
  );
}
