// Fault 29: an approval is clicked twice, and fifty times at once by two people.
import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import type { Operation } from "../../shared/domain/operation.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import type { Item } from "../../shared/store/table.ts";
import { fundedDeal, parties, roomOf, submitted } from "../kit/deal.ts";
import { standInAt } from "../kit/standIn.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const { standIn, transfersOf } = standInAt(system.stripeUrl);
const tokens = await Promise.all(["owner@brand.test", "reviewer@brand.test"].map(system.signIn));

async function draftInReview() {
  const { agreement } = await fundedDeal(system, who);
  const room = roomOf(agreement);
  await submitted(who, room);
  const { agreementId, deliverableId } = room.params;
  const path = `/v1/agreements/${agreementId}/deliverables/${deliverableId}/approve`;
  return {
    id: agreementId,
    approve: (n: number, key: string = randomUUID()) =>
      system.call("POST", path, {
        token: tokens[n % tokens.length],
        headers: { "idempotency-key": key },
        body: { submission: 1 },
      }),
  };
}

async function itemsOf(agreementId: string, type: string): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of system.table.scan<Item>({ types: [type] })) found.push(item);
  return found.filter((item) =>
    type === "operation"
      ? (item as unknown as Operation).subject.agreementId === agreementId && item.kind === "transfer"
      : item.agreementId === agreementId,
  );
}

/** One fork, one operation, one claim; sent and made once. */
async function mustBeOneRelease(agreementId: string) {
  await system.drain();
  expect(await itemsOf(agreementId, "milestone")).toMatchObject([
    { moneyFork: "release", forks: 1, status: "released" },
  ]);
  expect(await itemsOf(agreementId, "operation")).toMatchObject([{ status: "done", attempt: 1, sends: 1 }]);
  const claims = (await itemsOf(agreementId, "posting")).filter(({ kind }) => kind === "release_claimed");
  expect(claims).toHaveLength(1);
  expect(await transfersOf(agreementId)).toHaveLength(1);
  const { data } = await who.owner.agreements.timeline({ params: { agreementId } });
  expect(data.items.filter(({ action }) => action === "deliverable.approved")).toHaveLength(1);
}

afterEach(async () => {
  const { invariants } = await runInvariants(system.table, system.clock.now());
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
});

describe("fault 29: the same approval again", () => {
  it("fifty at once by two people are one release, and every one of them is answered 200 with the same body", async () => {
    const { id, approve } = await draftInReview();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => approve(n)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.body).toMatchObject({ status: "approved", approvalMode: "manual" });
    await mustBeOneRelease(id);
  });

  it("fifty at once under one key are no different", async () => {
    const { id, approve } = await draftInReview();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => approve(0, key)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    await mustBeOneRelease(id);
  });

  it("a double click is one, also when the money is gone by the second", async () => {
    const { id, approve } = await draftInReview();
    const key = randomUUID();
    const first = await approve(0, key);
    await mustBeOneRelease(id);
    for (const again of [await approve(0, key), await approve(0), await approve(1)])
      expect([again.status, again.text]).toEqual([200, first.text]);
    await mustBeOneRelease(id);
    const path = `/journal?method=POST&path=${encodeURIComponent("^/v1/transfers$")}`;
    const { entries } = (await standIn("GET", path)) as { entries: { params: { transfer_group?: string } }[] };
    expect(entries.filter(({ params }) => params.transfer_group === id)).toHaveLength(1);
  });
});
