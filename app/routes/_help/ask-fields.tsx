// biome-ignore-all lint/a11y/noAutofocus: as in ask-form.tsx
import { type Field, labelOf } from "#app/tickets/fields/field.ts";
import { useWords } from "#app/words/use-words.tsx";
import { Wrong } from "./ask-form.tsx";

export type FieldsOfProduct = { fields: Array<Pick<Field, "key" | "type" | "labels" | "choices" | "required">> };
type Props = {
  products: Array<{ key: string; name: string } & FieldsOfProduct>;
  filled: { product: string; fields: Record<string, string> };
  chosen: string;
  locale: string;
  wrong: Record<string, string>;
  first: string | undefined;
  sentence: (code: string) => string;
};

/**
 * The custom fields of every product, of which only those of the chosen one show: by CSS, so also before the script. Where a browser cannot
 * do that, all show under their product's name. The server reads those of the chosen product.
 */
export function AskFields({ products, filled, chosen, locale, wrong, first, sentence }: Props) {
  const words = useWords();
  const some = products.filter(({ fields }) => fields.length > 0);
  if (some.length === 0) return null;
  const several = products.length > 1;
  return (
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made of the keys of products, which are a-z, 0-9 and hyphens */}
      {several && <style dangerouslySetInnerHTML={{ __html: hideOthers(some.map(({ key }) => key)) }} />}
      {some.map(({ key: product, name, fields }) => (
        <fieldset key={product} className="fields-of" data-product={product}>
          <legend className={several ? "legend only-all" : "sr"}>{words("ask.fieldsOf", { product: name })}</legend>
          {fields.map((field) => {
            const mine = product === chosen;
            const code = mine ? wrong[`fields.${field.key}`] : undefined;
            const id = `fields.${product}.${field.key}`;
            const control = {
              id,
              name: id,
              "aria-invalid": code ? true : undefined,
              "aria-describedby": code ? `${id}-error` : undefined,
              autoFocus: first === `fields.${field.key}` && mine,
            };
            const value = mine ? (filled.fields[field.key] ?? "") : "";
            const label = labelOf(field, locale);
            return (
              <div className="field" key={field.key}>
                {field.type === "checkbox" ? (
                  <label className="check" htmlFor={id}>
                    <input type="hidden" name={id} value="" />
                    <input type="checkbox" value="true" defaultChecked={value === "true"} {...control} />
                    {label} {!field.required && <Optional />}
                  </label>
                ) : (
                  <>
                    <label htmlFor={id}>
                      {label} {!field.required && <Optional />}
                    </label>
                    <Control field={field} value={value} locale={locale} control={control} />
                  </>
                )}
                {code && <Wrong id={`${id}-error`}>{sentence(code)}</Wrong>}
              </div>
            );
          })}
        </fieldset>
      ))}
    </>
  );
}

function Optional() {
  const words = useWords();
  return <span className="muted optional">({words("ask.optional")})</span>;
}

type ControlProps = { field: FieldsOfProduct["fields"][number]; value: string; locale: string; control: { id: string; name: string } };

function Control({ field, value, locale, control }: ControlProps) {
  const words = useWords();
  if (field.type === "choice") {
    return (
      <select className="input" defaultValue={value} required={field.required} {...control}>
        <option value="">{words("ask.choose")}</option>
        {field.choices
          .filter((choice) => !choice.archived)
          .map((choice) => (
            <option key={choice.key} value={choice.key}>
              {labelOf(choice, locale)}
            </option>
          ))}
      </select>
    );
  }
  const kind =
    field.type === "date" ? { type: "date" } : field.type === "number" ? { type: "text", inputMode: "decimal" as const } : { type: "text" };
  return (
    <input className="input" {...kind} defaultValue={value} maxLength={1_000} required={field.required} autoComplete="off" {...control} />
  );
}

function hideOthers(keys: string[]): string {
  const shown = keys.map((key) => `.ask-form:has([name="product"][value="${key}"]:checked) .fields-of[data-product="${key}"]`);
  return `@supports selector(:has(*)){.fields-of,.fields-of .only-all{display:none}${shown.join(",")}{display:grid}}`;
}
