import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { CircleCheck } from "lucide-react";
import { Refusal } from "#app/refusal.ts";
import { changePassword } from "#app/staff/forgotten.ts";
import { openSessions, sessionIdOf } from "#app/staff/open-sessions.ts";
import { secondStepOf } from "#app/staff/second-step.ts";
import { staffOf } from "#app/staff/sessions.ts";
import { Field, Problem } from "#app/ui/field.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { refusedForm } from "../desk_.sign-in/attempt.ts";
import { SecondStepSection } from "./second-step-section.tsx";
import { Sessions } from "./sessions.tsx";

export const meta: MetaFunction = () => [{ title: "Security · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => ({
    email: staff.email,
    sessions: await openSessions(staff, sessionIdOf(request)),
    secondStep: await secondStepOf(staff),
  }));
}

/** Changes the password: fields present, password, again. */
export async function action({ request }: ActionFunctionArgs) {
  return forStaff(request, async () => {
    const staff = await staffOf(request);
    const form = await request.formData();
    const password = String(form.get("password") ?? "");
    try {
      if (password !== form.get("again")) throw new Refusal("invalid", 422, {}, { again: "notTheSame" });
      await changePassword(staff, { present: String(form.get("present") ?? ""), password, sessionId: sessionIdOf(request) });
    } catch (refusal) {
      return refusedForm(refusal, {});
    }
    throw redirect("/desk/settings/security?saved=password");
  });
}

/** Password, second step, and where one is signed in. */
export default function Security() {
  const words = useWords();
  const { email, sessions, secondStep } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [search] = useSearchParams();
  const busy = useNavigation().state !== "idle";
  return (
    <>
      <div className="page-head">
        <h1 className="title">{words("settings.page.security")}</h1>
      </div>
      <section aria-labelledby="password-title">
        <h2 className="h3 part-title" id="password-title">
          {words("desk.signIn.password")}
        </h2>
        {search.get("saved") === "password" && !refused && (
          <p className="state good saved" role="status">
            <CircleCheck className="i" />
            {words("security.passwordSaved")}
          </p>
        )}
        <Form method="post" className="sheet form" key={search.get("saved")} replace>
          <input type="hidden" name="username" autoComplete="username" value={email} />
          <Field
            name="present"
            type="password"
            label={words("security.present")}
            autoComplete="current-password"
            required
            problem={refused?.fields.present}
          />
          <Field
            name="password"
            type="password"
            label={words("account.password.new")}
            hint={words("account.password.hint")}
            autoComplete="new-password"
            required
            minLength={10}
            maxLength={200}
            problem={refused?.fields.password}
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
          {refused && refused.code !== "invalid" && <Problem code={refused.code} detail={refused.detail} />}
          <button type="submit" className="btn main" disabled={busy}>
            {words("security.changePassword")}
          </button>
        </Form>
      </section>
      <SecondStepSection state={secondStep} />
      <Sessions sessions={sessions} />
    </>
  );
}
