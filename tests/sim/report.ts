// What is said of seeds: in words for a person, in one line for a program.
import type { Summary } from "./many.ts";
import type { Result } from "./run.ts";

const MOST = 12;

const listed = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, n]) => `${name} ${n}`)
    .join(", ") || "none";

const rate = ({ seeds, secondsTotal }: Summary) => Math.round((seeds / secondsTotal) * 10) / 10;

/** The seed, what is wrong, and how it came to that. */
export function badText({ seed, violations, unfinished, days, counts, trace }: Result): string {
  const wrong = [...violations, ...unfinished];
  return [
    "",
    `Seed ${seed}: ${violations.length > 0 ? "a rule is broken" : "not at its end"} after ${days.toFixed(1)} days and ${counts.steps} steps.`,
    ...wrong.slice(0, MOST).map((line) => `  ${line}`),
    ...(wrong.length > MOST ? [`  and ${wrong.length - MOST} more`] : []),
    "The last that happened:",
    ...trace().map((line) => `  ${line}`),
    `Again: npm run sim -- --from ${seed} --seeds 1`,
  ].join("\n");
}

export function summaryText(sum: Summary): string {
  const { counts } = sum;
  return [
    "",
    `${sum.seeds} seeds from ${sum.from}: ${sum.violations} with a broken rule, ${sum.unfinished} not at their end.`,
    `${counts.steps} steps, ${counts.crashes} crashes, ${counts.freezes} sleeps.`,
    `Faults: ${listed(counts.faults)}.`,
    `Webhooks: ${listed(counts.webhooks)}.`,
    `${sum.secondsTotal.toFixed(1)} seconds, ${rate(sum)} seeds a second.`,
  ].join("\n");
}

export function summaryLine(sum: Summary): string {
  const { seeds, from, violations, unfinished, counts, secondsTotal } = sum;
  const { crashes, freezes, faults, webhooks, steps } = counts;
  return JSON.stringify({
    seeds,
    from,
    violations,
    unfinished,
    crashes,
    freezes,
    faults,
    webhooks,
    steps,
    secondsTotal: Math.round(secondsTotal * 10) / 10,
    seedsPerSecond: rate(sum),
  });
}
