/** Chance that can be repeated: the same seed gives the same numbers for ever (sfc32, PractRand-tested; not for secrets). */
export class Chance {
  private a: number;
  private b: number;
  private c: number;
  private d = 1;

  constructor(seed: string) {
    // FNV-1a, three times with another beginning.
    [this.a, this.b, this.c] = [0x811c9dc5, 0x01000193, 0x9e3779b9].map((begin) => {
      let hash = begin;
      for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
      return hash | 0;
    }) as [number, number, number];
    for (let i = 0; i < 15; i++) this.bits();
  }

  /** 32 bits, unsigned. */
  bits(): number {
    const sum = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 up to 1, without 1. */
  share(): number {
    return this.bits() / 4_294_967_296;
  }

  happens(probability: number): boolean {
    return this.share() < probability;
  }

  /** A whole number from 0 up to `end`, without `end`. */
  below(end: number): number {
    return Math.floor(this.share() * end);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** A place in a list of `length` by Zipf's law: the first is picked often, the last hardly ever. */
  rank(length: number): number {
    return Math.floor((length + 1) ** this.share()) - 1;
  }

  /** The list's earlier entries often, its later ones seldom. */
  oneByRank<T>(list: readonly T[]): T {
    return list[this.rank(list.length)]!;
  }

  /** Mostly near `usual`, now and then many times as long: how long people take. */
  span(usual: number): number {
    return usual * -Math.log(1 - this.share()) * (this.happens(0.1) ? 4 : 1);
  }

  /** A UUIDv7 of that moment. */
  id(at: number): string {
    const [high, one, two, three] = [Math.floor(at / 65_536), this.bits(), this.bits(), this.bits()];
    const time = `${hex4(high >>> 16)}${hex4(high)}-${hex4(at % 65_536)}`;
    return `${time}-${hex4(0x7000 | (one & 0xfff))}-${hex4(0x8000 | ((one >>> 12) & 0x3fff))}-${hex4(two >>> 16)}${hex4(two)}${hex4(three)}`;
  }
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function hex4(value: number): string {
  return bytes[(value >>> 8) & 0xff]! + bytes[value & 0xff]!;
}
