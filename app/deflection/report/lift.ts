/** So many of so many. */
export type Share = { of: number; n: number };
export type Lift = { difference: number; low: number; high: number };

/** Fewer a side say too little to be shown. */
export const FEWEST_A_SIDE = 200;
/** The standard normal quantile of a two-sided 95 % interval. */
const Z = 1.959964;

/**
 * How much rarer it is in `second` than in `first`, with its 95 % interval: Newcombe's hybrid score interval, which joins the Wilson intervals of both
 * (R. G. Newcombe, Interval estimation for the difference between independent proportions: comparison of eleven methods, Statistics in Medicine 17,
 * 1998, 873–890, method 10). Unlike the textbook interval it holds its promise near 0 and 1 and with sides of unequal size, as a holdout of 10 % is.
 */
export function liftOf(first: Share, second: Share): Lift {
  const [p1, p2] = [first.of / first.n, second.of / second.n];
  const [one, two] = [wilson(first), wilson(second)];
  const difference = p1 - p2;
  return {
    difference,
    low: difference - Math.hypot(p1 - one.low, two.high - p2),
    high: difference + Math.hypot(one.high - p1, p2 - two.low),
  };
}

/** Wilson's score interval of one proportion (1927), as in Newcombe's companion paper (Statistics in Medicine 17, 857–872, method 3). */
export function wilson({ of, n }: Share): { low: number; high: number } {
  const p = of / n;
  const middle = p + (Z * Z) / (2 * n);
  const half = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const scale = 1 + (Z * Z) / n;
  return { low: (middle - half) / scale, high: (middle + half) / scale };
}
