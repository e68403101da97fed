import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { Plus } from "lucide-react";
import { products } from "#app/customers/products.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { fields } from "#app/tickets/fields/definitions.ts";
import { labelOf } from "#app/tickets/fields/field.ts";
import { useClock } from "#app/ui/clock.tsx";
import { Saved } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { MoveButtons } from "../_staff.desk.settings/move-buttons.tsx";
import { forStaff } from "../desk/door.ts";

export const meta: MetaFunction = () => [{ title: "Fields · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    needAtDesk(staff, "settings");
    const [brands, all] = await Promise.all([products(), fields()]);
    return {
      brands: brands.map(({ id, name }) => ({
        id,
        name,
        fields: all.filter(({ productId, archived }) => productId === id && !archived),
        archived: all.filter(({ productId, archived }) => productId === id && archived),
      })),
    };
  });
}

export default function FieldsPage() {
  const words = useWords();
  const { locale } = useClock();
  const { brands } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <>
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.fields")}</h1>
          <p>{words("setup.field.what")}</p>
        </div>
      </div>
      {search.has("saved") && <Saved>{words("setup.saved")}</Saved>}
      {brands.map((brand) => (
        <section key={brand.id} className="block" aria-labelledby={`p-${brand.id}`}>
          <div className="block-head">
            <h2 className="h3" id={`p-${brand.id}`}>
              {brand.name}
            </h2>
            <Link className="btn push" to={`new?product=${brand.id}`} aria-label={words("setup.field.newFor", { product: brand.name })}>
              <Plus className="i" />
              {words("setup.field.new")}
            </Link>
          </div>
          {brand.fields.length === 0 && <p className="sheet nothing-yet">{words("setup.field.none")}</p>}
          {brand.fields.length > 0 && (
            <ul className="sheet lines">
              {brand.fields.map((field, at) => (
                <li key={field.id}>
                  <Link to={field.id}>
                    <span className="strong">{labelOf(field, locale)}</span>
                    <span className="tag line">{words(`setup.field.type.${field.type}`)}</span>
                    {field.required && <span className="tag line">{words("setup.field.requiredTag")}</span>}
                    {!field.public && <span className="tag line">{words("setup.field.staffTag")}</span>}
                  </Link>
                  <code className="muted cut">{field.key}</code>
                  <MoveButtons
                    path={`/desk/settings/fields/${field.id}/position`}
                    name={labelOf(field, locale)}
                    up={at > 0}
                    down={at < brand.fields.length - 1}
                  />
                </li>
              ))}
            </ul>
          )}
          {brand.archived.length > 0 && (
            <details className="after">
              <summary>{words("setup.field.archived", { count: brand.archived.length })}</summary>
              <ul className="sheet lines after">
                {brand.archived.map((field) => (
                  <li key={field.id}>
                    <Link to={field.id}>{labelOf(field, locale)}</Link>
                    <Form method="post" action={`/desk/settings/fields/${field.id}/archive`} className="push">
                      <button type="submit" className="btn" name="archived" value="no">
                        {words("setup.field.restore")}
                      </button>
                    </Form>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </section>
      ))}
    </>
  );
}
