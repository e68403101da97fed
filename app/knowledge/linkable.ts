import type { Visibility } from "#app/platform/database/generated/enums.ts";
import { database, Prisma } from "#app/platform/database/index.ts";
import { isId } from "#app/platform/ids.ts";
import type { Actor } from "#app/staff/actor.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { helpCentre } from "./help-centre.ts";
import { articlePath } from "./paths.ts";

/** What a link may lead to. `href` is relative to the site: it stays right under every host, and after a new slug by its redirect. */
export type Linkable = { href: string; title: string; product: string; locale: string; visibility: Visibility };

const MOST = 1_000;

/** Published articles that another one may link to; those of its own product and language first. */
export async function linkableArticles(actor: Actor, from: string): Promise<Linkable[]> {
  needAtDesk(actor, "articles");
  const centre = await helpCentre();
  const near = isId(from) ? await database().article.findUnique({ where: { id: from }, select: { productId: true, locale: true } }) : null;
  const first = near
    ? Prisma.sql`a."productId" <> ${near.productId}::uuid, a."locale" <> ${near.locale}`
    : Prisma.sql`p."createdAt", a."locale"`;
  const rows = await database().$queryRaw<Array<Omit<Linkable, "href"> & { slug: string; key: string }>>`
    SELECT a."title", a."slug", a."locale", a."visibility"::text, p."key", p."name" AS "product" FROM "Article" a JOIN "Product" p ON p."id" = a."productId"
    WHERE a."archivedAt" IS NULL AND NOT a."draft" AND a."id"::text <> ${from}
    ORDER BY ${first}, a."title", a."id" LIMIT ${MOST}`;
  return rows.map(({ slug, key, ...row }) => ({ ...row, href: articlePath(centre.home, { product: key, locale: row.locale, slug }) }));
}
