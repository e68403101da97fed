import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Refusal } from "#app/refusal.ts";
import { readers } from "#app/tickets/saved-reply.ts";
import { LONGEST_NAME, LONGEST_SEARCH, viewSorts } from "#app/tickets/saved-view.ts";
import { changeSavedView, createSavedView, savedViews } from "#app/tickets/saved-views.ts";
import { sharingChoices } from "#app/tickets/shared-with.ts";
import { PlainForm, SelectField, TextField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { SharedWithFields } from "../_staff.desk.settings/shared-with-fields.tsx";
import { forStaff } from "../desk/door.ts";
import { oneOf, textOf } from "../desk/fields.ts";
import { keptHref } from "../desk/queue.ts";
import { saving } from "../desk/saving.ts";

export const meta: MetaFunction = () => [{ title: "View · Sahut" }];

/** `?q=&sort=`: the search that is about to be kept. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const view = (await savedViews(staff)).find(({ id }) => id === params.id) ?? null;
    if (!view && params.id !== "new") throw new Refusal("notFound", 404);
    const asked = new URL(request.url).searchParams;
    const sort = viewSorts.find((known) => known === asked.get("sort")) ?? "best";
    return { view, ...(await sharingChoices(staff, "savedViews")), asked: { q: (asked.get("q") ?? "").slice(0, LONGEST_SEARCH), sort } };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  return saving(
    request,
    (form) => ({
      name: textOf(form, "name"),
      q: textOf(form, "q"),
      sort: textOf(form, "sort"),
      for: oneOf(form, "for", readers),
      teamId: textOf(form, "team"),
    }),
    async (staff, input) => {
      if (params.id !== "new") await changeSavedView(staff, params.id ?? "", input);
      else await createSavedView(staff, input);
      return "/desk/settings/views?saved=1";
    },
  );
}

/** One view: a search under a name, and whose it is. Read by who uses it, changed by who may write for its readers. */
export default function SavedViewPage() {
  const words = useWords();
  const { view, teams, mayBeFor, asked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer?.input ?? { ...(view ?? { name: "", for: "me" as const, ...asked }), teamId: view?.teamId ?? "" };
  const labels = {
    name: words("savedView.name"),
    q: words("savedView.search"),
    sort: words("desk.sortBy"),
    for: words("savedView.for"),
    team: words("savedReply.team"),
  };
  return (
    <div className="narrow-page">
      <p className="crumb">
        <Link to="/desk/settings/views">← {words("settings.page.views")}</Link>
      </p>
      <div className="page-head">
        <h1 className="title">{view?.name ?? words("savedView.new")}</h1>
      </div>
      {view && (
        <p>
          <Link to={keptHref(view)}>{words("savedView.open")}</Link>
        </p>
      )}
      {view && !view.mayChange ? (
        <div className="sheet form">
          <code>{view.q}</code>
        </div>
      ) : (
        <PlainForm key={view?.id ?? "new"} refused={answer?.refused} labels={labels} submit={words("common.save")}>
          <TextField name="name" value={shown.name} maxLength={LONGEST_NAME} />
          <TextField name="q" value={shown.q} maxLength={LONGEST_SEARCH} hint={words("savedView.searchHint")} />
          <SelectField
            name="sort"
            value={shown.sort}
            choices={viewSorts.map((sort) => ({ value: sort, label: words(`desk.sort.${sort}`) }))}
          />
          <SharedWithFields mayBeFor={mayBeFor} teams={teams} shown={shown} />
        </PlainForm>
      )}
      {view?.mayChange && (
        <form method="post" action={`/desk/settings/views/${view.id}/removal`} className="after">
          <button type="submit" className="btn danger">
            {words("savedView.remove")}
          </button>
        </form>
      )}
    </div>
  );
}
