import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { measuring, saveMeasuring } from "#app/deflection/measuring.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { PlainForm, Saved, TextField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { saving } from "../desk/saving.ts";

export const meta: MetaFunction = () => [{ title: "Measuring documentation · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    needAtDesk(staff, "settings");
    const { holdoutShare, minutesPerTicket } = await measuring();
    return { holdout: String(Math.round(holdoutShare * 100)), minutes: String(minutesPerTicket) };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  return saving(
    request,
    (form) => ({ holdout: textOf(form, "holdout"), minutes: textOf(form, "minutes") }),
    async (staff, typed) => {
      await saveMeasuring(staff, typed);
      return "/desk/settings/measuring?saved=1";
    },
  );
}

/** What a ticket costs, and who goes without suggestions so that their effect can be told. */
export default function MeasuringPage() {
  const words = useWords();
  const kept = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const shown = answer?.input ?? kept;
  return (
    <div className="narrow-page">
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.measuring")}</h1>
          <p>{words("measuring.what")}</p>
        </div>
      </div>
      {search.has("saved") && !answer && <Saved>{words("desk.profile.saved")}</Saved>}
      <PlainForm
        refused={answer?.refused}
        labels={{ minutes: words("measuring.minutes"), holdout: words("measuring.holdout") }}
        submit={words("common.save")}
      >
        <TextField name="minutes" type="text" value={shown.minutes} maxLength={3} hint={words("measuring.minutesHint")} />
        <TextField name="holdout" type="text" value={shown.holdout} maxLength={2} hint={words("measuring.holdoutHint")} />
      </PlainForm>
    </div>
  );
}
