// Chance that comes from a number: the same seed draws the same, on every machine.

export type Chance = {
  /** From 0 up to 1. */
  next(): number;
  /** True with this probability. */
  hits(probability: number): boolean;
  /** A whole number from 0 up to n. */
  below(n: number): number;
  /** A whole number from `from` to `to`. */
  between(from: number, to: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** Some of the list, in its order; never none. */
  some<T>(list: readonly [T, ...T[]]): [T, ...T[]];
  /** Hexadecimal digits. */
  hex(digits: number): string;
};

/** xoshiro128**, started from the seed by splitmix32. */
export function chanceOf(seed: number): Chance {
  let mixed = seed >>> 0;
  const start = () => {
    mixed = (mixed + 0x9e3779b9) >>> 0;
    let z = mixed;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
  let [a, b, c, d] = [start(), start(), start(), start()];
  const word = () => {
    const scaled = Math.imul(b, 5);
    const result = Math.imul((scaled << 7) | (scaled >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  const next = () => word() / 2 ** 32;
  const below = (n: number) => Math.floor(next() * n);
  const pick = <T>(list: readonly [T, ...T[]]): T => list[below(list.length)] ?? list[0];
  return {
    next,
    hits: (probability) => next() < probability,
    below,
    between: (from, to) => from + below(to - from + 1),
    pick,
    some: <T>(list: readonly [T, ...T[]]) => {
      const [first, ...rest] = list.filter(() => next() < 0.5);
      return first === undefined ? [pick(list)] : [first, ...rest];
    },
    hex: (digits) => Array.from({ length: digits }, () => below(16).toString(16)).join(""),
  };
}
