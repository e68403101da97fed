import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { proposedSynonyms } from "#app/deflection/debt/reformulations.ts";
import { listSynonyms, saveSynonyms, synonymLanguages } from "#app/search/synonyms.ts";
import { PlainForm, Saved, SelectField, TextField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { saving } from "../desk/saving.ts";
import { Proposals } from "./proposals.tsx";

export const meta: MetaFunction = () => [{ title: "Synonyms · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const [groups, proposals] = await Promise.all([listSynonyms(staff), proposedSynonyms(staff)]);
    const edited = groups.find(({ id }) => id === new URL(request.url).searchParams.get("group")) ?? null;
    return { groups, proposals, edited, languages: synonymLanguages(), own: staff.locale ?? "en" };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  return saving(
    request,
    (form) => ({ id: textOf(form, "id"), language: textOf(form, "language"), words: textOf(form, "words") }),
    async (staff, { id, ...input }) => {
      await saveSynonyms(staff, { ...input, ...(id && { id }) });
      return "/desk/settings/synonyms?saved=1";
    },
  );
}

/** Words that customers use for what articles call otherwise; and those that their searches propose. */
export default function SynonymsPage() {
  const words = useWords();
  const { groups, proposals, edited, languages, own } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const input = answer?.input ?? { id: edited?.id ?? "", language: edited?.language ?? own, words: edited?.words.join(", ") ?? "" };
  const nameOf = (tag: string) => languages.find((language) => language.tag === tag)?.name ?? tag;
  return (
    <div className="narrow-page">
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.synonyms")}</h1>
          <p>{words("synonyms.what")}</p>
        </div>
      </div>
      {search.has("saved") && !answer && <Saved>{words("setup.saved")}</Saved>}
      <PlainForm
        key={`${input.id} ${search.get("saved")} ${groups.length}`}
        refused={answer?.refused}
        labels={{ words: words("synonyms.words"), language: words("synonyms.language") }}
        submit={words(input.id ? "synonyms.change" : "synonyms.add")}
        beside={
          edited && (
            <Link className="btn big" to="/desk/settings/synonyms">
              {words("synonyms.cancel")}
            </Link>
          )
        }
      >
        {input.id && <input type="hidden" name="id" value={input.id} />}
        <TextField name="words" value={input.words} maxLength={1_000} hint={words("synonyms.wordsHint")} />
        <SelectField
          name="language"
          value={input.language}
          choices={languages.map(({ tag, name }) => ({ value: tag, label: name }))}
          hint={words("synonyms.languageHint")}
        />
      </PlainForm>
      <Proposals proposals={proposals} nameOf={nameOf} />
      {languages.map(({ tag, name }) => {
        const shown = groups.filter(({ language }) => language === tag);
        return (
          <section key={tag} className="block" aria-labelledby={`groups-${tag}`}>
            <h2 className="h2" id={`groups-${tag}`}>
              {name}
            </h2>
            {shown.length === 0 ? (
              <p className="muted">{words("synonyms.none")}</p>
            ) : (
              <ul className="sheet lines" lang={tag}>
                {shown.map(({ id, words: group }) => (
                  <li key={id}>
                    <Link to={`?group=${id}`}>
                      <bdi className="strong">{group.join(" = ")}</bdi>
                    </Link>
                    <Form method="post" action={`/desk/settings/synonyms/${id}/removal`} className="push">
                      <button type="submit" className="btn bare" aria-label={words("synonyms.removeOne", { words: group.join(", ") })}>
                        {words("synonyms.remove")}
                      </button>
                    </Form>
                  </li>
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}
