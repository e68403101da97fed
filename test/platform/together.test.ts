import { describe, expect, test } from "vitest";
import { together } from "#app/platform/together.ts";

describe("callers of one moment", () => {
  test("go together, and each gets their own answer", async () => {
    const rounds: number[][] = [];
    const double = together(10, async (numbers: number[]) => {
      rounds.push(numbers);
      return numbers.map((n) => n * 2);
    });
    expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6]);
    expect(rounds).toEqual([[1, 2, 3]]);
  });

  test("who asks during a round goes in the next, at most so many at a time", async () => {
    const rounds: number[] = [];
    const slow = together(4, async (items: number[]) => {
      rounds.push(items.length);
      await new Promise((resolve) => setTimeout(resolve, 10));
      return items;
    });
    const first = slow(0);
    await new Promise((resolve) => setTimeout(resolve, 2));
    await Promise.all([first, ...[1, 2, 3, 4, 5, 6].map(slow)]);
    expect(rounds).toEqual([1, 4, 2]);
  });

  test("one who spoils the round spoils it for themselves only", async () => {
    const keep = together(10, async (words: string[]) => {
      if (words.includes("poison")) throw new Error("poisoned");
      return words.map((word) => word.toUpperCase());
    });
    const answers = await Promise.allSettled([keep("a"), keep("poison"), keep("b")]);
    expect(answers).toMatchObject([{ value: "A" }, { reason: new Error("poisoned") }, { value: "B" }]);
  });
});
