// The system as a process that is killed again and again, and a fetch that outlives it.
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const main = join(import.meta.dirname, "../../local/main.ts");
const PAUSE_MS = 100;

export type Life = { api: string; stripe: string; child: ChildProcess; ended: Promise<void> };

/** Starts the product on `dataDir` in a process group of its own; rejects when it ends before it is ready. */
export async function start(dataDir: string): Promise<Life> {
  const args = ["--disable-warning=ExperimentalWarning", main, "--json", "--no-demo", "--port", "0", "--data", dataDir];
  const child = spawn(process.execPath, args, { detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let told = "";
  child.stderr?.on("data", (chunk) => {
    told = `${told}${chunk}`.slice(-4_000);
  });
  const ended = new Promise<void>((resolve) =>
    child.on("close", (status, signal) => {
      if (signal !== "SIGKILL") process.stderr.write(`The system ended by itself (${signal ?? status}): ${told}\n`);
      resolve();
    }),
  );
  let line = "";
  for await (const chunk of child.stdout ?? []) {
    line += String(chunk);
    if (line.includes("\n")) break;
  }
  if (!line.includes("\n")) throw new Error(`The system ended before it was ready: ${told}`);
  return { ...(JSON.parse(line) as { api: string; stripe: string }), child, ended };
}

/** SIGKILL to the process and everything it started; resolves when it is gone. */
export async function kill({ child, ended }: Life): Promise<void> {
  if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
  await ended;
}

/** Where the system can be reached now; waits while there is none. */
export type Address = { api: string; stripe: string };
export type Lives = { current: Address | undefined; retries: number };

export async function address(lives: Lives): Promise<Address> {
  while (!lives.current) await sleep(PAUSE_MS);
  return lives.current;
}

/** Answers that say: the same request again, later. */
async function isPassing(reply: Response): Promise<boolean> {
  if (reply.status >= 500 || reply.status === 429) return true;
  if (reply.status !== 409) return false;
  const { code } = (await reply.clone().json()) as { code?: string };
  return code === "idempotency_in_flight";
}

/**
 * A fetch that never gives up: the same request, under the same Idempotency-Key, until the system answers it. The host of
 * the URL is replaced by where the system is reached at the moment.
 */
export const patientFetch =
  (lives: Lives): typeof fetch =>
  async (input, init = {}) => {
    const given = new URL(String(input));
    const headers = new Headers(init.headers);
    if (init.method === "POST" && !headers.has("idempotency-key")) headers.set("idempotency-key", randomUUID());
    for (;;) {
      const { api, stripe } = await address(lives);
      const base = given.hostname === "stripe.invalid" ? stripe : api;
      try {
        const reply = await fetch(`${base}${given.pathname}${given.search}`, { ...init, headers });
        if (!(await isPassing(reply))) return reply;
      } catch (error) {
        // The connection broke: the system died while it was asked.
        if (!(error instanceof TypeError)) throw error;
      }
      lives.retries += 1;
      await sleep(PAUSE_MS);
    }
  };
