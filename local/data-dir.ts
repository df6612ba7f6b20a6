// The data directory: taken when empty or ours, refused when it is somebody else's or in use.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const MARKER = ".fairbrief";
const PID = "system.pid";

/** A sentence for a person; start ends with it and exit code 1. */
export class StartRefused extends Error {}

export type DataDir = { path: string; release(): void };

/** True when the process of that number runs and was started as this product. */
function lives(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("local/");
  } catch {
    return false;
  }
}

/** Takes the directory for this process. `fresh` empties it first, but only when it carries our marker. */
export function takeDataDir(given: string, options: { fresh: boolean }): DataDir {
  const path = resolve(given);
  try {
    mkdirSync(path, { recursive: true });
    const present = readdirSync(path);
    const ours = present.includes(MARKER);
    if (present.length > 0 && !ours)
      throw new StartRefused(`${path} is not empty and was not made by Fairbrief; give another directory with --data.`);
    const pidFile = join(path, PID);
    const other = existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8")) : 0;
    if (other && other !== process.pid && lives(other))
      throw new StartRefused(
        `Fairbrief already runs on ${path} as process ${other}; stop it first, or give another directory with --data.`,
      );
    if (options.fresh)
      for (const name of present) if (name !== MARKER) rmSync(join(path, name), { recursive: true, force: true });
    writeFileSync(join(path, MARKER), "This directory belongs to Fairbrief; --fresh empties it.\n");
    writeFileSync(pidFile, String(process.pid));
    return { path, release: () => rmSync(pidFile, { force: true }) };
  } catch (error) {
    if (error instanceof StartRefused) throw error;
    throw new StartRefused(
      `${path} cannot be written (${error instanceof Error ? error.message : String(error)}); give another directory with --data.`,
    );
  }
}
