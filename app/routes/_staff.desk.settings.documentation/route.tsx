import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { docsAnswers, saveDocsAnswers } from "#app/deflection/settings.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { AreaField, CheckField, PlainForm, Saved, TextField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { linesOf, saving } from "../desk/saving.ts";

export const meta: MetaFunction = () => [{ title: "Answers by documentation · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    needAtDesk(staff, "settings");
    const { suggest, urgentWords, excluded, solveAfterDays } = await docsAnswers();
    return { suggest, urgentWords: urgentWords.join("\n"), excluded: excluded.join("\n"), solveAfterDays: String(solveAfterDays) };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  return saving(
    request,
    (form) => ({
      suggest: form.get("suggest") !== null,
      urgentWords: textOf(form, "urgentWords"),
      excluded: textOf(form, "excluded"),
      solveAfterDays: textOf(form, "solveAfterDays"),
    }),
    async (staff, { urgentWords, excluded, ...input }) => {
      await saveDocsAnswers(staff, { ...input, urgentWords: linesOf(urgentWords), excluded: linesOf(excluded) });
      return "/desk/settings/documentation?saved=1";
    },
  );
}

/** Whether confirmations suggest articles, to whom not, and when a ticket that was referred to documentation is over. */
export default function DocumentationPage() {
  const words = useWords();
  const kept = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const shown = answer?.input ?? kept;
  const labels = {
    suggest: words("docsAnswers.suggest"),
    urgentWords: words("docsAnswers.urgentWords"),
    excluded: words("docsAnswers.excluded"),
    solveAfterDays: words("docsAnswers.solveAfterDays"),
  };
  return (
    <div className="narrow-page">
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.documentation")}</h1>
          <p>{words("docsAnswers.what")}</p>
        </div>
      </div>
      {search.has("saved") && !answer && <Saved>{words("desk.profile.saved")}</Saved>}
      <PlainForm refused={answer?.refused} labels={labels} submit={words("common.save")}>
        <CheckField name="suggest" checked={shown.suggest} hint={words("docsAnswers.suggestHint")} />
        <AreaField name="urgentWords" value={shown.urgentWords} rows={6} optional hint={words("docsAnswers.urgentWordsHint")} />
        <AreaField name="excluded" value={shown.excluded} rows={3} optional hint={words("docsAnswers.excludedHint")} />
        <TextField
          name="solveAfterDays"
          type="text"
          value={shown.solveAfterDays}
          maxLength={3}
          hint={words("docsAnswers.solveAfterDaysHint")}
        />
      </PlainForm>
    </div>
  );
}
