import { type FiledArticle, writeArticles } from "#app/knowledge/filed.ts";
import { renderArticle } from "#app/knowledge/render.ts";
import { database } from "#app/platform/database/index.ts";
import { indexArticles } from "#app/search/index-articles.ts";
import type { Desk } from "./cast.ts";
import { english } from "./english.ts";
import { capital, type Phrases, say } from "./phrases.ts";
import type { Chance } from "./random.ts";

const BATCH = 50;
const titles = [
  "How to {v} the {f}",
  "{F}: what to check first",
  "{V} a {f} on {a}",
  "Error {e}",
  "The {f} and the {f}",
  "What changed in {y}",
];

/** `n` short articles, written, rendered and indexed as those of the files are; returns how many. */
export async function fillArticles(desks: Desk[], n: number, chance: Chance, onProgress: (done: number) => void): Promise<number> {
  if (n === 0) return 0;
  const keys = new Map((await database().product.findMany({ select: { id: true, key: true } })).map(({ id, key }) => [id, key]));
  const mark = chance.bits().toString(36);
  for (let done = 0; done < n; done += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, n - done) }, (_, i) => done + i);
    await writeArticles(await Promise.all(batch.map((place) => article(place, mark, chance.one(desks), keys, chance))));
    onProgress(Math.min(done + BATCH, n));
  }
  await indexArticles();
  return n;
}

/** All chance is taken before the first wait, so that the order of the waits does not matter. */
async function article(place: number, mark: string, desk: Desk, keys: Map<string, string>, chance: Chance): Promise<FiledArticle> {
  const about = { product: desk.productName, colleague: "" };
  const phrase = (text: string) => say(text.replace("{V}", capital(chance.oneByRank(english.actions))), english, about, chance);
  const title = capital(phrase(chance.one(titles)));
  const steps = Array.from({ length: chance.between(2, 6) }, (_, i) => `${i + 1}. ${capital(phrase(chance.oneByRank(english.answers)))}`);
  const more = Array.from({ length: chance.between(2, 8) }, () => capital(phrase(chance.oneByRank(english.answers)))).join(" ");
  const summary = capital(phrase(chance.oneByRank(english.answers)));
  const category = capital(chance.oneByRank((english satisfies Phrases).things.slice(0, 12)));
  const markdown = `${summary}\n\n## Step by step\n${steps.join("\n")}\n\n## When that does not help\n${more}\n`;
  return {
    id: undefined,
    ...{
      collection: "demo fill",
      path: `${mark}/${place}.md`,
      sourceHash: mark,
      fileHash: mark,
      key: `fill-${mark}-${place}`,
      slug: `fill-${mark}-${place}`,
    },
    ...{ product: keys.get(desk.productId)!, locale: "en", category, title, summary, visibility: "public", draft: false, tags: [] },
    ...{ markdown, ...(await renderArticle(markdown, { locale: "en" })), position: place },
  };
}
