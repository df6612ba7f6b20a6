// `npm run sim -- --seeds N [--from S] [--trace] [--json] [--mutate NAME] [--mutations]`
// Runs the product's money code in seeded worlds. Everything that a world does comes from its seed: the same seed is the
// same world. `--mutate` takes a guard away and runs until a seed notices; `--mutations` does so with every guard.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { MUTATIONS, mutate } from "./mutations.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "200" },
    from: { type: "string", default: "1" },
    mutate: { type: "string" },
    mutations: { type: "boolean", default: false },
    trace: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});

const say = (text: string) => void process.stdout.write(`${text}\n`);

function wholeNumber(name: "seeds" | "from"): number {
  const n = Number(values[name]);
  if (Number.isSafeInteger(n) && n >= 1) return n;
  process.stderr.write(`--${name} takes a whole number from 1 on.\n`);
  process.exit(2);
}
const seeds = wholeNumber("seeds");
const from = wholeNumber("from");
const MUTATION_SEEDS = 500;
/** Stacks cost time and are read by people only. */
const withStacks = () => values.trace || (seeds === 1 && !values.json);

async function plain(): Promise<number> {
  if (!withStacks()) Error.stackTraceLimit = 0;
  const [{ runMany }, { badText, summaryLine, summaryText }] = await Promise.all([
    import("./many.ts"),
    import("./report.ts"),
  ]);
  const sum = await runMany({
    from,
    seeds,
    onBad: (result) => say(badText(result)),
    ...(values.trace ? { tell: say } : {}),
  });
  say(values.json ? summaryLine(sum) : summaryText(sum));
  return sum.violations + sum.unfinished === 0 ? 0 : 1;
}

/** Ends well when a seed noticed. */
async function mutated(name: string): Promise<number> {
  const mutation = MUTATIONS.find((one) => one.name === name);
  if (!mutation) {
    process.stderr.write(`There is no mutation ${name}; there are ${MUTATIONS.map((one) => one.name).join(", ")}.\n`);
    return 2;
  }
  if (!withStacks()) Error.stackTraceLimit = 0;
  const { mustHaveHappened } = mutate(mutation);
  const [{ runMany }, { badText }] = await Promise.all([import("./many.ts"), import("./report.ts")]);
  mustHaveHappened();
  let first: string | undefined;
  const sum = await runMany({
    from,
    seeds,
    untilBad: true,
    onBad: (result) => {
      first = [...result.violations, ...result.unfinished][0];
      if (!values.json) say(badText(result));
    },
    ...(values.trace ? { tell: say } : {}),
  });
  const caughtBy = first === undefined ? null : sum.from + sum.seeds - 1;
  say(
    values.json
      ? JSON.stringify({ mutation: name, caughtBy, first: first ?? null, seeds: sum.seeds })
      : `${name}: ${caughtBy === null ? `not noticed in ${sum.seeds} seeds` : `noticed by seed ${caughtBy}`}.`,
  );
  return caughtBy === null ? 1 : 0;
}

/** Each in a process of its own: a changed product cannot be changed back. */
function allMutations(): number {
  let missed = 0;
  for (const { name, says } of MUTATIONS) {
    const args = ["--disable-warning=ExperimentalWarning", import.meta.filename, "--mutate", name, "--json"];
    const limits = ["--from", String(from), "--seeds", String(Math.max(seeds, MUTATION_SEEDS))];
    const done = spawnSync(process.execPath, [...args, ...limits], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "inherit"],
    });
    const line = done.stdout.trim().split("\n").at(-1) ?? "";
    if (done.status !== 0) missed += 1;
    if (values.json) say(line);
    else if (done.status === 0) {
      const { caughtBy, first } = JSON.parse(line) as { caughtBy: number; first: string };
      say(`${name.padEnd(24)} seed ${String(caughtBy).padStart(4)}  (${says})\n    ${first.split("\n")[0]}`);
    } else say(`${name.padEnd(24)} NOT NOTICED  (${says})`);
  }
  say(missed === 0 ? "Every mutation was noticed." : `${missed} not noticed.`);
  return missed === 0 ? 0 : 1;
}

process.exitCode = values.mutations ? allMutations() : values.mutate ? await mutated(values.mutate) : await plain();
