// docs/matching.md: sizes, benchmarks and weights as they are in force.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { BENCHMARKS, CURRENT_BENCHMARKS } from "../../shared/domain/benchmark.ts";
import { FACTORS, MATCHING } from "../../shared/domain/match.ts";
import { CURRENT_SCHEME, TIER_SCHEMES, type TierVersion } from "../../shared/domain/tier.ts";

const path = join(import.meta.dirname, "../../docs/matching.md");
const per = (bps: number) => `${bps / 100} %`;
const sizes = ({ bands }: TierVersion) =>
  bands.map(({ tier, upTo }) => `${tier} ${upTo === Number.MAX_SAFE_INTEGER ? "above" : `to ${upTo}`}`).join(", ");

const tables: Readonly<Record<string, readonly string[]>> = {
  tiers: [
    "| version | bands | source, read on | in force |",
    "|---|---|---|---|",
    ...Object.entries(TIER_SCHEMES).map(
      ([name, scheme]) =>
        `| \`${name}\` | ${sizes(scheme)} | ${scheme.source}, ${scheme.asOf} | ${name === CURRENT_SCHEME ? `since ${scheme.from}` : "no"} |`,
    ),
  ],
  benchmarks: [
    `Version \`${CURRENT_BENCHMARKS}\`, in force since ${BENCHMARKS[CURRENT_BENCHMARKS].from}.`,
    "",
    "| platform | sizes | benchmark | typical of the size | source, read on |",
    "|---|---|---|---|---|",
    ...BENCHMARKS[CURRENT_BENCHMARKS].rows.map(
      (row) =>
        `| ${row.platform} | ${row.tiers.join(", ")} | ${per(row.bps)} | ${"typicalBps" in row ? per(row.typicalBps) : ""} | ${row.source}, ${row.asOf} |`,
    ),
  ],
  weights: [
    `Version \`${MATCHING.version}\`, in force since ${MATCHING.from}; ${MATCHING.fullMultiple} times the benchmark is all that engagement can bring.`,
    "",
    "| factor | weight |",
    "|---|---|",
    ...FACTORS.map((factor) => `| ${factor} | ${MATCHING.weights[factor]} |`),
  ],
};

it.each(Object.keys(tables))("shows the %s as they are", (name) => {
  const table = `<!-- ${name} -->\n\n${tables[name]?.join("\n")}\n\n<!-- /${name} -->`;
  const read = () => readFileSync(path, "utf8");
  if (process.env.UPDATE_DOCS)
    writeFileSync(
      path,
      read().replace(new RegExp(`<!-- ${name} -->[\\s\\S]*?<!-- /${name} -->`), () => table),
    );
  expect(read()).toContain(table);
});
