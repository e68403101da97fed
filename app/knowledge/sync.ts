import { createProduct, products } from "#app/customers/products.ts";
import type { Visibility } from "#app/platform/database/generated/enums.ts";
import { locales } from "#app/words/index.ts";
import { archiveArticles, articlesOf, type FiledArticle, releaseAddresses, slugsOfOthers, writeArticles } from "./filed.ts";
import { type Folder, hashOf, readFolder } from "./files.ts";
import { forgetGrammars } from "./highlight.ts";
import { syncImages } from "./images.ts";
import { targetOf } from "./links.ts";
import { articlePath, type Home } from "./paths.ts";
import { addressOf, type Planned, planArticles, productKeyOf } from "./plan.ts";
import { RENDERING, type Rendered, renderArticle, summaryOf } from "./render.ts";
import { readSource, titleOfPath } from "./source.ts";

export type SyncInput = {
  dir: string;
  /** The name under which this folder is known for ever: (collection, path) is an article's identity (decision 31). */
  collection: string;
  /** For files that name none; default: the first product. */
  product?: string;
  visibility?: Visibility;
  onProgress?: (done: number, all: number) => void;
};
export type SyncReport = {
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
  problems: Array<{ path: string; problem: string }>;
};

const BATCH = 50;

/**
 * Makes the articles of a collection what its folder says; run twice, the second changes nothing. A file that is gone archives its article,
 * a moved one keeps it, a changed address leaves a redirect. Files win: these articles are read-only in the app.
 * The caller brings the search index up to date (app/search/index-articles.ts). 404 folderNotFound.
 */
export async function syncArticles(input: SyncInput): Promise<SyncReport> {
  const folder = await readFolder(input.dir);
  const all = await articlesOf(input.collection);
  const detached = new Map(all.filter((article) => article.detached).map((article) => [article.path, article]));
  const followed = { ...folder, articles: folder.articles.filter((file) => !detached.has(file.path)) };
  const sources = followed.articles.map((file) => readSource(file.path, file.text));
  const { home, known } = await knownProducts(
    sources.map((source) => source.product),
    input.product,
  );
  const defaults = { collection: input.collection, product: input.product ?? home.product, visibility: input.visibility ?? "public" };
  const existing = recognise(
    all.filter((article) => !article.detached),
    followed,
  );
  const plan = planArticles(
    sources,
    defaults,
    known,
    existing.filter((article) => !article.archived),
    await slugsOfOthers(input.collection),
  );
  const images = await syncImages(input.collection, folder);

  const present = new Set(plan.map((planned) => planned.source.path));
  const removed = await archiveArticles(
    existing.filter((article) => !article.archived && !present.has(article.path)).map((article) => article.id),
  );
  await releaseAddresses(moved(existing, plan));

  const report: SyncReport = { added: 0, changed: 0, unchanged: 0, removed, problems: [] };
  for (const { path } of folder.articles)
    if (detached.has(path))
      report.problems.push({ path, problem: "its article was detached and is written in the app, so the file is not followed" });
  const before = new Map(existing.map((article) => [article.path, article]));
  const files = new Map(folder.articles.map((file) => [file.path, file.text]));
  const planned = plan.map((next) => [next.source.path, next] as const);
  const resolveFrom = resolverFor(new Map<string, Neighbour>([...detached, ...planned]), images, home);
  let batch: FiledArticle[] = [];
  for (const [done, planned] of plan.entries()) {
    const resolve = resolveFrom(planned.source.path);
    const file = files.get(planned.source.path)!;
    const sourceHash = hashOf(String(RENDERING), file, JSON.stringify(placeOf(planned)), linksOf(planned, resolve));
    const was = before.get(planned.source.path);
    report.problems.push(...planned.source.problems.map((problem) => ({ path: planned.source.path, problem })));
    if (was && was.sourceHash === sourceHash && !was.archived && was.path === was.filedAs) report.unchanged++;
    else {
      const rendered = await renderArticle(planned.source.markdown, { locale: planned.locale, resolve });
      report.problems.push(...rendered.problems.map((problem) => ({ path: planned.source.path, problem })));
      report[was && !was.archived ? "changed" : "added"]++;
      batch.push(filed(input.collection, planned, rendered, { sourceHash, fileHash: hashOf(file), position: done, id: was?.id }));
    }
    if (batch.length === BATCH || done === plan.length - 1) {
      await writeArticles(batch);
      batch = [];
    }
    input.onProgress?.(done + 1, plan.length);
  }
  await forgetGrammars();
  return report;
}

async function knownProducts(named: Array<string | null>, preset: string | undefined) {
  const all = await products();
  const keys = new Set(all.map((product) => product.key));
  for (const name of [preset ?? null, ...named]) {
    const key = productKeyOf(name);
    if (!key || keys.has(key)) continue;
    keys.add(key);
    all.push(await createProduct({ key, name: key === name ? titleOfPath(`${key}.md`) : name! }));
  }
  const first = all[0] ?? (await createProduct({ key: "help", name: "Help" }));
  const home: Home = { product: first.key, locale: first.locale };
  const known = {
    products: new Map([first, ...all].map((product) => [product.key, { locale: product.locale }])),
    locales: locales().map((locale) => locale.tag),
  };
  return { home, known };
}

type Recognised = Awaited<ReturnType<typeof articlesOf>>[number] & { filedAs: string };

/** A file that vanished here and appeared there with the same content was moved: the article goes with it, and keeps its votes and links. */
function recognise(articles: Awaited<ReturnType<typeof articlesOf>>, folder: Folder): Recognised[] {
  const files = new Map(folder.articles.map((file) => [file.path, file.text]));
  const taken = new Set(articles.map((article) => article.path));
  const appeared = new Map(folder.articles.filter((file) => !taken.has(file.path)).map((file) => [hashOf(file.text), file.path]));
  return articles.map((article) => {
    const moved = files.has(article.path) ? undefined : appeared.get(article.fileHash);
    if (moved) appeared.delete(article.fileHash);
    return { ...article, filedAs: article.path, path: moved ?? article.path };
  });
}

function moved(existing: Recognised[], plan: Planned[]): string[] {
  const planned = new Map(plan.map((next) => [next.source.path, addressOf(next.product, next.locale, next.slug)]));
  return existing
    .filter((article) => !article.archived && planned.has(article.path))
    .filter((article) => planned.get(article.path) !== addressOf(article.product, article.locale, article.slug))
    .map((article) => article.id);
}

type Resolve = (href: string) => string | null;
type Neighbour = { product: string; locale: string; slug: string };

/** Reads links as they stand in the file at `from`. */
function resolverFor(neighbours: Map<string, Neighbour>, images: Map<string, string>, home: Home): (from: string) => Resolve {
  return (from) => (href) => {
    const target = targetOf(from, href);
    if (!target) return null;
    const image = images.get(target.path);
    if (image) return image;
    const article = [target.path, `${target.path}.md`, `${target.path}/index.md`, `${target.path}/README.md`]
      .map((at) => neighbours.get(at))
      .find(Boolean);
    return article ? articlePath(home, article) + target.rest : null;
  };
}

/** Where the links of a file lead: when a neighbour moves, the articles that link to it are rendered again. */
function linksOf(planned: Planned, resolve: Resolve): string {
  const hrefs = [...planned.source.markdown.matchAll(/\]\(\s*<?([^)\s>]+)|\]:\s*(\S+)|(?:src|href)="([^"]+)"/g)].map(
    (m) => m[1] ?? m[2] ?? m[3]!,
  );
  return [...new Set(hrefs)].map((href) => (/^([a-z]+:|\/|#)/i.test(href) ? "" : (resolve(href) ?? "nowhere"))).join("\n");
}

function placeOf({ product, locale, category, key, slug, visibility }: Planned) {
  return { product, locale, category, key, slug, visibility };
}

type Known = Pick<FiledArticle, "sourceHash" | "fileHash" | "position" | "id">;

function filed(collection: string, planned: Planned, { html, toc }: Rendered, known: Known): FiledArticle {
  const { path, title, tags, draft, markdown, summary, position } = planned.source;
  const own = { path, title, tags, draft, markdown, summary: summary ?? summaryOf(html) };
  return { collection, ...placeOf(planned), ...own, html, toc, ...known, position: position ?? known.position };
}
