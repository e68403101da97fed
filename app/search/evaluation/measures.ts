/** One question's outcome: `ranks` = places (from 1) of its right answers among what was found; `ms` = time of the search. */
export type Answered = { ranks: number[]; right: number; ms: number };

export type Measures = {
  questions: number;
  recall1: number;
  recall3: number;
  recall5: number;
  mrr: number;
  ndcg: number;
  p50: number;
  p95: number;
};

/**
 * recall@k = part of the questions with a right answer among the first k; MRR = mean of 1 / place of the first right answer;
 * nDCG@10 with binary gains (Järvelin and Kekäläinen 2002). Times in milliseconds.
 */
export function measure(answered: Answered[]): Measures {
  const part = (test: (one: Answered) => boolean) => mean(answered.map((one) => (test(one) ? 1 : 0)));
  const first = (one: Answered) => Math.min(...one.ranks, Number.POSITIVE_INFINITY);
  const times = answered.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    questions: answered.length,
    recall1: part((one) => first(one) <= 1),
    recall3: part((one) => first(one) <= 3),
    recall5: part((one) => first(one) <= 5),
    mrr: mean(answered.map((one) => 1 / first(one))),
    ndcg: mean(answered.map(ndcg)),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
}

function ndcg({ ranks, right }: Answered): number {
  const gain = (places: number[]) => places.filter((place) => place <= 10).reduce((sum, place) => sum + 1 / Math.log2(place + 1), 0);
  const ideal = gain(Array.from({ length: right }, (_, i) => i + 1));
  return ideal === 0 ? 0 : gain(ranks) / ideal;
}

function mean(numbers: number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function percentile(sorted: number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}
