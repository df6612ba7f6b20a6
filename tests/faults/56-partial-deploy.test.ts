// Fault 56: while a new version is rolled out, old and new programs work on the same rows.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { handler as operations } from "../../functions/jobs/operations/index.ts";
import { type App, installApp } from "../../shared/app.ts";
import { canonicalHash } from "../../shared/hash.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { takePayment } from "../../shared/payments/funding.ts";
import { unblockBalance } from "../../shared/payments/unblock.ts";
import { key } from "../../shared/store/keys.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { NewerRow } from "../../shared/store/stored.ts";
import type { Item, Key, Query, Table, Write } from "../../shared/store/table.ts";
import { sweep } from "../kit/money.ts";
import type { Fate } from "../kit/provider.ts";
import { inReview } from "./kit/review.ts";
import { openVirtual, virtualDeal } from "./kit/virtual.ts";

type World = ReturnType<typeof openVirtual>;

/** The program to come: it knows both shapes of the rows and writes the new one. */
function newProgram(app: App): App {
  const known = <T>(item: T): T =>
    typeof item === "object" && item !== null && "sv" in item && item.sv === 2 ? { ...item, sv: 1 } : item;
  const { table } = app;
  const newer = (write: Write): Write =>
    "put" in write && "sv" in write.put ? { ...write, put: { ...write.put, sv: 2 } } : write;
  const next: Table = {
    ...table,
    get: async <T extends Item>(at: Key, options?: { eventual?: boolean }) => known(await table.get<T>(at, options)),
    getMany: async <T extends Item>(keys: readonly Key[]) => (await table.getMany<T>(keys)).map(known),
    query: async <T>(query: Query) => {
      const page = await table.query<T>(query);
      return { ...page, items: page.items.map(known) };
    },
    queryAll: async <T>(query: Omit<Query, "limit" | "after">) => (await table.queryAll<T>(query)).map(known),
    transact: (writes) => table.transact(writes.map(newer)),
  };
  return { ...app, table: next };
}

const setVersion = (world: World, at: Key, sv: number) => world.table.put([{ update: at, set: { sv } }]);
const moneyOf = (world: World) =>
  JSON.stringify(
    world.table
      .items()
      .filter(({ t }) =>
        [
          "operation",
          "attempt",
          "posting",
          "balance",
          "milestone",
          "payout",
          "agreement",
          "funding",
          "deliverable",
        ].includes(t),
      ),
  );

describe("fault 56: the old program and rows of the new one", () => {
  it.each([
    ["operation", async (_: string, opId: string) => key.operation(opId)],
    ["milestone", async (id: string) => key.milestoneMoney(id, 1)],
    ["payout", async (id: string) => key.payout(`pay_${id.slice(4)}.1`)],
    ["agreement", async (id: string) => key.agreement(id)],
    ["funding", async (id: string) => key.funding(id, 1)],
  ])("does not touch a payment whose %s is newer; the new one ends it, once", async (noun, place) => {
    const world = openVirtual();
    const deal = await virtualDeal(world);
    await deal.paid();
    const opId = await deal.release();
    const at = await place(deal.id, opId);
    setVersion(world, at, 2);
    const before = moneyOf(world);
    installApp(world.app);
    const [message, other] = [
      { messageId: "1", body: JSON.stringify({ opId }) },
      { messageId: "2", body: '{"opId":"op_none"}' },
    ];
    const failed = await operations({ Records: [message, other] } as never);
    expect(failed.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(["1", "2"]);
    if (noun === "operation") {
      await expect(dispatch(world.app, opId)).rejects.toBeInstanceOf(NewerRow);
      expect(moneyOf(world)).toBe(before);
      expect(world.provider.sent).toEqual([]);
    } else {
      // What it claimed and sent itself it may not book; the answer is kept for who can.
      expect(world.postings().filter((kind) => kind === "transfer_done")).toEqual([]);
      expect(world.table.peek(at)).toMatchObject({ sv: 2 });
    }
    world.clock.pass(61);
    const next = newProgram(world.app);
    expect(await sweep({ app: next, clock: world.clock }, opId)).toMatchObject({ status: "done", attempt: 1 });
    expect(world.provider.transfers).toHaveLength(1);
    expect(world.postings().filter((kind) => kind === "transfer_done")).toHaveLength(1);
    expect(await world.broken()).toEqual([]);
  });

  it("refuses what people ask for as busy, and says nothing of it on the books", async () => {
    const world = openVirtual();
    const deal = await virtualDeal(world);
    await deal.paid();
    const review = await inReview(deal);
    for (const at of [key.milestoneMoney(deal.id, 1), key.deliverable(deal.id, 1), key.agreement(deal.id)]) {
      setVersion(world, at, 2);
      const before = moneyOf(world);
      for (const act of [
        review.approve,
        review.reject,
        () => review.dispute("brand"),
        () => review.askToCancel("brand"),
      ])
        await expect(act()).rejects.toMatchObject({ code: "busy" });
      await expect(review.silence()).rejects.toBeInstanceOf(NewerRow);
      expect(moneyOf(world)).toBe(before);
      setVersion(world, at, 1);
    }
    await review.approve();
    expect(await review.milestone()).toMatchObject({ status: "releasing" });
  });

  it("leaves a payment of a newer funding to the inbox, which keeps its event", async () => {
    const world = openVirtual();
    const deal = await virtualDeal(world);
    const { fundingId, paymentIntentId } = await deal.pay();
    setVersion(world, key.funding(deal.id, 1), 2);
    await expect(takePayment(world.app, fundingId, paymentIntentId, "evt")).rejects.toBeInstanceOf(NewerRow);
    const eventId = await world.takeIn(deal.event("payment_intent.succeeded", deal.intent));
    await world.work(eventId);
    expect(world.statusOf(eventId)).toBe("parked");
    expect(world.postings()).toEqual([]);
    setVersion(world, key.funding(deal.id, 1), 1);
    await world.settle();
    expect(world.statusOf(eventId)).toBe("done");
    expect(world.postings()).toEqual(["charge_settled", "charge_succeeded"]);
  });

  it("still wakes what it knows when something newer waits for the same", async () => {
    const world = openVirtual();
    const [mine, newer] = [await virtualDeal(world), await virtualDeal(world)];
    for (const deal of [mine, newer]) await deal.paid();
    const opIds = [await mine.release(), await newer.release()];
    world.provider.fates.push({ rejected: "balance_insufficient" }, { rejected: "balance_insufficient" });
    for (const opId of opIds) expect(await dispatch(world.app, opId)).toMatchObject({ status: "blocked" });
    setVersion(world, key.operation(opIds[1] ?? ""), 2);
    await unblockBalance(world.app);
    expect(await loadOperation(world.table, opIds[0] ?? "")).toMatchObject({ status: "ready" });
    expect(world.table.peek(key.operation(opIds[1] ?? ""))).toMatchObject({ status: "blocked", sv: 2 });
  });
});

const fate = fc.constantFrom<Fate>("ok", "lost_request", "lost_answer", "rate_limited", {
  rejected: "balance_insufficient",
});

describe("fault 56: both programs on one operation", () => {
  it("in any turn: once the new one has it the old one never writes it, and it is paid once as it was frozen", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("old", "new", "both"), { minLength: 1, maxLength: 12 }),
        fc.array(fate, { maxLength: 6 }),
        fc.array(fc.constantFrom(1, 61, 3_600, 20 * 3_600), { minLength: 12, maxLength: 12 }),
        async (turns, fates, passes) => {
          const world = openVirtual();
          const deal = await virtualDeal(world);
          await deal.paid();
          const opId = await deal.release();
          const decided = await loadOperation(world.table, opId);
          const next = newProgram(world.app);
          world.provider.fates.push(...fates);
          const refused = (error: unknown) => expect(error).toBeInstanceOf(NewerRow);
          for (const [n, turn] of turns.entries()) {
            const acts = turn === "both" ? [world.app, next] : [turn === "old" ? world.app : next];
            await Promise.all(acts.map((app) => dispatch(app, opId).catch(refused)));
            world.clock.pass(passes[n] ?? 1);
          }
          world.provider.fates.length = 0;
          for (let round = 0; round < 8; round += 1) {
            await sweep({ app: next, clock: world.clock }, opId, 6);
            world.clock.pass(25 * 3_600);
          }
          const row = key.operation(opId);
          const shapes = world.table.changes
            .filter(({ key: at }) => at.pk === row.pk && at.sk === row.sk)
            .map(({ after }) => after?.sv);
          expect(shapes.join("")).toMatch(/^1+2*$/);
          expect(world.provider.transfers).toHaveLength(1);
          expect(world.provider.transfers[0]).toMatchObject({
            amount: decided?.params.amount,
            destination: decided?.params.destination,
          });
          const sent = world.table.items().filter(({ t, opId: of }) => t === "attempt" && of === opId);
          for (const { params, paramsHash } of sent) expect(canonicalHash(params)).toBe(paramsHash);
          expect(await world.broken()).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });
});
