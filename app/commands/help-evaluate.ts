import path from "node:path";
import { parseArgs } from "node:util";
import { evaluate, type Report } from "#app/search/evaluation/evaluate.ts";
import type { Measures } from "#app/search/evaluation/measures.ts";
import { readQuestions } from "#app/search/evaluation/questions.ts";
import { publishFolder } from "#app/search/publish.ts";
import { withDatabase } from "./with-database.ts";

/**
 * `help evaluate DIR [--questions FILE]`: how well the search answers the questions (default DIR/questions.jsonl) from the articles of DIR.
 * `npm run eval:search` runs it on a data folder of its own, so that no other article is in the way.
 */
export async function evaluateFolder(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { questions: { type: "string" } } });
  const [dir] = positionals;
  if (!dir || positionals.length > 1) {
    console.error("Name one folder of Markdown: help evaluate DIR [--questions FILE]");
    return 1;
  }
  const questions = await readQuestions(values.questions ?? path.join(dir, "questions.jsonl"));
  return withDatabase(async () => {
    const began = performance.now();
    const { problems } = await publishFolder({ dir: path.resolve(dir), collection: path.resolve(dir) });
    for (const { path: file, problem } of problems) console.error(`${file}: ${problem}`);
    const report = await evaluate(questions, (step) => process.stderr.isTTY && console.error(`asking: ${step}`));
    tell(report, questions.length, performance.now() - began);
    return report.unknownAnswers.length > 0 ? 1 : 0;
  });
}

function tell(report: Report, questions: number, ms: number): void {
  console.log(`${report.articles} articles, ${questions} questions, engine postgresql, ${(ms / 1000).toFixed(1)} s in all\n`);
  console.log(head("ranking, step by step"));
  for (const { name, measures } of report.steps) console.log(line(name, measures));
  console.log(`\n${head("kind of question")}`);
  for (const { kind, measures } of report.kinds) console.log(line(kind, measures));
  tellFloors("suggestions at a floor", report.floors);
  tellFloors("in acknowledgements", report.acknowledgements);
  for (const answer of report.unknownAnswers) console.error(`No article has the path ${answer}, which a question names as its answer.`);
}

function tellFloors(name: string, floors: Report["floors"]): void {
  console.log(`\n${name.padEnd(26)}precision   coverage`);
  for (const { confidence, chosen, precision, coverage } of floors)
    console.log(`${`confidence ${confidence}${chosen ? " (chosen)" : ""}`.padEnd(26)}${percent(precision)}     ${percent(coverage)}`);
}

function head(name: string): string {
  return `${name.padEnd(28)}   N   @1     @3     @5     MRR    nDCG   p50 ms p95 ms`;
}

function line(name: string, m: Measures): string {
  const recalls = [m.recall1, m.recall3, m.recall5].map(percent).join(" ");
  const times = [m.p50, m.p95].map((time) => time.toFixed(1).padStart(6)).join(" ");
  return `${name.padEnd(28)}${String(m.questions).padStart(4)} ${recalls} ${m.mrr.toFixed(3)}  ${m.ndcg.toFixed(3)}  ${times}`;
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)}%`.padStart(6);
}
