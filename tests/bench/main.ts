// npm run bench -- <name> [--json]: measures, and says whether it is within its budget. Never a part of the tests: machines differ.
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  options: { json: { type: "boolean", default: false } },
  allowPositionals: true,
});

export type Measured = { name: string; value: number; unit: string; budget: number };
type Bench = () => Promise<readonly Measured[]>;

const BENCHES: Readonly<Record<string, () => Promise<{ bench: Bench }>>> = {
  scale: () => import("./scale.ts"),
  web: () => import("./web.ts"),
};

const name = positionals[0] ?? "";
const load = BENCHES[name];
if (!load) {
  process.stderr.write(`There is no bench "${name}"; there is ${Object.keys(BENCHES).join(", ")}.\n`);
  process.exit(2);
}
const measured = await (await load()).bench();
const over = measured.filter(({ value, budget }) => value > budget);
if (values.json) process.stdout.write(`${JSON.stringify({ bench: name, within: over.length === 0, measured })}\n`);
else {
  for (const one of measured)
    process.stdout.write(
      `${one.value > one.budget ? "OVER " : "     "}${one.name.padEnd(52)} ${one.value.toLocaleString("en")} ${one.unit} (at most ${one.budget.toLocaleString("en")})\n`,
    );
  process.stdout.write(`${measured.length - over.length} within their budget, ${over.length} over.\n`);
}
process.exit(over.length === 0 ? 0 : 1);
