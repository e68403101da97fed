import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { products } from "#app/customers/products.ts";
import { articleToWrite, toTranslate } from "#app/knowledge/article-to-write.ts";
import { createArticle } from "#app/knowledge/writing.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { PlainForm, SelectField, TextField } from "#app/ui/plain-form.tsx";
import { locales } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { saving } from "../desk/saving.ts";

export const meta: MetaFunction = () => [{ title: "New article · Sahut" }];

/** `?translates=` an article, into `?locale=`. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    needAtDesk(staff, "articles");
    const search = new URL(request.url).searchParams;
    const translates = search.get("translates");
    const original = translates ? await articleToWrite(staff, translates) : null;
    const all = await products();
    return {
      products: all.map(({ id, name }) => ({ id, name })),
      languages: locales(),
      language: locales().find(({ tag }) => tag === search.get("locale"))?.tag ?? all[0]?.locale ?? "en",
      original: original && { id: original.id, title: original.writing.title, productId: original.product.id },
    };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  return saving(
    request,
    (form) => ({
      title: textOf(form, "title"),
      productId: textOf(form, "product"),
      locale: textOf(form, "locale"),
      translates: textOf(form, "translates"),
    }),
    async (staff, { translates, title, productId, locale }) => {
      const input = translates ? { ...(await toTranslate(staff, translates)), translates, slug: "" } : { productId };
      const { id } = await createArticle(staff, { ...input, title: title || ("title" in input ? input.title : ""), locale });
      return `/desk/articles/${id}`;
    },
  );
}

/** What it is about, for which product and in which language; the writing comes after. */
export default function NewArticle() {
  const words = useWords();
  const { products, languages, language, original } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer?.input ?? { title: "", productId: original?.productId ?? products[0]?.id ?? "", locale: language, translates: "" };
  const labels = {
    title: words("articles.field.title"),
    product: words("articles.product"),
    locale: words("articles.language"),
  };
  return (
    <main className="page" id="main">
      <div className="narrow-page">
        <p className="crumb">
          <Link to="/desk/articles">← {words("articles.title")}</Link>
        </p>
        <div className="page-head">
          <div>
            <h1 className="title">{words(original ? "articles.translate" : "articles.new")}</h1>
            {original && <p>{words("articles.translatesWhat", { title: original.title })}</p>}
          </div>
        </div>
        <PlainForm refused={answer?.refused} labels={labels} submit={words("articles.begin")}>
          {original && <input type="hidden" name="translates" value={original.id} />}
          <TextField name="title" value={shown.title} maxLength={300} optional={Boolean(original)} hint={words("articles.titleAdvice")} />
          {!original && products.length > 1 ? (
            <SelectField name="product" value={shown.productId} choices={products.map(({ id, name }) => ({ value: id, label: name }))} />
          ) : (
            <input type="hidden" name="product" value={shown.productId} />
          )}
          <SelectField name="locale" value={shown.locale} choices={languages.map(({ tag, name }) => ({ value: tag, label: name }))} />
        </PlainForm>
      </div>
    </main>
  );
}
