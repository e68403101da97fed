import { type HelpCentre, helpCentre } from "#app/knowledge/help-centre.ts";
import { articlePath } from "#app/knowledge/paths.ts";
import { config } from "#app/platform/config.ts";
import { excerptOf, type Run } from "#app/platform/search-engine/excerpt.ts";
import { type ArticleHit, searchArticles } from "#app/search/find.ts";
import type { Actor } from "#app/staff/actor.ts";
import { translator } from "#app/words/index.ts";
import { suggestArticles } from "./suggest.ts";
import { questionOfTicket } from "./ticket-question.ts";

/** An article beside a ticket, with the passage that answers. */
export type ArticleBeside = {
  id: string;
  title: string;
  url: string;
  /** Where in the article the passage stands. */
  anchor: string | null;
  /** The whole passage, for the letter, and what of it is shown here. */
  excerpt: string;
  runs: Run[];
  place: string;
  locale: string;
  /** Customers can read it: it may be sent. */
  sendable: boolean;
};

const MOST_FOUND = 8;
const SHOWN = 180;

/** The articles that answer what the customer of this ticket asks; none when nothing is good enough. 404 as for the ticket. */
export async function articlesBeside(actor: Actor, number: number): Promise<ArticleBeside[]> {
  const question = await questionOfTicket(actor, number);
  return shown(await suggestArticles(actor, question), await helpCentre());
}

/** What a colleague searches for to send on this ticket: its product's articles first, in the customer's language where there is one. */
export async function findArticlesFor(actor: Actor, number: number, q: string): Promise<ArticleBeside[]> {
  const { productId, locale } = await questionOfTicket(actor, number);
  const own = await searchArticles(actor, { q, productId, locale, limit: MOST_FOUND, typing: true });
  if (own.length >= MOST_FOUND) return shown(own, await helpCentre());
  const all = await searchArticles(actor, { q, locale, limit: MOST_FOUND, typing: true });
  const others = all.filter((hit) => own.every((known) => known.articleId !== hit.articleId));
  return shown([...own, ...others].slice(0, MOST_FOUND), await helpCentre());
}

/** How a letter that refers this customer to an article may begin, in their language. */
export async function openingFor(actor: Actor, number: number): Promise<string> {
  const { locale, requesterName: name } = await questionOfTicket(actor, number);
  const words = translator(locale);
  const greeting =
    name && !name.includes("@") ? words("mail.acknowledgement.greetingName", { name }) : words("mail.acknowledgement.greeting");
  return `${greeting}\n\n${words("mail.referral.opening")}`;
}

function shown(hits: ArticleHit[], centre: HelpCentre): ArticleBeside[] {
  return hits.map((hit) => ({
    id: hit.articleId,
    title: hit.title,
    url: urlOf(centre, hit),
    anchor: hit.passage.anchor,
    excerpt: hit.passage.text,
    runs: excerptOf(hit.passage, SHOWN),
    place: [centre.products.length > 1 && centre.products.find(({ key }) => key === hit.productKey)?.name, hit.category]
      .filter(Boolean)
      .join(" › "),
    locale: hit.locale,
    sendable: hit.visibility === "public",
  }));
}

/** The address that a letter names, from anywhere. */
export function urlOf(centre: HelpCentre, { productKey, locale, slug }: Pick<ArticleHit, "productKey" | "locale" | "slug">): string {
  return config().publicUrl + articlePath(centre.home, { product: productKey, locale, slug });
}
