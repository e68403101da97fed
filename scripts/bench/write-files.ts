// Writes N Markdown files (arguments: folder, N) as a seller's documentation folder has them. Run by scripts/bench/articles.mjs.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { slugOf } from "#app/knowledge/source.ts";
import { article } from "./article-writing.ts";

/** Other articles than those that the help centre was filled with. */
const FIRST = 1_000_000;

const [folder, files] = [process.argv[2]!, Number(process.argv[3])];
for (let n = FIRST; n < FIRST + files; n++) {
  const { locale, product, category, title, markdown } = article(n);
  const place = path.join(folder, slugOf(category));
  mkdirSync(place, { recursive: true });
  const front = ["---", `title: ${JSON.stringify(title)}`, `product: ${product}`, `locale: ${locale}`, "---", ""];
  writeFileSync(path.join(place, `${n}.md`), [...front, markdown, ""].join("\n"));
}
console.log(JSON.stringify({ files }));
