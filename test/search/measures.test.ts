import { expect, test } from "vitest";
import { measure } from "#app/search/evaluation/measures.ts";

test("recall, MRR and nDCG of three questions, computed by hand", () => {
  const measures = measure([
    { ranks: [1, 4], right: 2, ms: 10 },
    { ranks: [3], right: 1, ms: 30 },
    { ranks: [], right: 1, ms: 20 },
  ]);
  expect(measures).toMatchObject({ questions: 3, p50: 20, p95: 30 });
  expect(measures.recall1).toBeCloseTo(1 / 3);
  expect(measures.recall3).toBeCloseTo(2 / 3);
  expect(measures.recall5).toBeCloseTo(2 / 3);
  expect(measures.mrr).toBeCloseTo((1 + 1 / 3 + 0) / 3);
  // First: (1/log2(2) + 1/log2(5)) / (1/log2(2) + 1/log2(3)) = 0.8772; second: 1/log2(4) = 0.5; third: 0.
  expect(measures.ndcg).toBeCloseTo((0.8772 + 0.5) / 3, 3);
});
