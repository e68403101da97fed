import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { Refusal } from "#app/refusal.ts";
import { countedTags, renameTag } from "#app/tickets/tag-changes.ts";
import { PlainForm, TextField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { saving } from "../desk/saving.ts";

export const meta: MetaFunction = () => [{ title: "Tag · Sahut" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const tags = await countedTags(staff);
    const tag = tags.find(({ id }) => id === params.id);
    if (!tag) throw new Refusal("notFound", 404);
    return { tag, others: tags.filter(({ id }) => id !== tag.id) };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  return saving(
    request,
    (form) => ({ name: textOf(form, "name") }),
    async (staff, { name }) => {
      await renameTag(staff, params.id!, name);
      return "/desk/settings/tags?saved=1";
    },
  );
}

/** A tag is renamed, merged into another one, or removed from every ticket. */
export default function TagPage() {
  const words = useWords();
  const { tag, others } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="narrow-page">
      <p className="crumb">
        <Link to="/desk/settings/tags">← {words("settings.page.tags")}</Link>
      </p>
      <div className="page-head">
        <div>
          <h1 className="title">{tag.name}</h1>
          <p>{words("setup.tag.tickets", { count: tag.tickets })}</p>
        </div>
      </div>
      <PlainForm key={tag.id} refused={answer?.refused} labels={{ name: words("setup.tag.name") }} submit={words("setup.tag.rename")}>
        <TextField name="name" value={answer?.input.name ?? tag.name} maxLength={50} />
      </PlainForm>
      {others.length > 0 && (
        <section className="block">
          <h2 className="h2">{words("setup.tag.merge")}</h2>
          <p className="muted">{words("setup.tag.mergeWhat", { name: tag.name })}</p>
          <form method="post" action={`/desk/settings/tags/${tag.id}/merger`} className="sheet form after">
            <div className="field">
              <label htmlFor="into">{words("setup.tag.into")}</label>
              <select className="input" id="into" name="into" required defaultValue="">
                <option value="" disabled>
                  {words("setup.tag.choose")}
                </option>
                {others.map(({ id, name, tickets }) => (
                  <option key={id} value={id}>
                    {name} ({tickets})
                  </option>
                ))}
              </select>
            </div>
            <button type="submit" className="btn big">
              {words("setup.tag.merge")}
            </button>
          </form>
        </section>
      )}
      <section className="block">
        <h2 className="h2">{words("setup.tag.remove")}</h2>
        <p className="muted">{words("setup.tag.removeWhat", { count: tag.tickets })}</p>
        <form method="post" action={`/desk/settings/tags/${tag.id}/removal`} className="after">
          <button type="submit" className="btn danger">
            {words("setup.tag.remove")}
          </button>
        </form>
      </section>
    </div>
  );
}
