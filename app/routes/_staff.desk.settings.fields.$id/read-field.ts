import { locales } from "#app/words/index.ts";
import { textOf } from "../desk/fields.ts";

/** The form of a field: label.<tag>, and of the choices choice.key with choice.<tag>, once a row. */
export function readField(form: FormData) {
  const tags = locales().map(({ tag }) => tag);
  const keys = form.getAll("choice.key").map(String);
  const columns = tags.map((tag) => [tag, form.getAll(`choice.${tag}`).map(String)] as const);
  return {
    id: textOf(form, "id"),
    productId: textOf(form, "productId"),
    key: textOf(form, "key"),
    type: textOf(form, "type"),
    labels: Object.fromEntries(tags.map((tag) => [tag, textOf(form, `label.${tag}`)])),
    choices: keys.map((key, row) => ({ key, labels: Object.fromEntries(columns.map(([tag, column]) => [tag, column[row] ?? ""])) })),
    required: form.get("required") === "on",
    public: form.get("public") === "on",
  };
}
