// The browser of the tests and screenshots: one that is there, else Debian's when this is root, else a downloaded one.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { chromium } from "playwright-core";

const KNOWN = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];
/** Thai and Japanese are looked at too: without these they would be boxes. */
const PACKAGES = ["chromium", "fonts-noto-core", "fonts-noto-cjk"];

/** The path of a browser that is installed; undefined when there is none. */
export function findChromium(): string | undefined {
  const own = chromium.executablePath();
  return [process.env.CHROMIUM_PATH, ...KNOWN, own].find(
    (path) => path !== undefined && path !== "" && existsSync(path),
  );
}

const hasFont = (language: string) =>
  (spawnSync("fc-list", [`:lang=${language}`, "family"], { encoding: "utf8" }).stdout ?? "").trim() !== "";
const canInstall = () => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { stdio: ["ignore", 2, 2], env }).status === 0;
}

/** Finds or installs a browser and the letters that it needs. Throws, with what to do, when neither works. */
export function ensureChromium(): string {
  const isReady = findChromium() !== undefined && hasFont("th") && hasFont("ja");
  if (!isReady && canInstall()) {
    process.stderr.write("Installing Chromium and fonts for the browser tests ...\n");
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...PACKAGES]);
  }
  if (!findChromium()) {
    const cli = join(dirname(createRequire(import.meta.url).resolve("playwright-core/package.json")), "cli.js");
    run(process.execPath, [cli, "install", "chromium"]);
  }
  const found = findChromium();
  if (!found)
    throw new Error(
      "The browser tests need Chromium and none could be installed: install one and set CHROMIUM_PATH to it.",
    );
  return found;
}
