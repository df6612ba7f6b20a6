// docs/platforms.md: the registry as it is, and a proof that exists for every system of the founding documents.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import {
  ACCOUNT_PLATFORMS,
  isYoung,
  nameOf,
  PLATFORM_NAMES,
  proofOf,
  surfacesOf,
  typesOf,
} from "../../shared/domain/platform.ts";

const root = join(import.meta.dirname, "../..");
const path = join(root, "docs/platforms.md");
const read = () => readFileSync(path, "utf8");

const proofs = (platform: (typeof PLATFORM_NAMES)[number]) => {
  const ways = new Map<string, string[]>();
  for (const type of typesOf(platform)) {
    const way = proofOf(platform, type)
      .map((set) => set.join(" + "))
      .join(" or ");
    ways.set(way, [...(ways.get(way) ?? []), type]);
  }
  return [...ways].map(([way, types]) => `${types.join(", ")}: ${way || "the files handed in"}`).join("<br>");
};
const registry = [
  "| place | surfaces | formats, and what proves them |",
  "|---|---|---|",
  ...PLATFORM_NAMES.map(
    (name) =>
      `| ${nameOf(name)}${isYoung(name) ? " (young audience)" : ""} | ${surfacesOf(name).join(", ").replaceAll("_", " ")} | ${proofs(name)} |`,
  ),
].join("\n");

const MARKED = /(<!-- registry -->\n)[\s\S]*?(<!-- \/registry -->)/;

it("shows the registry as it is", () => {
  if (process.env.UPDATE_DOCS)
    writeFileSync(
      path,
      read().replace(MARKED, (_, before, after) => `${before}\n${registry}\n\n${after}`),
    );
  expect(read()).toContain(registry);
});

const section = read().split("## The systems of the founding documents")[1] ?? "";
const rows = section
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| System"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  .map(([system = "", here = "", missing = "", proof = ""]) => ({ system, here, missing, proof }));

it("has a row for every place where somebody can have an account", () => {
  const systems = rows.map(({ system }) => system).join(" ");
  const own = ACCOUNT_PLATFORMS.filter((name) => name !== "community");
  expect(own.filter((name) => !systems.includes(nameOf(name)))).toEqual([]);
  expect(rows).toHaveLength(27);
});

it.each(rows)("$system is proven by a test that exists, or is said not to be there", ({ here, missing, proof }) => {
  if (proof === "not yet") {
    expect(here).toBe("");
    expect(missing).not.toBe("");
    return;
  }
  const [, file = "", title = ""] = /^`(tests\/[\w/.-]+\.test\.ts)` "(.+)"$/.exec(proof) ?? [];
  expect(here).not.toBe("");
  expect(existsSync(join(root, file))).toBe(true);
  expect(readFileSync(join(root, file), "utf8")).toContain(`("${title}"`);
});
