// Runs a TypeScript file of this project on the Node that the project brings. Plain JavaScript without dependencies,
// because it is what the machine's own (older) Node reads first: install if needed, find Node 24, hand over to it.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const WANTED = 24;

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function npm(...args) {
  const own = process.env.npm_execpath;
  const [command, first] = own?.endsWith(".js") ? [process.execPath, [own]] : ["npm", []];
  const done = spawnSync(command, [...first, ...args], { cwd: root, stdio: ["ignore", 2, 2] });
  if (done.error) fail(`npm could not be started (${done.error.message}). Install Node.js 20 or newer with npm.`);
  if (done.status !== 0) fail(`"npm ${args.join(" ")}" failed; its own output above says why.`);
}

/** npm writes node_modules/.package-lock.json last, so it is at least as new as the lock file when the install is whole. */
function installed() {
  const wanted = join(root, "package-lock.json");
  const present = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(present)) return false;
  // A linked folder is another checkout's: an install would empty it under its owner.
  if (lstatSync(join(root, "node_modules")).isSymbolicLink()) return true;
  const names = (file) =>
    Object.entries(JSON.parse(readFileSync(file, "utf8")).packages)
      .filter(([name, entry]) => name !== "" && !entry.optional)
      .map(([name, entry]) => `${name}@${entry.version}`)
      .sort()
      .join("\n");
  return statSync(present).mtimeMs >= statSync(wanted).mtimeMs || names(present) === names(wanted);
}

function nodeOfTheProject() {
  const candidates = [join(root, "node_modules", "node", "bin", "node"), process.execPath];
  for (const path of candidates) {
    if (!existsSync(path)) continue;
    const major = Number(/^v(\d+)/.exec(spawnSync(path, ["-v"], { encoding: "utf8" }).stdout ?? "")?.[1] ?? 0);
    if (major >= WANTED) return path;
  }
  return undefined;
}

if (!installed()) {
  process.stderr.write("Installing packages (first run, about a minute) ...\n");
  npm("ci", "--loglevel=error");
}
let node = nodeOfTheProject();
if (!node) {
  npm("rebuild", "node", "--ignore-scripts=false");
  node = nodeOfTheProject();
}
if (!node)
  fail(`Node ${WANTED} is needed and could not be installed; install Node ${WANTED} or newer and run this again.`);

const child = spawn(node, ["--disable-warning=ExperimentalWarning", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    PATH: `${dirname(node)}:${process.env.PATH}`,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  },
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
