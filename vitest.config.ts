// How the tests run: three processes, because a file may start a whole system and three fill two cores. Each takes one
// file after the other and keeps what it has loaded: nothing a file starts may outlive it.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    pool: "forks",
    isolate: false,
    maxWorkers: 3,
    // Far above what any takes here: a slow and busy machine is no fault of what is tested.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // How long a page may take to show what it is asked for.
    expect: { poll: { timeout: 60_000 } },
    globalSetup: ["tests/kit/seed.ts"],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
  },
});
