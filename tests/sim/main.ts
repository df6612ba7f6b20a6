// `npm run sim`: worlds by their seeds, and what was wrong in them.
import { runSeed } from "./run.ts";

const from = Number(process.argv[3] ?? 1);
const n = Number(process.argv[2] ?? 10);
const t = performance.now();
Error.stackTraceLimit = 0;
let bad = 0;
let steps = 0;
for (let seed = from; seed < from + n; seed += 1) {
  const result = await runSeed(seed, process.argv[4] ? console.log : undefined);
  steps += result.counts.steps;
  const wrong = [...result.violations, ...result.unfinished];
  if (wrong.length > 0) {
    bad += 1;
    if (bad <= 3) {
      console.log(seed, wrong.slice(0, 8), result.days.toFixed(1), result.counts.steps);
    }
  } else if (n <= 10) console.log(seed, "ok", result.days.toFixed(1), JSON.stringify(result.counts));
}
const s = (performance.now() - t) / 1000;
const cpu = process.cpuUsage();
console.log("cpu seeds/s", (n / ((cpu.user + cpu.system) / 1e6)).toFixed(1), "steps", steps / n);
console.log(`${n} seeds, ${bad} bad, ${(n / s).toFixed(1)} a second`);
