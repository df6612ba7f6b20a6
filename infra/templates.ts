// The app synthesized once, with small stand-ins for the bundles: templates do not depend on what functions do.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp } from "./app.ts";
import type { Template } from "./permission-table.ts";
import { FUNCTIONS } from "./permissions.ts";

export const STACKS = ["data", "api", "jobs", "web", "edge", "observability"] as const;
export type Templates = Record<(typeof STACKS)[number], Template>;

/** Synthesizes a stage; a finding of the rule packs that nobody acknowledged makes it throw. */
export function templatesOf(context: Record<string, unknown> = {}): Templates {
  const dir = mkdtempSync(join(tmpdir(), "fairbrief-synth-"));
  try {
    const functionsDir = join(dir, "functions");
    for (const name of Object.keys(FUNCTIONS)) {
      mkdirSync(join(functionsDir, name), { recursive: true });
      writeFileSync(join(functionsDir, name, "index.mjs"), `export const handler = () => "${name}";`);
    }
    const webDir = join(dir, "web");
    mkdirSync(webDir);
    writeFileSync(join(webDir, "index.html"), "<!doctype html>");
    const { stacks } = buildApp({ context, functionsDir, webDir, outdir: join(dir, "cdk.out") }).synth();
    return Object.fromEntries(stacks.map(({ id, template }) => [id, template as Template])) as Templates;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Resources of one type with their logical ids. */
export const resourcesOf = (template: Template, type: string) =>
  Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => ({ id, properties: (resource.Properties ?? {}) as Record<string, unknown>, resource }));
