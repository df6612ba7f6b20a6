// npm run torture -- [--minutes 3] [--clients 16] [--seed 1] [--json]: real processes and real HTTP, many clients making
// deals, the system killed again and again, and a payment provider that misbehaves. In the end everybody has their due.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
import { signIn } from "../../local/world/person.ts";
import { createClient } from "../../shared/routes/client.ts";
import { makeSeed } from "../kit/seed.ts";
import { deal, type People, STORIES, type Told } from "./deals.ts";
import { judge } from "./judge.ts";
import { address, kill, type Life, type Lives, patientFetch, start } from "./lives.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "3" },
    clients: { type: "string", default: "16" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});
const minutes = Number(values.minutes);
const clients = Number(values.clients);
if (!(minutes > 0) || !Number.isInteger(clients) || clients < 1)
  throw new Error("npm run torture -- [--minutes 3] [--clients 16] [--seed 1] [--json]");

/** Park and Miller's generator: the same seed gives the same lives and the same stories. */
function generator(seed: number) {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
const random = generator(Number(values.seed));
const say = (line: string) => process.stderr.write(`${line}\n`);

/** What goes wrong at the provider: each action meets a part of the requests that move money. */
const FAULTS = [
  "429",
  "lock_timeout",
  "409",
  "500_before",
  "500_after",
  "500_saved",
  "html_502",
  "json_no_error",
  "reset_before",
  "reset_after",
  "cut_body",
];
const MONEY_PATHS = "^/v1/(transfers|refunds|checkout/sessions)$";

const control = (stripe: string, method: string, path: string, body?: unknown) =>
  fetch(`${stripe}/_standin/${path}`, {
    method,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

async function misbehave(stripe: string): Promise<void> {
  await control(stripe, "DELETE", "faults");
  for (const action of FAULTS) {
    const match = { method: "POST", path: MONEY_PATHS, probability: 0.02, count: 1_000_000, seed: `${random()}` };
    await control(stripe, "POST", "faults", { action, match });
  }
  await control(stripe, "POST", "webhooks", { drop: 10, duplicate: 1, delaySeconds: 0, reorder: `${random()}` });
}

/** What was dropped is asked for each hour in the cloud; a life here is shorter. */
const askForMissed = (api: string) => fetch(`${api}/_local/reconcile/hourly`, { method: "POST" });

async function behave(stripe: string): Promise<void> {
  await control(stripe, "DELETE", "faults");
  await control(stripe, "POST", "webhooks", {});
}

const CREATORS = [
  ["sam@creator.test", "usd"],
  ["haru@creator.test", "jpy"],
  ["elena@creator.test", "eur"],
  ["mali@creator.test", "thb"],
] as const;

const folder = mkdtempSync(join(tmpdir(), "fairbrief-torture-"));
const dataDir = join(folder, "data");
const lives: Lives = { current: undefined, retries: 0 };
const patient = patientFetch(lives);
const told: Told[] = [];
let kills = 0;
let made = 0;
let isOver = false;

async function people(n: number): Promise<People> {
  const [email, currency] = CREATORS[n % CREATORS.length] ?? CREATORS[0];
  const { api } = await address(lives);
  const as = async (who: string) =>
    createClient({ baseUrl: "http://system.invalid", token: await signIn(api, who, DEMO_PASSWORD), fetch: patient });
  return {
    owner: await as("owner@brand.test"),
    reviewer: await as("reviewer@brand.test"),
    payer: await as("money@brand.test"),
    creator: await as(email),
    finance: await as("finance@fairbrief.test"),
    mediator: await as("mediator@fairbrief.test"),
    currency,
  };
}

async function client(who: People): Promise<void> {
  while (!isOver) {
    const story = STORIES[Math.floor(random() * STORIES.length)] ?? "approved";
    made += 1;
    told.push(await deal(patient, who, story, new Date()));
  }
}

async function run(): Promise<number> {
  const began = performance.now();
  makeSeed(dataDir);
  let life = await start(dataDir);
  latest = life;
  lives.current = life;
  const staff = await Promise.all(Array.from({ length: CREATORS.length }, (_, n) => people(n)));
  const finance = await signIn(life.api, "finance@fairbrief.test", DEMO_PASSWORD);
  const end = performance.now() + minutes * 60_000;
  const work = Promise.all(
    Array.from({ length: clients }, (_, n) => {
      const who = staff[n % staff.length];
      return who ? client(who) : Promise.resolve();
    }),
  );
  let failure: unknown;
  work.catch((error: unknown) => {
    failure = error;
  });
  while (performance.now() < end && failure === undefined) {
    await misbehave(life.stripe);
    await sleep(1_500 + random() * 6_000);
    lives.current = undefined;
    await kill(life);
    kills += 1;
    life = await start(dataDir);
    latest = life;
    lives.current = life;
    await askForMissed(life.api);
    say(
      `life ${kills + 1}: ${told.length} deals made, ${made - told.length} under way, ${lives.retries} requests repeated`,
    );
  }
  isOver = true;
  await behave(life.stripe);
  try {
    const asking = setInterval(() => void askForMissed(life.api).catch(() => undefined), 5_000);
    await work.finally(() => clearInterval(asking));
    say(`${told.length} deals made through ${kills} kills; letting everything come to rest`);
    const local = async (path: string, body: unknown) => {
      const reply = await fetch(`${life.api}/_local/${path}`, { method: "POST", body: JSON.stringify(body) });
      if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
    };
    await local("drain", {});
    // Silence approves after three days, and banks take theirs; day by day, so that each answer comes in time.
    for (let day = 0; day < 20; day += 1) await local("clock", { advanceSeconds: 86_400 });
    await local("drain", {});
    const verdict = await judge(life, finance, told);
    const stories = Object.fromEntries(
      STORIES.map((story) => [story, told.filter((each) => each.story === story).length]),
    );
    const result = {
      deals: told.length,
      stories,
      kills,
      requestsRepeated: lives.retries,
      transfers: verdict.transfers,
      refunds: verdict.refunds,
      wrong: verdict.wrong.length,
      seconds: Math.round((performance.now() - began) / 1_000),
    };
    for (const line of verdict.wrong.slice(0, 20)) say(`WRONG ${line}`);
    if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
    else
      process.stdout.write(
        `torture: ${result.deals} deals, ${kills} kills, ${result.transfers} transfers, ${result.refunds} refunds, ${result.wrong} wrong\n`,
      );
    return verdict.wrong.length === 0 && told.length > 0 ? 0 : 1;
  } finally {
    await kill(life);
  }
}

// The system runs in a process group of its own, so that it must be told when somebody gives up.
let latest: Life | undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    if (latest?.child.pid) process.kill(-latest.child.pid, "SIGKILL");
    rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  });

let code = 1;
try {
  code = await run();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(code);
