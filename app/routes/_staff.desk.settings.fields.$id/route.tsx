import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { products } from "#app/customers/products.ts";
import { newId } from "#app/platform/ids.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { changeField, createField, fieldById } from "#app/tickets/fields/definitions.ts";
import { type FieldChoice, type FieldType, fieldTypes, labelOf } from "#app/tickets/fields/field.ts";
import { useClock } from "#app/ui/clock.tsx";
import { CheckField, PlainForm, SelectField, TextField } from "#app/ui/plain-form.tsx";
import { locales } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { saving } from "../desk/saving.ts";
import { ChoiceRows } from "./choice-rows.tsx";
import { readField } from "./read-field.ts";

export const meta: MetaFunction = () => [{ title: "Field · Sahut" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    needAtDesk(staff, "settings");
    const isNew = params.id === "new";
    const brands = (await products()).map(({ id, name }) => ({ id, name }));
    const asked = new URL(request.url).searchParams.get("product");
    const productId = brands.some(({ id }) => id === asked) ? asked! : (brands[0]?.id ?? "");
    const empty = {
      id: newId(),
      productId,
      key: "",
      type: "text" as FieldType,
      labels: {},
      choices: [] as FieldChoice[],
      required: false,
      public: true,
      archived: false,
    };
    return { isNew, field: isNew ? empty : await fieldById(staff, params.id!), brands, languages: locales() };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  return saving(request, readField, async (staff, input) => {
    if (params.id === "new") await createField(staff, input);
    else await changeField(staff, params.id!, input);
    return "/desk/settings/fields?saved=1";
  });
}

export default function FieldPage() {
  const words = useWords();
  const { locale } = useClock();
  const { isNew, field, brands, languages } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer?.input ?? field;
  const labels: Record<string, string> = {
    productId: words("setup.field.productId"),
    key: words("setup.field.key"),
    type: words("setup.field.typeLabel"),
    choices: words("setup.field.choices"),
    required: words("setup.field.required"),
    public: words("setup.field.public"),
    ...Object.fromEntries(languages.map(({ tag, name }) => [`label.${tag}`, words("setup.field.label", { language: name })])),
  };
  return (
    <div className="narrow-page">
      <p className="crumb">
        <Link to="/desk/settings/fields">← {words("settings.page.fields")}</Link>
      </p>
      <div className="page-head">
        <h1 className="title">{isNew ? words("setup.field.new") : labelOf(field, locale)}</h1>
      </div>
      <PlainForm
        key={field.id}
        refused={answer?.refused}
        labels={labels}
        submit={isNew ? words("setup.field.create") : words("common.save")}
      >
        <input type="hidden" name="id" value={shown.id} />
        {isNew && brands.length > 1 ? (
          <SelectField name="productId" value={shown.productId} choices={brands.map(({ id, name }) => ({ value: id, label: name }))} />
        ) : (
          <input type="hidden" name="productId" value={shown.productId} />
        )}
        {languages.map(({ tag }, at) => (
          <TextField
            key={tag}
            name={`label.${tag}`}
            value={(shown.labels as Record<string, string>)[tag] ?? ""}
            maxLength={100}
            optional={at > 0}
          />
        ))}
        {isNew ? (
          <>
            <TextField name="key" value={shown.key} maxLength={40} hint={words("setup.field.keyHint")} />
            <SelectField
              name="type"
              value={shown.type}
              hint={words("setup.field.typeHint")}
              choices={fieldTypes.map((type) => ({ value: type, label: words(`setup.field.type.${type}`) }))}
            />
          </>
        ) : (
          <>
            <input type="hidden" name="type" value={field.type} />
            <p className="hint">{words("setup.field.stays", { key: field.key, type: words(`setup.field.type.${field.type}`) })}</p>
          </>
        )}
        {(isNew || field.type === "choice") && (
          <ChoiceRows choices={shown.choices as FieldChoice[]} languages={languages} always={!isNew} />
        )}
        <CheckField name="public" checked={shown.public} hint={words("setup.field.publicHint")} />
        <CheckField name="required" checked={shown.required} hint={words("setup.field.requiredHint")} />
      </PlainForm>
      {!isNew && (
        <section className="block">
          <p className="muted">{words(field.archived ? "setup.field.isArchived" : "setup.field.archiveWhat")}</p>
          <Form method="post" action={`/desk/settings/fields/${field.id}/archive`} className="after">
            <button type="submit" className="btn" name="archived" value={field.archived ? "no" : "yes"}>
              {words(field.archived ? "setup.field.restore" : "setup.field.archive")}
            </button>
          </Form>
        </section>
      )}
    </div>
  );
}
