// Many seeds, one after the other, and what came of them together.
import { addCounts, type Counts, countsOf } from "./counts.ts";
import { type Result, runSeed } from "./run.ts";

export type Summary = {
  seeds: number;
  from: number;
  /** Seeds with something wrong in them, and how many are not at their end. */
  violations: number;
  unfinished: number;
  counts: Counts;
  secondsTotal: number;
};

export type Options = {
  from: number;
  seeds: number;
  /** Told of each seed that is not as it must be. */
  onBad?: (result: Result) => void;
  /** Ends with the first of them. */
  untilBad?: boolean;
  tell?: (line: string) => void;
};

export const isBad = ({ violations, unfinished }: Result) => violations.length > 0 || unfinished.length > 0;

export async function runMany({ from, seeds, onBad, untilBad = false, tell }: Options): Promise<Summary> {
  const counts = countsOf();
  const started = performance.now();
  const sum: Summary = { seeds: 0, from, violations: 0, unfinished: 0, counts, secondsTotal: 0 };
  for (let seed = from; seed < from + seeds; seed += 1) {
    const result = await runSeed(seed, tell);
    addCounts(counts, result.counts);
    sum.seeds += 1;
    if (result.violations.length > 0) sum.violations += 1;
    else if (result.unfinished.length > 0) sum.unfinished += 1;
    if (!isBad(result)) continue;
    onBad?.(result);
    if (untilBad) break;
  }
  sum.secondsTotal = (performance.now() - started) / 1000;
  return sum;
}
