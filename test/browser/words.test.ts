import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildOnce } from "#test/support/build.ts";
import { projectRoot } from "#test/support/root.ts";

type Sentences = { [key: string]: string | Sentences };
type Routes = Record<string, { id: string; parentId?: string; module: string; imports?: string[] }>;

const assets = path.join(projectRoot, "build/client/assets");
const areas = Object.keys(JSON.parse(readFileSync(`${projectRoot}app/words/en.json`, "utf8")) as Sentences);
let routes: Routes;
let entry: string[];

beforeAll(async () => {
  await buildOnce();
  const build = await import(/* @vite-ignore */ path.join(projectRoot, "build/server/index.js"));
  routes = build.assets.routes;
  entry = [build.assets.entry.module, ...build.assets.entry.imports];
}, 600_000);

describe.each(["en", "id"])("a page that comes alive in %s", (locale) => {
  test("has in the browser every sentence that its scripts name", async () => {
    const missing: string[] = [];
    let alive = 0;
    for (const route of Object.values(routes)) {
      const line = lineOf(route.id);
      if (line.some(({ module }) => /hydrate:\s*(!1|false)/.test(scriptOf(module).text))) continue;
      alive++;
      const scripts = reachable([...entry, ...line.flatMap(({ module, imports = [] }) => [module, ...imports])]);
      const words = await Promise.all(scripts.filter((file) => file.startsWith(`${locale}-`)).map(sentencesIn));
      const said = new Set(scripts.flatMap((file) => scriptOf(file).says));
      missing.push(...[...said].filter((key) => !words.some((part) => has(part, key))).map((key) => `${route.id}: ${key}`));
    }
    expect(missing).toEqual([]);
    expect(alive).toBeGreaterThan(40);
  });
});

/** A route with the frames around it. */
function lineOf(id: string): Array<Routes[string]> {
  const route = routes[id]!;
  return route.parentId ? [...lineOf(route.parentId), route] : [route];
}

type Script = { text: string; says: string[]; next: string[] };
const scripts = new Map<string, Script>();

/** What a built script says (`"desk.queue.empty"`, or the beginning of a key that it puts together) and which scripts it loads, at once or later. */
function scriptOf(file: string): Script {
  const name = path.basename(file);
  const known = scripts.get(name);
  if (known) return known;
  const text = readFileSync(path.join(assets, name), "utf8");
  const isWords = /^(en|id)-/.test(name);
  const keys = new RegExp(`["'\`]((?:${areas.join("|")})\\.[\\w.]*)`, "g");
  const script = {
    text,
    says: isWords ? [] : [...text.matchAll(keys)].map((match) => match[1]!.replace(/\.$/, "")),
    next: isWords ? [] : [...text.matchAll(/["'](?:\.|assets)\/([\w.$-]+\.js)["']/g)].map((match) => match[1]!),
  };
  scripts.set(name, script);
  return script;
}

function reachable(files: string[]): string[] {
  const seen = new Set<string>();
  const waiting = files.map((file) => path.basename(file));
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    waiting.push(...scriptOf(file).next);
  }
  return [...seen];
}

async function sentencesIn(file: string): Promise<Sentences> {
  const { default: sentences } = await import(/* @vite-ignore */ path.join(assets, file));
  return sentences;
}

/** The key itself, its plural, or something that begins with it. */
function has(sentences: Sentences, key: string): boolean {
  const names = key.split(".");
  const last = names.pop()!;
  let inner: string | Sentences | undefined = sentences;
  for (const name of names) inner = typeof inner === "object" ? inner[name] : undefined;
  return typeof inner === "object" && Object.keys(inner).some((name) => name.startsWith(last));
}
