// Fault 24: between two sends of one operation another version is deployed, which would compute other amounts.
import fc from "fast-check";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { config } from "../../shared/config.ts";
import { followAccount } from "../../shared/payments/recipient.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { sweep } from "../kit/money.ts";
import { anOffer } from "../kit/negotiation.ts";
import type { Fate } from "../kit/provider.ts";
import { openVirtual, virtualDeal } from "./kit/virtual.ts";

/** What the deployed code makes of an amount; the code that decided the release made nothing of it. */
const deployed = vi.hoisted(() => {
  // What the files before this one have loaded is bound to the code as it is.
  vi.resetModules();
  return { make: (amount: number) => amount, off: (amount: number) => amount };
});

vi.mock("../../shared/domain/fees.ts", async (original) => {
  const real = await original<typeof import("../../shared/domain/fees.ts")>();
  type Parts = ReturnType<typeof real.milestoneParts>;
  const changed = (parts: Parts): Parts =>
    parts.map(({ amount, fee }) => ({ amount: deployed.make(amount), fee: deployed.make(fee) }));
  return {
    ...real,
    agreementTotals: (amount: number, bps: number) => {
      const totals = real.agreementTotals(amount, bps);
      return {
        ...totals,
        platformFee: deployed.make(totals.platformFee),
        brandTotal: deployed.make(totals.brandTotal),
      };
    },
    milestoneParts: (...given: Parameters<typeof real.milestoneParts>) => changed(real.milestoneParts(...given)),
  };
});

vi.mock("../../shared/domain/money.ts", async (original) => {
  const real = await original<typeof import("../../shared/domain/money.ts")>();
  return {
    ...real,
    mulDiv: (...given: Parameters<typeof real.mulDiv>) => deployed.make(real.mulDiv(...given)),
    mulDivFloor: (...given: Parameters<typeof real.mulDivFloor>) => deployed.make(real.mulDivFloor(...given)),
  };
});

const feeBps = config.feeBps;
const deploy = (make: (amount: number) => number, bps: number) => {
  deployed.make = make;
  Object.assign(config, { feeBps: bps });
};
afterEach(() => deploy(deployed.off, feeBps));
afterAll(() => {
  vi.doUnmock("../../shared/domain/fees.ts");
  vi.doUnmock("../../shared/domain/money.ts");
  vi.resetModules();
});

const fate = fc.constantFrom<Fate>(
  "lost_request",
  "lost_answer",
  "rate_limited",
  "saved_500",
  { rejected: "balance_insufficient" },
  { rejected: "transfers_not_allowed" },
);
const release = fc.record({ shift: fc.integer({ min: -9, max: 9 }), bps: fc.integer({ min: 0, max: 3_000 }) });

describe("fault 24: fee code that changes between sends", () => {
  it("never changes what is sent: each send of an attempt is the same to the letter, and pays what was decided", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 100, max: 1_000_000 }),
        fc.array(fate, { minLength: 1, maxLength: 6 }),
        fc.array(release, { minLength: 1, maxLength: 6 }),
        async (fee, fates, releases) => {
          deploy(deployed.off, feeBps);
          const world = openVirtual();
          const deal = await virtualDeal(world, { fee });
          await deal.paid();
          const opId = await deal.release();
          const decided = await loadOperation(world.table, opId);
          const { gateway } = world.provider;
          const { send } = gateway;
          const sent: { key: string; params: string; hash: string; amount: unknown }[] = [];
          gateway.send = async (operation) => {
            const { key, params, paramsHash } = operation;
            sent.push({ key, params: JSON.stringify(params), hash: paramsHash, amount: params.amount });
            const outcome = await send(operation);
            // The next version goes out while nobody knows what became of this send.
            const next = releases[sent.length % releases.length];
            if (next) deploy((amount) => Math.max(0, amount + next.shift), next.bps);
            return outcome;
          };
          world.provider.fates.push(...fates);
          await sweep(world, opId, 6);
          if ((await loadOperation(world.table, opId))?.status === "blocked") {
            await followAccount(world.app, deal.from.account, "test");
            await sweep(world, opId, 6);
          }
          expect(sent.length).toBeGreaterThan(0);
          for (const { amount } of sent) expect(amount).toBe(fee);
          for (const { key, params, hash } of sent) {
            const same = sent.filter((other) => other.key === key);
            expect(new Set(same.map((other) => other.params))).toEqual(new Set([params]));
            expect(new Set(same.map((other) => other.hash))).toEqual(new Set([hash]));
          }
          // A later attempt differs in the number of the attempt alone.
          const bare = (params: string) => params.replace(/"attempt":"\d+"/, "");
          expect(new Set(sent.map(({ params }) => bare(params)))).toEqual(
            new Set([bare(JSON.stringify(decided?.params))]),
          );
          expect(world.provider.transfers.map(({ amount }) => amount)).toEqual([fee]);
          expect(await loadOperation(world.table, opId)).toMatchObject({ status: "done" });
          deploy(deployed.off, feeBps);
          expect(await world.broken()).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("is not in vain: the code that is deployed does compute other amounts", () => {
    const totals = () => {
      const { creatorAmount, platformFee, brandTotal } = anOffer().offer;
      return [creatorAmount, platformFee, brandTotal];
    };
    const [amount, fee = 0, total = 0] = totals();
    deploy((each) => each + 1, 2_000);
    expect(totals()).toEqual([amount, expect.any(Number), expect.any(Number)]);
    expect(totals()).not.toEqual([amount, fee, total]);
    expect(config.feeBps).toBe(2_000);
  });

  it("stops at params that are no longer what was frozen, and sends nothing", async () => {
    const world = openVirtual();
    const deal = await virtualDeal(world);
    await deal.paid();
    const opId = await deal.release();
    world.provider.fates.push("lost_request");
    await sweep(world, opId, 0.00001);
    const sends = world.provider.sent.length;
    const before = await loadOperation(world.table, opId);
    await world.table.transact([
      { update: { pk: `OP#${opId}`, sk: "H" }, set: { params: { ...before?.params, amount: 45_004 } } },
    ]);
    expect(await sweep(world, opId, 3)).toMatchObject({ status: "bug", lastError: { code: "params_changed" } });
    expect(world.provider.sent).toHaveLength(sends);
    expect(world.provider.transfers).toEqual([]);
  });

  it("would be refused by the provider, which keeps what a key was first used with", async () => {
    const world = openVirtual();
    const deal = await virtualDeal(world);
    await deal.paid();
    const opId = await deal.release();
    const operation = await loadOperation(world.table, opId);
    if (!operation) throw new Error("No operation");
    await world.provider.gateway.send(operation);
    const recomputed = { ...operation, params: { ...operation.params, amount: 45_002 }, paramsHash: "another" };
    expect(await world.provider.gateway.send(recomputed)).toMatchObject({ kind: "bug", code: "idempotency_error" });
    expect(world.provider.transfers).toHaveLength(1);
  });
});
