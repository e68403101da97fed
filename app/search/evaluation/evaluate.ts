import { database } from "#app/platform/database/index.ts";
import type { Found } from "#app/platform/search-engine/index.ts";
import { findRanked } from "#app/platform/search-engine/postgresql.ts";
import { RANKING, type Ranking } from "#app/platform/search-engine/ranking.ts";
import { ACKNOWLEDGEMENT_FLOOR, type Floor, SUGGESTION_FLOOR } from "#app/search/floor.ts";
import { questionOf } from "#app/search/question.ts";
import { type Answered, type Measures, measure } from "./measures.ts";
import type { Question } from "./questions.ts";

const NOTHING: Ranking = { whole: 1, passage: 0, spread: 0, title: 0, headings: 0, pairs: 0, synonyms: 0, typos: false };
const { whole, passage, title, pairs, headings, spread } = RANKING;

/** What the ranking would be with its ideas one after the other; the last is the product's. */
const steps: Array<{ name: string; ranking: Ranking; letter?: boolean }> = [
  { name: "BM25 of the whole article", ranking: NOTHING },
  { name: "+ typing errors forgiven", ranking: { ...NOTHING, typos: true } },
  { name: "+ best passage", ranking: { ...NOTHING, typos: true, whole, passage } },
  { name: "+ title", ranking: { ...NOTHING, typos: true, whole, passage, title } },
  { name: "+ pairs of words", ranking: { ...NOTHING, typos: true, whole, passage, title, pairs } },
  { name: "+ headings", ranking: { ...NOTHING, typos: true, whole, passage, title, pairs, headings } },
  { name: "+ best three passages", ranking: { ...NOTHING, typos: true, whole, passage, title, pairs, headings, spread } },
  { name: "+ synonyms", ranking: RANKING },
  { name: "+ letters read = the product", ranking: RANKING, letter: true },
];

type FloorRow = { confidence: number; chosen: boolean; precision: number; coverage: number };

export type Report = {
  articles: number;
  unknownAnswers: string[];
  steps: Array<{ name: string; measures: Measures }>;
  kinds: Array<{ kind: string; measures: Measures }>;
  floors: FloorRow[];
  acknowledgements: FloorRow[];
};

/** Asks every question of the articles that are indexed now, step by step of the ranking. Reads only. */
export async function evaluate(questions: Question[], onProgress?: (step: string) => void): Promise<Report> {
  const paths = new Map((await database().article.findMany({ select: { id: true, path: true } })).map(({ id, path }) => [id, path ?? id]));
  const known = new Set(paths.values());
  const answerable = questions.filter(({ answers }) => answers.length > 0);
  const report: Report = {
    articles: paths.size,
    unknownAnswers: [...new Set(answerable.flatMap(({ answers }) => answers.filter((answer) => !known.has(answer))))],
    steps: [],
    kinds: [],
    floors: [],
    acknowledgements: [],
  };
  let last: Array<{ question: Question; found: Found[]; answered: Answered }> = [];
  for (const { name, ranking, letter } of steps) {
    onProgress?.(name);
    last = [];
    for (const question of questions)
      last.push(await ask(question, letter ? questionOf(question.question) : question.question, ranking, paths));
    report.steps.push({ name, measures: measure(last.filter(({ question }) => question.answers.length > 0).map((one) => one.answered)) });
  }
  for (const kind of [...new Set(answerable.map((question) => question.kind))].sort())
    report.kinds.push({
      kind,
      measures: measure(last.filter(({ question }) => question.kind === kind && question.answers.length > 0).map((one) => one.answered)),
    });
  for (const confidence of [0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6]) {
    report.floors.push(floor(confidence, SUGGESTION_FLOOR, last, paths));
    report.acknowledgements.push(floor(confidence, ACKNOWLEDGEMENT_FLOOR, last, paths));
  }
  return report;
}

async function ask(question: Question, text: string, ranking: Ranking, paths: Map<string, string>) {
  const began = performance.now();
  const found = await findRanked({ text, limit: 10 }, ranking);
  const ms = performance.now() - began;
  const ranks = found.flatMap(({ id }, i) => (question.answers.includes(paths.get(id)!) ? [i + 1] : []));
  return { question, found, answered: { ranks, right: question.answers.length, ms } };
}

/**
 * Suggestions at a floor: precision = part of the questions with suggestions where one of them answers; coverage = part of the answerable
 * questions that get a suggestion which answers. A question that nothing answers can only lower the precision.
 */
function floor(confidence: number, is: Floor, asked: Array<{ question: Question; found: Found[] }>, paths: Map<string, string>) {
  let shown = 0;
  let right = 0;
  for (const { question, found } of asked) {
    const best = found[0]?.score ?? 0;
    const suggested = found.filter((hit) => hit.confidence >= confidence && hit.score >= is.ofBest * best).slice(0, 3);
    if (suggested.length > 0) shown++;
    if (suggested.some(({ id }) => question.answers.includes(paths.get(id)!))) right++;
  }
  const answerable = asked.filter(({ question }) => question.answers.length > 0).length;
  return {
    confidence,
    chosen: confidence === is.confidence,
    precision: right / Math.max(shown, 1),
    coverage: right / Math.max(answerable, 1),
  };
}
