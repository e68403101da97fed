import type { ProductView } from "#app/customers/products.ts";
import { visitorOfKey } from "#app/deflection/visitor.ts";
import { widgetOn } from "#app/deflection/widget.ts";
import { type HelpCentre, helpCentre } from "#app/knowledge/help-centre.ts";
import { isRefusal, Refusal } from "#app/refusal.ts";
import { type Actor, NOBODY } from "#app/staff/actor.ts";
import { knownLocale, translator } from "#app/words/index.ts";
import { type doors, knock } from "../_help/door.ts";
import { readForm, textIn } from "../_help/read-form.ts";

/** What a page on another site asks through the widget: always as nobody (platform/web/origin.ts), for the product whose owner named that site. */
export type Asked = { actor: Actor; centre: HelpCentre; product: ProductView; locale: string; visitor: string; form: FormData };

/**
 * Answers the widget as JSON, to pages of the sites its owner named and to no others (CORS, Fetch standard section 3.2). Refusals are answered
 * in words, with a sentence per field. Requests are plain forms, so that browsers ask once, without a preflight.
 */
export async function forWidget(request: Request, door: keyof typeof doors, work: (asked: Asked) => Promise<object>): Promise<Response> {
  const headers = new Headers({ Vary: "Origin", "Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "cross-origin" });
  let locale = "en";
  try {
    await knock(request, door);
    const form = await readForm(request);
    const origin = request.headers.get("Origin") ?? "";
    const product = await widgetOn(origin, textIn(form, "product"));
    headers.set("Access-Control-Allow-Origin", origin);
    locale = knownLocale(textIn(form, "locale")) ?? product.locale;
    const visitor = visitorOfKey(textIn(form, "visitor"));
    if (!visitor) throw new Refusal("invalid", 400);
    return Response.json(await work({ actor: NOBODY, centre: await helpCentre(), product, locale, visitor, form }), { headers });
  } catch (refusal) {
    if (!isRefusal(refusal)) throw refusal;
    const words = translator(locale);
    const sentence = (code: string) => words(`refusal.${code}` as "refusal.invalid", refusal.detail);
    const fields = Object.fromEntries(Object.entries(refusal.fields).map(([field, code]) => [field, sentence(code)]));
    return Response.json({ code: refusal.code, sentence: sentence(refusal.code), fields }, { status: refusal.status, headers });
  }
}
