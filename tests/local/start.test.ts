// npm start as a person meets it: the ready line, what survives, and one clear sentence when it cannot.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
import { signIn } from "../../local/world/person.ts";

const main = join(import.meta.dirname, "../../local/main.ts");
const folder = mkdtempSync(join(tmpdir(), "fairbrief-start-"));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children)
    if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

type Ready = { ready: true; api: string; web: string; stripe: string; mailbox: string; pid: number; ms: number };
type Run = {
  child: ChildProcess;
  ready: Promise<Ready>;
  ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
};

function start(args: string[], env: Record<string, string> = {}): Run {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", main, "--json", "--port", "0", ...args],
    {
      detached: true,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  children.push(child);
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
  const ready = new Promise<Ready>((resolve, reject) => {
    child.stdout?.on("data", () => {
      if (stdout.includes("\n")) resolve(JSON.parse(stdout) as Ready);
    });
    ended.then(() => reject(new Error(`It ended: ${stderr}`)));
  });
  ready.catch(() => undefined);
  return { child, ready, ended };
}

const briefCount = async (api: string) => {
  let count = 0;
  let cursor: string | null = null;
  do {
    const reply = await fetch(`${api}/v1/briefs?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`);
    const page = (await reply.json()) as { items: unknown[]; nextCursor: string | null };
    count += page.items.length;
    cursor = page.nextCursor;
  } while (cursor);
  return count;
};

describe("npm start", () => {
  it("prints one line when ready, keeps its data through SIGTERM and SIGKILL, and refuses a second system on it", async () => {
    const data = join(folder, "kept");
    const first = start(["--data", data, "--fresh"]);
    const ready = await first.ready;
    expect(ready).toMatchObject({
      ready: true,
      api: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      pid: first.child.pid,
    });
    const briefs = await briefCount(ready.api);
    expect(briefs).toBeGreaterThan(10);

    const second = await start(["--data", data]).ended;
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining("already runs") });

    process.kill(first.child.pid ?? 0, "SIGTERM");
    expect((await first.ended).code).toBe(0);

    const again = start(["--data", data]);
    const { api } = await again.ready;
    expect(await briefCount(api)).toBe(briefs);
    const token = await signIn(api, "owner@brand.test", DEMO_PASSWORD);
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const me = (await (await fetch(`${api}/v1/me`, { headers })).json()) as { brands: { id: string }[] };
    const created = await fetch(`${api}/v1/brands/${me.brands[0]?.id}/briefs`, {
      method: "POST",
      headers,
      body: JSON.stringify({ title: "Written just before the end" }),
    });
    expect(created.status).toBe(201);
    const { id } = (await created.json()) as { id: string };
    process.kill(-(again.child.pid ?? 0), "SIGKILL");
    await again.ended;

    const third = start(["--data", data]);
    const { api: newApi } = await third.ready;
    const kept = await fetch(`${newApi}/v1/briefs/${id}`, {
      headers: { authorization: `Bearer ${await signIn(newApi, "owner@brand.test", DEMO_PASSWORD)}` },
    });
    expect(await kept.json()).toMatchObject({ id, title: "Written just before the end" });
    process.kill(third.child.pid ?? 0, "SIGTERM");
    await third.ended;
  });

  it("keeps the address of a payment page that was opened before a restart", async () => {
    const data = join(folder, "address");
    const first = start(["--data", data, "--no-demo"]);
    const { stripe } = await first.ready;
    process.kill(-(first.child.pid ?? 0), "SIGKILL");
    await first.ended;
    const again = start(["--data", data, "--no-demo"]);
    expect((await again.ready).stripe).toBe(stripe);
    process.kill(again.child.pid ?? 0, "SIGTERM");
    await again.ended;
  });

  it("lets one of several that begin at once have the directory, whatever process its pid file names", async () => {
    const data = join(folder, "at-once");
    const first = start(["--data", data, "--no-demo"]);
    await first.ready;
    process.kill(first.child.pid ?? 0, "SIGTERM");
    await first.ended;
    writeFileSync(join(data, "system.pid"), String(process.pid));
    const runs = [0, 1, 2].map((n) => start(["--data", data, "--no-demo", ...(n === 0 ? ["--fresh"] : [])]));
    const begun = await Promise.allSettled(runs.map(({ ready }) => ready));
    expect(begun.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const [n, { status }] of begun.entries()) {
      const run = runs[n];
      if (status === "fulfilled") process.kill(run?.child.pid ?? 0, "SIGTERM");
      else expect(await run?.ended).toMatchObject({ code: 1, stderr: expect.stringContaining("already runs") });
      await run?.ended;
    }
  });

  it("makes the whole world anew when a start was killed while it emptied or filled the directory", async () => {
    const data = join(folder, "half");
    const whole = start(["--data", data]);
    const briefs = await briefCount((await whole.ready).api);
    process.kill(-(whole.child.pid ?? 0), "SIGKILL");
    await whole.ended;
    // Killed while emptying: the disk is gone, the table is not yet.
    rmSync(join(data, "local.db"));
    writeFileSync(join(data, "emptying"), "");
    const second = start(["--data", data]);
    expect(await briefCount((await second.ready).api)).toBe(briefs);
    process.kill(-(second.child.pid ?? 0), "SIGKILL");
    await second.ended;
    // Killed while filling.
    const third = start(["--data", data, "--fresh"]);
    third.child.stderr?.on("data", (chunk) => {
      if (String(chunk).includes("Bringing in")) process.kill(-(third.child.pid ?? 0), "SIGKILL");
    });
    expect((await third.ended).stdout).toBe("");
    const last = start(["--data", data]);
    expect(await briefCount((await last.ready).api)).toBe(briefs);
    process.kill(last.child.pid ?? 0, "SIGTERM");
    await last.ended;
  });

  it("starts without the demo world when asked", async () => {
    const run = start(["--data", join(folder, "empty"), "--no-demo"]);
    const { api } = await run.ready;
    expect(await briefCount(api)).toBe(0);
    process.kill(run.child.pid ?? 0, "SIGTERM");
    expect((await run.ended).code).toBe(0);
  });

  it("refuses a directory that is not its own, and leaves what is in it", async () => {
    const data = mkdtempSync(join(folder, "other-"));
    writeFileSync(join(data, "thesis.txt"), "mine");
    const { code, stdout, stderr } = await start(["--data", data, "--fresh"]).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.trim().split("\n")).toEqual([expect.stringContaining("is not empty and was not made by Fairbrief")]);
  });

  it("refuses a data directory that cannot be one", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    const { code, stderr } = await start(["--data", join(file, "below")]).ended;
    expect(code).toBe(1);
    expect(stderr).toContain("cannot be written");
  });

  it("refuses a taken port", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const { code, stderr } = await start(["--data", join(folder, "port"), "--port", String(port)]).ended;
    server.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} is taken`);
  });

  it("refuses a live key of the payment provider, without repeating it", async () => {
    const key = ["sk", "live", "0123456789"].join("_");
    const { code, stderr } = await start(["--data", join(folder, "live")], { STRIPE_SECRET_KEY: key }).ended;
    expect(code).toBe(1);
    expect(stderr).toContain("not a test key");
    expect(stderr).not.toContain(key);
  });

  it("refuses options it does not know", async () => {
    const { code, stderr } = await start(["--prot", "1"]).ended;
    expect(code).toBe(1);
    expect(stderr).toContain("Usage");
  });
});
