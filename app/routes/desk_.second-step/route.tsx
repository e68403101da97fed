import { type ActionFunctionArgs, type LinksFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { renderSVG } from "uqr";
import { isRefusal } from "#app/refusal.ts";
import type { StaffActor } from "#app/staff/actor.ts";
import { beginSecondStep, confirmSecondStep, secondStepOf } from "#app/staff/second-step.ts";
import { staffSettingUp } from "#app/staff/sessions.ts";
import { Field } from "#app/ui/field.tsx";
import staffStyles from "#app/ui/staff.css?url";
import { tellsNobody } from "#app/ui/tells-nobody.ts";
import { useWords } from "#app/words/use-words.tsx";
import { doorHeaders, refusedForm, withNext } from "../desk_.sign-in/attempt.ts";
import { DoorPage } from "../desk_.sign-in/door-page.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: staffStyles }];
export const meta: MetaFunction = () => [{ title: "Second step · Sahut" }, tellsNobody];
export const headers = () => doorHeaders;

/** Outside the desk, because who owes the second step may see nothing of it yet. */
export async function loader({ request }: LoaderFunctionArgs) {
  return byWhoMaySetUp(request, async (staff) => {
    const { required, on } = await secondStepOf(staff);
    // Not sent elsewhere: before JavaScript this runs again below the answer that shows the codes.
    if (on) return { required, on, typed: "", picture: "", locale: staff.locale };
    const { uri, typed } = await beginSecondStep(staff);
    return { required, on, typed, picture: renderSVG(uri, { border: 2 }), locale: staff.locale };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  return byWhoMaySetUp(request, async (staff) => {
    const form = await request.formData();
    try {
      return { codes: await confirmSecondStep(staff, String(form.get("code") ?? "")) };
    } catch (refusal) {
      return refusedForm(refusal, {});
    }
  });
}

async function byWhoMaySetUp<T>(request: Request, work: (staff: StaffActor) => Promise<T>): Promise<T> {
  try {
    return await work(await staffSettingUp(request));
  } catch (refusal) {
    if (isRefusal(refusal) && refusal.code === "signInFirst") throw redirect(withNext("/desk/sign-in", request));
    throw refusal;
  }
}

export default function SecondStep() {
  const words = useWords();
  const { required, on, typed, picture } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  if (answer && "codes" in answer) {
    return (
      <DoorPage title={words("account.secondStep.onTitle")} what={words("account.secondStep.keepCodes")}>
        <RecoveryCodes codes={answer.codes} />
        <p>
          <Link className="btn main big wide" to={required ? "/desk" : "/desk/settings/security"} reloadDocument>
            {words("account.secondStep.kept")}
          </Link>
        </p>
      </DoorPage>
    );
  }
  if (on) {
    return (
      <DoorPage title={words("account.secondStep.onTitle")}>
        <p>
          <Link className="btn big" to="/desk/settings/security">
            {words("settings.page.security")}
          </Link>
        </p>
      </DoorPage>
    );
  }
  return (
    <DoorPage title={words("account.secondStep.title")} what={words(required ? "account.secondStep.required" : "account.secondStep.what")}>
      <ol className="steps">
        <li>
          <p>{words("account.secondStep.scan")}</p>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: squares drawn by uqr from an address of our own making */}
          <div className="qr" role="img" aria-label={words("account.secondStep.picture")} dangerouslySetInnerHTML={{ __html: picture }} />
          <details>
            <summary>{words("account.secondStep.cannotScan")}</summary>
            <p className="small">{words("account.secondStep.typeThis")}</p>
            <p>
              <code className="typed">{typed}</code>
            </p>
          </details>
        </li>
        <li>
          <Form method="post" replace>
            <Field
              name="code"
              label={words("account.secondStep.code")}
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              maxLength={10}
              problem={answer?.fields.code ?? answer?.code}
              detail={answer?.detail}
            />
            <button type="submit" className="btn main big wide" disabled={busy}>
              {words("account.secondStep.turnOn")}
            </button>
          </Form>
        </li>
      </ol>
      <p className="small">
        {required ? (
          <Form method="post" action="/desk/sign-out" reloadDocument className="inline-form">
            <button type="submit" className="btn bare">
              {words("desk.signOut")}
            </button>
          </Form>
        ) : (
          <Link to="/desk/settings/security">{words("common.cancel")}</Link>
        )}
      </p>
    </DoorPage>
  );
}
