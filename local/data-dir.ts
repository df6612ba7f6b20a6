// The data directory: taken when empty or ours, refused when it is somebody else's or in use.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";

const MARKER = ".fairbrief";
const PID = "system.pid";
const LOCK = "system.lock";
/** Lies in a directory while it is emptied: what a killed start left half empty is emptied by the next. */
const EMPTYING = "emptying";
/** What emptying spares: the last names the emulator of an earlier run, which is still to be ended. */
const SPARED = [MARKER, LOCK, EMPTYING, "table.pid"];

/** A sentence for a person; start ends with it and exit code 1. */
export class StartRefused extends Error {}
/** Somebody else's process holds the directory. */
export class AlreadyRuns extends StartRefused {}

export type DataDir = { path: string; release(): void };

/** Holds the directory until this process ends, however it ends; undefined when another process holds it. */
function lock(path: string): DatabaseSync | undefined {
  const held = new DatabaseSync(join(path, LOCK));
  try {
    held.exec("BEGIN EXCLUSIVE");
    return held;
  } catch (error) {
    held.close();
    if (error instanceof Error && error.message.includes("locked")) return undefined;
    throw error;
  }
}

function empty(path: string): void {
  writeFileSync(join(path, EMPTYING), "");
  for (const name of readdirSync(path))
    if (!SPARED.includes(name)) rmSync(join(path, name), { recursive: true, force: true });
  rmSync(join(path, EMPTYING));
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
    writeFileSync(join(path, MARKER), "This directory belongs to Fairbrief; --fresh empties it.\n");
    const held = lock(path);
    const pidFile = join(path, PID);
    if (!held) {
      const other = existsSync(pidFile) ? ` as process ${readFileSync(pidFile, "utf8")}` : "";
      throw new AlreadyRuns(
        `Fairbrief already runs on ${path}${other}; stop it first, or give another directory with --data.`,
      );
    }
    if (options.fresh || present.includes(EMPTYING)) empty(path);
    writeFileSync(pidFile, String(process.pid));
    const release = () => {
      rmSync(pidFile, { force: true });
      held.close();
    };
    return { path, release };
  } catch (error) {
    if (error instanceof StartRefused) throw error;
    throw new StartRefused(
      `${path} cannot be written (${error instanceof Error ? error.message : String(error)}); give another directory with --data.`,
    );
  }
}
