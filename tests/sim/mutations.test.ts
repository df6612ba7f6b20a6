// The checks bite: with a guard of the product taken away, some seed notices.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { MUTATIONS } from "./mutations.ts";

/** A whole process, since a changed product cannot be changed back; it ends with the first seed that notices. */
const run = (name: string) =>
  new Promise<string>((resolve, reject) => {
    const main = join(import.meta.dirname, "main.ts");
    const args = ["--disable-warning=ExperimentalWarning", main, "--mutate", name, "--seeds", "500", "--json"];
    const child = spawn(process.execPath, args);
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text) => {
        said += String(text);
      });
    child.on("error", reject);
    child.on("exit", () => resolve(said.trim().split("\n").at(-1) ?? ""));
  });

it.each(MUTATIONS.map(({ name, says }) => [name, says] as const))("%s: %s", { timeout: 600_000 }, async (name) => {
  expect(await run(name)).toMatch(/"caughtBy":\d+/);
});
