import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { setUndoSeconds, undoChoices, undoSeconds } from "#app/staff/undo.ts";
import { PlainForm, Saved, SelectField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { saving } from "../desk/saving.ts";

export const meta: MetaFunction = () => [{ title: "Writing · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => ({ seconds: await undoSeconds(staff), choices: undoChoices }));
}

export async function action({ request }: ActionFunctionArgs) {
  return saving(
    request,
    (form) => ({ undoSeconds: textOf(form, "undoSeconds") }),
    async (staff, input) => {
      await setUndoSeconds(staff, Number(input.undoSeconds || "-1"));
      return "/desk/settings/writing?saved=1";
    },
  );
}

/** How one's own replies leave. */
export default function WritingPage() {
  const words = useWords();
  const { seconds, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  return (
    <div className="narrow-page">
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.writing")}</h1>
          <p>{words("savedReply.writingWhat")}</p>
        </div>
      </div>
      {search.has("saved") && !answer && <Saved>{words("setup.saved")}</Saved>}
      <PlainForm refused={answer?.refused} labels={{ undoSeconds: words("savedReply.undo") }} submit={words("common.save")}>
        <SelectField
          name="undoSeconds"
          value={answer?.input.undoSeconds ?? String(seconds)}
          hint={words("savedReply.undoHint")}
          choices={choices.map((one) => ({
            value: String(one),
            label: one === 0 ? words("savedReply.undoNever") : words("savedReply.undoFor", { count: one }),
          }))}
        />
      </PlainForm>
    </div>
  );
}
