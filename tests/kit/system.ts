// A whole running system for one test file, started on a copy of the seed, and people who act on it over HTTP.
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, inject } from "vitest";
import { type System, startSystem } from "../../local/system.ts";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
import { signIn as signInAt } from "../../local/world/person.ts";
import { restoreWorld } from "../../local/world/restore.ts";
import { createClient } from "../../shared/routes/client.ts";
import { recordPayments } from "./paymentWire.ts";
import { makeSeed } from "./seed.ts";

export type Answer = {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & { items?: Record<string, unknown>[] };
  text: string;
};

export type TestSystem = System & {
  /** The ID token of a demo account. */
  signIn(email: string): Promise<string>;
  /** A typed client that acts as that demo account. */
  as(email: string): Promise<ReturnType<typeof createClient>>;
  /** One raw request; a string body is sent as it is. */
  call(
    method: string,
    path: string,
    options?: { token?: string | undefined; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>;
};

/** Call at the top of a test file: `const system = await testSystem();` `world`: with all that the demo world has, not its accounts alone. */
export async function testSystem({
  world = false,
  ...options
}: {
  staffSecondFactor?: boolean;
  world?: boolean;
} = {}): Promise<TestSystem> {
  const seedDir = inject("seedDir");
  if (!world && !existsSync(seedDir)) makeSeed(seedDir);
  const dataDir = mkdtempSync(join(tmpdir(), "fairbrief-system-"));
  if (!world) cpSync(seedDir, dataDir, { recursive: true });
  const wire = recordPayments("product");
  const system = await startSystem({
    ...options,
    dataDir,
    port: 0,
    watchPayments: wire.watch,
    ...(world ? { restore: (parts) => restoreWorld(parts, () => undefined) } : {}),
  });
  afterAll(async () => {
    await system.stop();
    rmSync(dataDir, { recursive: true, force: true });
    expect(await wire.faults()).toEqual([]);
  });
  const tokens = new Map<string, Promise<string>>();
  const signIn = (email: string) => {
    const known = tokens.get(email) ?? signInAt(system.url, email, DEMO_PASSWORD);
    tokens.set(email, known);
    return known;
  };
  return {
    ...system,
    signIn,
    as: async (email) => createClient({ baseUrl: system.url, token: await signIn(email) }),
    call: async (method, path, { token, body, headers = {} } = {}) => {
      const reply = await fetch(`${system.url}${path}`, {
        method,
        redirect: "manual",
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await reply.text();
      let parsed: unknown = {};
      try {
        parsed = JSON.parse(text);
      } catch {
        // Not every reply is JSON: the text is there.
      }
      return { status: reply.status, headers: reply.headers, body: parsed as Answer["body"], text };
    },
  };
}
