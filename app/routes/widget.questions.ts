import type { ActionFunctionArgs } from "@remix-run/node";
import { askQuestion } from "#app/deflection/ask.ts";
import { signedInBy } from "#app/deflection/widget.ts";
import { filesIn, textIn } from "./_help/read-form.ts";
import { forWidget } from "./_widget/door.ts";

/** The form of the widget was sent: `{ number }` of the ticket. Whoever the site says is signed in asks as themselves. */
export function action({ request }: ActionFunctionArgs) {
  return forWidget(request, "ask", async ({ product, locale, visitor, form }) => {
    const person = await signedInBy(product, textIn(form, "token"));
    const { number } = await askQuestion(visitor, {
      seal: textIn(form, "seal"),
      trap: textIn(form, "website"),
      product: product.key,
      subject: textIn(form, "subject"),
      text: textIn(form, "text"),
      email: person?.email ?? textIn(form, "email"),
      name: person?.name ?? textIn(form, "name"),
      verified: person?.verified ?? false,
      fields: fieldsIn(form),
      locale,
      reads: readsIn(form),
      files: await filesIn(form, "files"),
      channel: "widget",
    });
    return { number };
  });
}

/** Custom fields: inputs named "fields.<key>". */
function fieldsIn(form: FormData): Record<string, string> {
  const names = [...new Set(form.keys())].filter((name) => name.startsWith("fields."));
  return Object.fromEntries(names.map((name) => [name.slice("fields.".length), String(form.getAll(name).at(-1)).slice(0, 2_000)]));
}

const MOST_READS = 20;

/** What was read on the way here: "<article id> <seconds>" each. */
function readsIn(form: FormData) {
  const reads = form.getAll("read").slice(0, MOST_READS);
  return reads.map((read) => ({ article: String(read).split(" ")[0]!, seconds: Number(String(read).split(" ")[1]) }));
}
