// Bundles every Lambda function, and the page, into dist/. One folder per function is its whole asset.
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { builtinModules } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { buildWeb } from "../web/build/build.ts";
import { buildDocs } from "../web/docs/build.ts";
import { FUNCTIONS } from "./permissions.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
export const FUNCTIONS_DIR = `${ROOT}dist/functions`;
export const WEB_DIR = `${ROOT}dist/web`;

/**
 * Node's builtins through process.getBuiltinModule: an ESM import of `node:http` reads every lazy export of it,
 * which costs a cold start some 20 ms.
 */
const builtins: Plugin = {
  name: "builtins",
  setup({ onResolve, onLoad }) {
    const names = new Set(builtinModules.map((name) => name.replace(/^node:/, "")));
    onResolve({ filter: /^[a-z_:/]+$/ }, ({ path }) => {
      const name = path.replace(/^node:/, "");
      return names.has(name) ? { path: `node:${name}`, namespace: "builtin" } : undefined;
    });
    onLoad({ filter: /.*/, namespace: "builtin" }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`,
      loader: "js",
    }));
  },
};

/** Bundles the entries (function name -> source file) into `<outDir>/<name>/index.mjs`; an absent entry is an error. */
export async function bundle(entries: Readonly<Record<string, string>>, outDir: string): Promise<void> {
  const absent = Object.values(entries).filter((entry) => !existsSync(`${ROOT}${entry}`));
  if (absent.length > 0) throw new Error(`These functions have no source: ${absent.join(", ")}`);
  await rm(outDir, { recursive: true, force: true });
  await Promise.all(
    Object.entries(entries).map(([name, entry]) =>
      build({
        absWorkingDir: ROOT,
        entryPoints: { index: entry },
        outdir: `${outDir}/${name}`,
        bundle: true,
        platform: "node",
        mainFields: ["module", "main"],
        target: "node24",
        format: "esm",
        // What is imported lazily (Stripe, token verification) stays a file of its own.
        splitting: true,
        outExtension: { ".js": ".mjs" },
        chunkNames: "[name]-[hash]",
        minify: true,
        sourcemap: "external",
        legalComments: "none",
        logLevel: "warning",
        plugins: [builtins],
      }),
    ),
  );
}

/** Bundles all functions of the permissions table. */
export const bundleFunctions = () =>
  bundle(Object.fromEntries(Object.entries(FUNCTIONS).map(([name, { entry }]) => [name, entry])), FUNCTIONS_DIR);

/** The files of the page's bucket: the page, and the API's reference under /docs. */
export async function bundleWeb(): Promise<void> {
  await buildWeb();
  buildDocs(`${WEB_DIR}/docs`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = performance.now();
  await Promise.all([bundleFunctions(), bundleWeb()]);
  process.stdout.write(
    `bundled ${Object.keys(FUNCTIONS).length} functions in ${Math.round(performance.now() - started)} ms\n`,
  );
}
