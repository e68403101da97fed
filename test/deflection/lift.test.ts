import { describe, expect, test } from "vitest";
import { liftOf, wilson } from "#app/deflection/report/lift.ts";

describe("the interval of a difference of two shares", () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, table II, method 10.
  test.each([
    { one: [56, 70], other: [48, 80], low: 0.0524, high: 0.3339 },
    { one: [9, 10], other: [3, 10], low: 0.1705, high: 0.809 },
    { one: [6, 7], other: [2, 7], low: 0.0582, high: 0.8062 },
    { one: [5, 56], other: [0, 29], low: -0.0381, high: 0.1926 },
    { one: [0, 10], other: [0, 20], low: -0.1611, high: 0.2775 },
    { one: [10, 10], other: [0, 20], low: 0.6791, high: 1 },
  ])("$one against $other: as published", ({ one, other, low, high }) => {
    const lift = liftOf({ of: one[0]!, n: one[1]! }, { of: other[0]!, n: other[1]! });
    expect(lift.low).toBeCloseTo(low, 4);
    expect(lift.high).toBeCloseTo(high, 4);
  });

  // The companion paper, 857–872, table I, method 3.
  test.each([
    { of: 81, n: 263, low: 0.2553, high: 0.3662 },
    { of: 15, n: 148, low: 0.0624, high: 0.1605 },
    { of: 0, n: 20, low: 0, high: 0.1611 },
    { of: 1, n: 29, low: 0.0061, high: 0.1718 },
  ])("one share, $of of $n: as published", ({ of, n, low, high }) => {
    const interval = wilson({ of, n });
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
});
