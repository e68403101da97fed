import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { runBeside } from "./in-process.mjs";
import { cpuOf, startSahut } from "./product.mjs";
import { steadily } from "./steady.mjs";

/** The goals of a search's p95 in ms, by how many articles there are. */
const GOALS = [
  [6_000, 30],
  [100_000, 80],
];
const FILES = 5_000;
const RATE = { rate: 100, seconds: 20 };

/** --articles 6000,100000: the search, the help centre's pages at 100 requests a second, and a folder of 5,000 files that is synced twice. */
export async function measureArticles(sizes) {
  // Readers come from many addresses, as they do from behind a proxy: the limits are per address.
  const sahut = await startSahut({ more: { TRUST_PROXY: "1" } });
  try {
    for (const size of sizes) {
      const [{ added, ms }] = await runBeside(sahut, "fill-articles.ts", [size]);
      console.log(`fill                       ${added} articles in ${seconds(ms)}`);
      console.log(`search at ${size} articles, asked in process (SQL and ranking):`);
      await tellSearch(sahut, size);
      await tellPages(sahut, size);
    }
    await tellSync(sahut);
  } finally {
    await sahut.stop();
  }
}

async function tellSearch(sahut, size) {
  const goal = GOALS.find(([most]) => size <= most)?.[1];
  for (const { kind, door, n, p50, p95, cpu, found } of await runBeside(sahut, "ask-articles.ts", [size])) {
    const line = `${`${kind}, ${door}`.padEnd(34)} N=${n}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms; CPU for each: ${cpu.own.toFixed(1)} ms own, ${cpu.postgres.toFixed(1)} ms PostgreSQL; its article among the first 3: ${Math.round(found * 100)} %`;
    console.log(p95 > goal ? `${line}  ← over the goal of ${goal} ms` : line);
  }
}

/** Eight pages of ten are pages that stay the same, as readers and their browsers ask for them: more than once. */
async function tellPages(sahut, size) {
  const articles = (await sahut.api("/articles?limit=100")).items.map(({ url }) => new URL(url).pathname);
  const next = (i) => {
    const headers = { "x-forwarded-for": `192.0.2.${i % 250}` };
    const kind = i % 10;
    if (kind < 2) return { name: "front page", path: "/help", headers };
    if (kind < 3) return { name: "product page", path: "/p/nota/help", headers };
    if (kind < 8) return { name: "article", path: articles[(i * 7) % articles.length], headers };
    return { name: "search", path: `/help/search?q=${encodeURIComponent(`how to export invoice ${i % 40}`)}`, headers };
  };
  for (const visit of ["first visits", "again"]) {
    const before = cpuOf(sahut.pid);
    const { answers, seconds: took } = await steadily(sahut, { ...RATE, next });
    const after = cpuOf(sahut.pid);
    const cpu = Object.keys(after).map((kind) => `${kind} ${((after[kind] - before[kind]) / answers.length).toFixed(1)}`);
    console.log(
      `help centre at ${size} articles, ${RATE.rate} requests/s for ${took.toFixed(1)} s, ${visit}; CPU for each: ${cpu.join(", ")} ms`,
    );
    for (const name of [...new Set(answers.map((answer) => answer.name))]) {
      const own = answers.filter((answer) => answer.name === name);
      const times = own.map(({ ms }) => ms).sort((a, b) => a - b);
      const bad = own.filter(({ status }) => status !== 200 && status !== 304).length;
      console.log(
        `${name.padEnd(26)} N=${own.length}: p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms, ${own.filter(({ status }) => status === 304).length} × 304${bad > 0 ? `  ← ${bad} REFUSED OR FAILED` : ""}`,
      );
    }
  }
}

async function tellSync(sahut) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "sahut-bench-docs-"));
  try {
    await runBeside(sahut, "write-files.ts", [folder, FILES]);
    for (const run of ["first time", "second time"]) {
      const [from, before] = [performance.now(), cpuOf(sahut.pid)];
      const said = await sahut.command(["help", "sync", folder]);
      const { postgres } = cpuOf(sahut.pid);
      console.log(
        `sync of ${FILES} files, ${run.padEnd(11)} ${seconds(performance.now() - from)}, of it CPU of PostgreSQL ${seconds(postgres - before.postgres)}: ${said.split(": ").at(-1)}`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const seconds = (ms) => `${(ms / 1_000).toFixed(1)} s`;
const at = (sorted, part) => sorted[Math.floor(sorted.length * part)].toFixed(1);
