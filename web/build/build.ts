// Builds the application into dist/web, unless what lies there was built from the same sources.
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const WEB_DIST = join(ROOT, "dist", "web");
const STAMP = join(WEB_DIST, ".built-from");

/** Of everything that the build reads. */
function fingerprint(): string {
  const hash = createHash("sha256");
  const sources = ["web/**/*.*", "shared/**/*.ts", "package-lock.json"];
  for (const file of sources.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).sort())
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(ROOT, file)));
  return hash.digest("hex");
}

/** True when there was something to build. */
export async function buildWeb(): Promise<boolean> {
  const wanted = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return false;
  const [{ build }, { default: config }] = await Promise.all([import("vite"), import("../vite.config.ts")]);
  // Whoever builds it, tests too, builds what people get: the libraries ask the environment, not the mode.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = "production";
  try {
    await build({ ...config, configFile: false, logLevel: "warn", clearScreen: false });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
  writeFileSync(STAMP, wanted);
  return true;
}
