import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProduct } from "#app/customers/products.ts";
import { syncArticles } from "#app/knowledge/sync.ts";
import { database } from "#app/platform/database/index.ts";
import { freshDatabase } from "#test/support/database.ts";
import { full, patience } from "./proof.ts";

const FILES = full ? 5_000 : 120;
const dir = path.join(tmpdir(), `sahut-sync-${process.pid}`);
const nameOf = (n: number) => `topic-${n % 40}/${n % 3 === 0 ? "id/" : ""}article-${n}.md`;

beforeAll(async () => {
  await freshDatabase();
  await createProduct({ key: "nota", name: "Nota" });
  for (let n = 0; n < FILES; n++) write(n, `# Article ${n}`);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Each with a link to its neighbour, a table, a callout and some code, as documentation has them. */
function write(n: number, title: string): void {
  const file = path.join(dir, nameOf(n));
  mkdirSync(path.dirname(file), { recursive: true });
  const to = path.relative(path.dirname(file), path.join(dir, nameOf((n + 1) % FILES)));
  const words = Array.from({ length: 120 }, (_, at) => `word${(n * 31 + at * 7) % 997}`).join(" ");
  writeFileSync(
    file,
    `---\ntags: [a${n % 9}]\n---\n${title}\n\n${words}\n\n> [!TIP]\n> See [the next](${to}).\n\n## Steps\n\n1. One\n2. Two\n\n| a | b |\n| - | - |\n| 1 | ${n} |\n\n\`\`\`bash\nnota --number ${n}\n\`\`\`\n`,
  );
}

/** Every row of everything that a sync writes, to the microsecond. */
async function everything(): Promise<string> {
  const hash = createHash("sha256");
  for (const table of ["Article", "Category", "ArticleRedirect", "ArticleImage", "ArticleVersion"]) {
    const [row] = await database().$queryRawUnsafe<Array<{ all: string }>>(
      `SELECT coalesce(string_agg(md5(t::text), '' ORDER BY md5(t::text)), '') AS all FROM "${table}" t`,
    );
    hash.update(row!.all);
  }
  return hash.digest("hex");
}

test(
  `${FILES} files synced twice: the second time changes nothing, and one changed file changes one article`,
  async () => {
    const sync = async () => {
      const began = performance.now();
      let told = 0;
      const { problems, ...numbers } = await syncArticles({ dir, collection: "docs", onProgress: () => told++ });
      expect([problems, told]).toEqual([[], FILES]);
      return { ...numbers, seconds: (performance.now() - began) / 1000 };
    };
    const first = await sync();
    expect(first).toMatchObject({ added: FILES, changed: 0, removed: 0 });
    const before = await everything();
    const second = await sync();
    expect(second).toMatchObject({ added: 0, changed: 0, unchanged: FILES, removed: 0 });
    expect(await everything()).toBe(before);
    write(7, "# Article seven");
    const third = await sync();
    expect(third).toMatchObject({ added: 0, changed: 1, unchanged: FILES - 1, removed: 0 });
    console.log(
      `${FILES} files: ${first.seconds.toFixed(1)} s the first time, ${second.seconds.toFixed(2)} s the second, ${third.seconds.toFixed(2)} s with one changed`,
    );
  },
  patience(10),
);
