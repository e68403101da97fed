// npm run eval:search [-- DIR [--questions FILE]]: how well the search answers questions, on a data folder of its own. DIR holds Markdown and
// questions.jsonl; without DIR, the documentation of this repository and the questions of test/search.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildIfStale } from "./build.mjs";

await buildIfStale();
const args = process.argv.slice(2);
if (args.length === 0) args.push("docs-content", "--questions", "test/search/questions.jsonl");
const folder = mkdtempSync(path.join(tmpdir(), "sahut-eval-"));
// Removed when this process ends, whatever it says: the command sets the exit code and stops its own database.
process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
for (const name of ["DATABASE_URL", "REDIS_URL", "DOCS_DIR"]) delete process.env[name];
Object.assign(process.env, { DATA_DIR: folder, DEMO: "0", LOG_LEVEL: process.env.LOG_LEVEL ?? "warn" });
process.argv.splice(2, process.argv.length, "help", "evaluate", ...args);
if (process.env.INIT_CWD && args[0] !== "docs-content") process.chdir(process.env.INIT_CWD);
await import("../build/sahut.js");
