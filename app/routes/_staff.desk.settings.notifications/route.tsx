import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { kinds, type Matrix, matrixOf, paces, ways } from "#app/notifications/kinds.ts";
import { type Preferences, preferences, savePreferences } from "#app/notifications/preferences.ts";
import { HintAndError, PlainForm, Saved, SelectField, useField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { saving } from "../desk/saving.ts";
import { AllowBrowser } from "./allow-browser.tsx";

export const meta: MetaFunction = () => [{ title: "Notifications · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => ({ mine: await preferences(staff), email: staff.email }));
}

export async function action({ request }: ActionFunctionArgs) {
  return saving(request, read, async (staff, input) => {
    await savePreferences(staff, input);
    return "/desk/settings/notifications?saved=1";
  });
}

function read(form: FormData): Preferences {
  const chosen = Object.fromEntries(
    kinds.map((kind) => [kind, Object.fromEntries(ways.map((way) => [way, form.get(`${kind}.${way}`) === "on"]))]),
  );
  return {
    matrix: matrixOf(chosen),
    pace: paces.find((pace) => pace === form.get("pace")) ?? "atOnce",
    quietFrom: textOf(form, "quietFrom") || null,
    quietTo: textOf(form, "quietTo") || null,
  };
}

/** What one wants to hear of, and how. */
export default function NotificationsPage() {
  const words = useWords();
  const { mine, email } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const shown = answer?.input ?? mine;
  return (
    <div className="narrow-page">
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.notifications")}</h1>
          <p>{words("notifications.settings.what")}</p>
        </div>
      </div>
      {search.has("saved") && !answer && <Saved>{words("desk.profile.saved")}</Saved>}
      <PlainForm
        refused={answer?.refused}
        labels={{
          pace: words("notifications.settings.pace"),
          quietFrom: words("notifications.settings.quietFrom"),
          quietTo: words("notifications.settings.quietTo"),
        }}
        submit={words("common.save")}
      >
        <MatrixFields matrix={shown.matrix} />
        <AllowBrowser />
        <SelectField
          name="pace"
          value={shown.pace}
          hint={words("notifications.settings.paceHint", { email })}
          choices={paces.map((pace) => ({ value: pace, label: words(`notifications.settings.paces.${pace}`) }))}
        />
        <fieldset className="quiet-hours">
          <legend>{words("notifications.settings.quiet")}</legend>
          <p className="hint">{words("notifications.settings.quietHint")}</p>
          <div className="head">
            <Time name="quietFrom" label={words("notifications.settings.quietFrom")} value={shown.quietFrom} />
            <Time name="quietTo" label={words("notifications.settings.quietTo")} value={shown.quietTo} />
          </div>
        </fieldset>
      </PlainForm>
    </div>
  );
}

function MatrixFields({ matrix }: { matrix: Matrix }) {
  const words = useWords();
  return (
    <table className="matrix">
      <caption className="sr">{words("notifications.settings.matrix")}</caption>
      <thead>
        <tr>
          <th scope="col">{words("notifications.settings.whatColumn")}</th>
          {ways.map((way) => (
            <th key={way} scope="col">
              {words(`notifications.settings.way.${way}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{words(`notifications.settings.kind.${kind}`)}</th>
            {ways.map((way) => (
              <td key={way}>
                <label className="check">
                  <input type="checkbox" name={`${kind}.${way}`} defaultChecked={matrix[kind][way]} />
                  <span className="sr">
                    {words(`notifications.settings.kind.${kind}`)}: {words(`notifications.settings.way.${way}`)}
                  </span>
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Time({ name, label, value }: { name: string; label: string; value: string | null }) {
  const field = useField(name);
  return (
    <div className="field">
      <label htmlFor={field.id}>{label}</label>
      <input className="input" type="time" defaultValue={value ?? ""} {...field} />
      <HintAndError name={name} />
    </div>
  );
}
