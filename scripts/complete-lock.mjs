// Run by hand after `npm install` has changed the lock file (README.md, "How to change a dependency").
// A registry that lacks other platforms' packages makes npm write a lock file which `npm ci` then refuses:
// the optional platform packages are named by their parent but have no entry. This adds the missing entries.
import { readFileSync, writeFileSync } from "node:fs";

const OS = /\b(android|darwin|linux|win32|freebsd|openbsd|netbsd|sunos|aix|openharmony)\b/;
const CPU = /\b(arm64|x64|ia32|riscv64|ppc64|s390x|loong64|mips64el|arm|wasm32)\b/;

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
let added = 0;
for (const parent of Object.values({ ...lock.packages })) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const words = name.replace(/[-_/]/g, " ");
    const os = OS.exec(words)?.[1];
    const cpu = CPU.exec(words)?.[1];
    if (lock.packages[`node_modules/${name}`] || !/^\d/.test(version) || !os || !cpu) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(os === "linux" ? { libc: [name.includes("musl") ? "musl" : "glibc"] } : {}),
      ...(parent.dev ? { dev: true } : {}),
      optional: true,
      os: [os],
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} platform entries added`);
