import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { listImageSenders } from "#app/mail/image-senders.ts";
import { listSenderRules, previewSenderRule, saveSenderRule } from "#app/mail/sender-rule-changes.ts";
import { verdicts } from "#app/mail/sender-verdicts.ts";
import { isRefusal } from "#app/refusal.ts";
import { PlainForm, Saved, SelectField, TextField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { saving } from "../desk/saving.ts";
import { ImageSenders } from "./image-senders.tsx";
import { Preview } from "./preview.tsx";

export const meta: MetaFunction = () => [{ title: "Senders · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const search = new URL(request.url).searchParams;
    const asked = {
      pattern: search.get("pattern")?.trim() ?? "",
      verdict: verdicts.find((one) => one === search.get("verdict")) ?? "suspend",
    };
    const rules = await listSenderRules(staff);
    const imageSenders = await listImageSenders(staff);
    // The page runs in the browser too, which cannot have that module.
    const page = { rules, imageSenders, asked, kinds: verdicts };
    if (!asked.pattern) return { ...page, preview: null, refused: null };
    try {
      return { ...page, preview: await previewSenderRule(staff, asked.pattern), refused: null };
    } catch (refusal) {
      if (!isRefusal(refusal) || refusal.status !== 422) throw refusal;
      return { ...page, preview: null, refused: { code: refusal.code, detail: refusal.detail, fields: refusal.fields } };
    }
  });
}

export async function action({ request }: ActionFunctionArgs) {
  return saving(
    request,
    (form) => ({ pattern: textOf(form, "pattern"), verdict: textOf(form, "verdict") }),
    async (staff, input) => {
      await saveSenderRule(staff, input);
      return "/desk/settings/senders?saved=1";
    },
  );
}

/** Whose mail is let through, kept back or refused; what a rule would have met is shown before it is made. */
export default function SendersPage() {
  const words = useWords();
  const { rules, imageSenders, asked, kinds, preview, refused } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const input = answer?.input ?? asked;
  const choices = kinds.map((value) => ({ value, label: words(`senders.verdict.${value}`) }));
  return (
    <div className="narrow-page">
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.senders")}</h1>
          <p>{words("senders.what")}</p>
        </div>
      </div>
      {search.has("saved") && !answer && <Saved>{words("setup.saved")}</Saved>}
      <PlainForm
        key={`${asked.pattern} ${asked.verdict}`}
        refused={answer?.refused ?? refused}
        labels={{ pattern: words("senders.pattern"), verdict: words("senders.then") }}
        submit={words("senders.save")}
        beside={
          <button type="submit" formMethod="get" className="btn big">
            {words("senders.look")}
          </button>
        }
      >
        <TextField name="pattern" value={input.pattern} maxLength={320} hint={words("senders.patternHint")} />
        <SelectField name="verdict" value={input.verdict} choices={choices} hint={words("senders.verdictHint")} />
      </PlainForm>
      {preview && <Preview preview={preview} />}
      <section className="block" aria-labelledby="rules">
        <h2 className="h2" id="rules">
          {words("senders.rules")}
        </h2>
        {rules.length === 0 ? (
          <p className="muted">{words("senders.none")}</p>
        ) : (
          <ul className="sheet lines">
            {rules.map(({ id, pattern, verdict }) => (
              <li key={id}>
                <Link to={`?pattern=${encodeURIComponent(pattern)}&verdict=${verdict}`}>
                  <bdi className="strong">{pattern}</bdi>
                </Link>
                <span className="muted">{words(`senders.verdict.${verdict}`)}</span>
                <Form method="post" action={`/desk/settings/senders/${id}/removal`} className="push">
                  <button type="submit" className="btn bare" aria-label={words("senders.removeOne", { pattern })}>
                    {words("senders.remove")}
                  </button>
                </Form>
              </li>
            ))}
          </ul>
        )}
      </section>
      <ImageSenders senders={imageSenders} />
    </div>
  );
}
