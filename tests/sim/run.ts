// Runs one seed from its beginning to its end, and says what was wrong in it.
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";
import { installApp } from "../../shared/app.ts";
import { findingsIn } from "../../shared/domain/invariants.ts";
import type { PaymentsGateway } from "../../shared/payments/gateway.ts";
import { eventVerifier } from "../../shared/payments/stripe/verify.ts";
import { gatewayOver } from "../../shared/payments/stripe.ts";
import { BRAND_ID, CREATOR_ID } from "./actors/actor.ts";
import { ACTORS } from "./actors/index.ts";
import { openAccount } from "./actors/payee.ts";
import { chanceOf } from "./chance.ts";
import type { Counts } from "./counts.ts";
import { newDeal } from "./deal.ts";
import { unfinishedIn, wrongInTheEnd } from "./ending.ts";
import { simulatedClient } from "./wire.ts";
import { openWorld, type World } from "./world.ts";

export type Result = {
  seed: number;
  /** What broke a rule; the world ends with the first. */
  violations: readonly string[];
  /** What had not come to its end when nothing more happened, or time was up. */
  unfinished: readonly string[];
  counts: Counts;
  days: number;
  trace: () => string[];
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MAX_DAYS = 40;
const MAX_STEPS = 20_000;

type Send = Parameters<Parameters<typeof openWorld>[1]>[0];
let underWay: { send: Send; now: () => number } | undefined;
let ready: Promise<PaymentsGateway> | undefined;

/** The product's own gateway over Stripe's own library; made once, each world lends it its wire. */
const gateway = () => {
  ready ??= (async () => {
    const world = () => {
      if (!underWay) throw new Error("No world is under way");
      return underWay;
    };
    return gatewayOver(await simulatedClient(world), await eventVerifier());
  })();
  return ready;
};

const real = { random: Math.random, randomUUID: crypto.randomUUID, setTimeout: globalThis.setTimeout };

/** What is chance or time elsewhere comes from the world: ids, jitter, and the waiting of Stripe's library. */
function takeOver({ seed, scheduler, chance, plan, isQuiet }: World): void {
  const drawn = chanceOf(seed ^ 0x5eed);
  Math.random = drawn.next;
  crypto.randomUUID = () => {
    const digits = drawn.hex(32);
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20)}`;
  };
  syncBuiltinESMExports();
  const waits = (work: (...given: unknown[]) => void, ms = 0, ...given: unknown[]) => {
    if (!scheduler.current()) return real.setTimeout(work, ms, ...given);
    // The library waits before it asks once more: a sandbox may be frozen just then.
    const sleeps = scheduler.current()?.mortal === true && !isQuiet() && chance.hits(plan.broken);
    scheduler.turn(sleeps ? chance.between(20 * HOUR, 60 * HOUR) : ms).then(() => work(...given));
    return undefined;
  };
  globalThis.setTimeout = waits as unknown as typeof setTimeout;
}

function giveBack(): void {
  Math.random = real.random;
  crypto.randomUUID = real.randomUUID;
  syncBuiltinESMExports();
  globalThis.setTimeout = real.setTimeout;
}

async function begin(seed: number, tell: ((line: string) => void) | undefined): Promise<World> {
  const payments = await gateway();
  const world = openWorld(
    seed,
    (send, now) => {
      underWay = { send, now };
      return payments;
    },
    tell,
  );
  installApp(world.app);
  takeOver(world);
  const { chance, scheduler } = world;
  const account = openAccount(world);
  const deals = chance.hits(0.05) ? 2 : 1;
  const writes = [...account.writes];
  for (let n = 0; n < deals; n += 1) {
    const made = newDeal(chance, { brandId: BRAND_ID, creatorId: CREATOR_ID }, new Date(scheduler.now()));
    world.deals.push(made.deal);
    writes.push(...made.writes);
  }
  world.table.put(writes);
  world.stripe.begin();
  for (const actor of ACTORS) actor(world);
  return world;
}

/** `tell` is told everything that happens, as it happens. */
export async function runSeed(seed: number, tell?: (line: string) => void): Promise<Result> {
  const world = await begin(seed, tell);
  const { scheduler, watch, counts, age } = world;
  const findings: string[] = [];
  let isAtRest = false;
  try {
    isAtRest = await scheduler.run(() => {
      if (watch.findings().length > 0) findings.push(...watch.findings());
      return findings.length > 0 || age() > MAX_DAYS * DAY || counts.steps > MAX_STEPS;
    });
  } catch (error) {
    findings.push(`The world broke: ${error instanceof Error ? error.stack : String(error)}`);
  } finally {
    giveBack();
  }
  if (findings.length === 0) {
    findings.push(...findingsIn(watch.facts()).map(({ name, detail }) => `${name}: ${detail}`));
  }
  const days = age() / DAY;
  const unfinished = findings.length > 0 ? [] : unfinishedIn(world);
  // What is wrong in the end can be told only of what is at its end.
  if (isAtRest && findings.length + unfinished.length === 0) findings.push(...wrongInTheEnd(world));
  const early = isAtRest ? [] : [`Something still happens after ${days.toFixed(1)} days and ${counts.steps} steps.`];
  return {
    seed,
    violations: findings,
    unfinished: findings.length > 0 ? [] : [...early, ...unfinished],
    counts,
    days,
    trace: () => world.trace.told(),
  };
}
