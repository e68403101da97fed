import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Fragment } from "react";
import { Refusal } from "#app/refusal.ts";
import { placeholders } from "#app/tickets/placeholders.ts";
import { changeSavedReply, createSavedReply, savedReplies } from "#app/tickets/saved-replies.ts";
import { readers } from "#app/tickets/saved-reply.ts";
import { sharingChoices } from "#app/tickets/shared-with.ts";
import { AreaField, PlainForm, TextField } from "#app/ui/plain-form.tsx";
import { locales } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { SharedWithFields } from "../_staff.desk.settings/shared-with-fields.tsx";
import { forStaff } from "../desk/door.ts";
import { oneOf, textOf } from "../desk/fields.ts";
import { saving } from "../desk/saving.ts";

export const meta: MetaFunction = () => [{ title: "Saved reply · Sahut" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const reply = (await savedReplies(staff)).find(({ id }) => id === params.id) ?? null;
    if (!reply && params.id !== "new") throw new Refusal("notFound", 404);
    return { reply, languages: locales(), ...(await sharingChoices(staff, "savedReplies")) };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  return saving(
    request,
    (form) => ({
      title: textOf(form, "title"),
      text: textOf(form, "text"),
      variants: Object.fromEntries(locales().map(({ tag }) => [tag, textOf(form, `text.${tag}`)])),
      for: oneOf(form, "for", readers),
      teamId: textOf(form, "team"),
    }),
    async (staff, input) => {
      if (params.id === "new") await createSavedReply(staff, input);
      else await changeSavedReply(staff, params.id ?? "", input);
      return "/desk/settings/saved-replies?saved=1";
    },
  );
}

/** One saved reply: read by who may use it, changed by who may write for its readers. */
export default function SavedReplyPage() {
  const words = useWords();
  const { reply, teams, mayBeFor, languages } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer?.input ?? { ...(reply ?? { title: "", text: "", variants: {}, for: "me" as const }), teamId: reply?.teamId ?? "" };
  const title = reply?.title ?? words("savedReply.new");
  const variants: Record<string, string | undefined> = shown.variants;
  const labels = {
    title: words("savedReply.title"),
    text: words("savedReply.text"),
    for: words("savedReply.for"),
    team: words("savedReply.team"),
    ...Object.fromEntries(languages.map(({ tag, name }) => [`text.${tag}`, words("savedReply.inLanguage", { language: name })])),
  };
  return (
    <div className="narrow-page">
      <p className="crumb">
        <Link to="/desk/settings/saved-replies">← {words("settings.page.savedReplies")}</Link>
      </p>
      <div className="page-head">
        <h1 className="title">{title}</h1>
      </div>
      {reply && !reply.mayChange ? (
        <div className="sheet form">
          <p className="letter-sample saved-text">{reply.text}</p>
        </div>
      ) : (
        <PlainForm key={reply?.id ?? "new"} refused={answer?.refused} labels={labels} submit={words("common.save")}>
          <TextField name="title" value={shown.title} maxLength={120} hint={words("savedReply.titleHint")} />
          <AreaField name="text" value={shown.text} rows={7} hint={<Placeholders />} />
          <SharedWithFields mayBeFor={mayBeFor} teams={teams} shown={shown} />
          <details className="field" open={Object.values(variants).some(Boolean) || Boolean(answer?.refused)}>
            <summary>{words("savedReply.variants")}</summary>
            <div className="choice-grid after">
              {languages.map(({ tag }) => (
                <AreaField key={tag} name={`text.${tag}`} value={variants[tag] ?? ""} rows={4} optional />
              ))}
            </div>
          </details>
        </PlainForm>
      )}
      {reply?.mayChange && (
        <form method="post" action={`/desk/settings/saved-replies/${reply.id}/removal`} className="after">
          <button type="submit" className="btn danger">
            {words("savedReply.remove")}
          </button>
        </form>
      )}
    </div>
  );
}

function Placeholders() {
  const words = useWords();
  return (
    <>
      {words("savedReply.placeholders")}{" "}
      {placeholders.map((name) => (
        <Fragment key={name}>
          <code className="placeholder">{`{{${name}}}`}</code>{" "}
        </Fragment>
      ))}
      {words("savedReply.fallback", { example: "{{customer.firstName|there}}" })}
    </>
  );
}
