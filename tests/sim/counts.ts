// What happened in one world or in many, as numbers.

export type Counts = {
  steps: number;
  crashes: number;
  freezes: number;
  faults: Record<string, number>;
  webhooks: { dropped: number; repeated: number; delayed: number; reordered: number };
  metrics: Record<string, number>;
};

export const countsOf = (): Counts => ({
  steps: 0,
  crashes: 0,
  freezes: 0,
  faults: {},
  webhooks: { dropped: 0, repeated: 0, delayed: 0, reordered: 0 },
  metrics: {},
});

const addTo = (sum: Record<string, number>, more: Readonly<Record<string, number>>) => {
  for (const [name, n] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + n;
};

/** Adds the counts of one world to a sum. */
export function addCounts(sum: Counts, more: Counts): void {
  sum.steps += more.steps;
  sum.crashes += more.crashes;
  sum.freezes += more.freezes;
  addTo(sum.faults, more.faults);
  addTo(sum.webhooks, more.webhooks);
  addTo(sum.metrics, more.metrics);
}
