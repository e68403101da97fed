import { openForm } from "#app/deflection/form.ts";
import { answerWhileAsking } from "#app/deflection/intents.ts";
import type { HelpCentre } from "#app/knowledge/help-centre.ts";
import { articlePath } from "#app/knowledge/paths.ts";
import { excerptOf } from "#app/platform/search-engine/excerpt.ts";
import type { ArticleHit } from "#app/search/find.ts";
import type { Actor } from "#app/staff/actor.ts";
import { textIn } from "./read-form.ts";

type Asking = { actor: Actor; centre: HelpCentre; locale: string; productId: string | undefined; visitor: string };

/** What may answer the question as it stands in the form (fields seal, subject, text), best first; none when nothing is good enough. */
export async function suggestions({ actor, centre, locale, productId, visitor }: Asking, form: FormData) {
  const opened = openForm(textIn(form, "seal"));
  if (!opened) return [];
  const [subject, text] = [textIn(form, "subject").slice(0, 300), textIn(form, "text").slice(0, 4000)];
  const hits = await answerWhileAsking(actor, visitor, { intentId: opened.intentId, subject, text, productId, locale });
  return hits.map((hit) => suggestion(centre, hit));
}

/** A found article as the scripts beside a form show it: its title, where it lies, and the passage that answers with the found words marked. */
export function suggestion(centre: HelpCentre, hit: ArticleHit) {
  return {
    id: hit.articleId,
    title: hit.title,
    href: articlePath(centre.home, { product: hit.productKey, locale: hit.locale, slug: hit.slug }),
    anchor: hit.passage.anchor,
    place: hit.category ?? centre.products.find(({ key }) => key === hit.productKey)?.name ?? "",
    runs: excerptOf(hit.passage, 200),
  };
}
