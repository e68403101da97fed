import type { ActionFunctionArgs } from "@remix-run/node";
import { sealForm } from "#app/deflection/form.ts";
import { signedInBy } from "#app/deflection/widget.ts";
import { fields } from "#app/tickets/fields/definitions.ts";
import { labelOf } from "#app/tickets/fields/field.ts";
import { textIn } from "./_help/read-form.ts";
import { forWidget } from "./_widget/door.ts";
import { widgetWords } from "./_widget/words.ts";

/** The widget is opened: its words, its look, its form, and who the site says this is. */
export function action({ request }: ActionFunctionArgs) {
  return forWidget(request, "read", async ({ centre, product, locale, form }) => {
    const person = await signedInBy(product, textIn(form, "token"));
    const asked = (await fields({ archived: false, productIds: [product.id] })).filter((field) => field.public);
    return {
      locale,
      business: centre.businessName,
      product: { name: product.name, colour: product.brandColour },
      words: widgetWords(locale),
      seal: sealForm(),
      person: person && { email: person.email, name: person.name },
      fields: asked.map(({ key, type, labels, choices, required }) => ({
        key,
        type,
        required,
        label: labelOf({ labels }, locale),
        choices: choices.filter((choice) => !choice.archived).map((choice) => ({ key: choice.key, label: labelOf(choice, locale) })),
      })),
    };
  });
}
