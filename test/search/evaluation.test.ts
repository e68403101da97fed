import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { evaluate } from "#app/search/evaluation/evaluate.ts";
import { readQuestions } from "#app/search/evaluation/questions.ts";
import { publishFolder } from "#app/search/publish.ts";
import { freshDatabase } from "#test/support/database.ts";

const folder = "shop/nota/";

beforeAll(async () => {
  await freshDatabase();
  await publishFolder({ dir: path.resolve("docs-content", folder), collection: "nota" });
});

test("the search answers what customers of one product ask, in their own words, misspelt and in two languages", async () => {
  const questions = (await readQuestions("test/search/questions.jsonl"))
    .filter(({ answers }) => answers.length === 1 && answers[0]!.startsWith(folder))
    .map((question) => ({ ...question, answers: [question.answers[0]!.slice(folder.length)] }));
  expect(questions.length).toBeGreaterThan(40);
  const { steps, unknownAnswers, floors } = await evaluate(questions);
  expect(unknownAnswers).toEqual([]);
  const product = steps.at(-1)!.measures;
  expect(product.recall3).toBeGreaterThanOrEqual(0.9);
  expect(product.mrr).toBeGreaterThan(steps[0]!.measures.mrr);
  expect(floors.filter(({ chosen }) => chosen)).toHaveLength(1);
});

test("a file of questions with a mistake is refused with its line", async () => {
  await expect(readQuestions("package.json")).rejects.toThrow(/line 1/);
  await expect(readQuestions("nowhere.jsonl")).rejects.toThrow(/cannot be read/);
});
