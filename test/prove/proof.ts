/** How large a proof is, and what its chance is made of. `npm run prove` runs at full size; `npm test` in small. */
export const full = process.env.PROVE_FULL === "1";

/** How long work goes on at full size where a proof is about that: npm run prove -- NAME --seconds N */
export const seconds = Number(process.env.PROVE_SECONDS ?? 60);

/** Printed, so that a failure can be run again: npm run prove -- NAME --seed N */
export const seed = Number(process.env.PROVE_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Mulberry32: numbers in [0, 1), the same for the same seed. */
export function chance(start = seed): () => number {
  let state = start >>> 0;
  console.log(`seed ${start}`);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How many of something: as `npm run prove` was told (--messages, --deaths), or as many as belong to the size. */
export function size(name: "messages" | "deaths", atFullSize: number, inSmall: number): number {
  return Number(process.env[`PROVE_${name.toUpperCase()}`] ?? (full ? atFullSize : inSmall));
}

/** The time a proof may take: `minutes` at full size, two minutes in small. */
export function patience(minutes: number): number {
  return (full ? minutes : 2) * 60_000;
}
