// What a brief has promised under many hands at once, and the size of the largest transaction, against a real emulator.
import { describe, expect, it } from "vitest";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { withCounter, withOffer } from "../../shared/domain/application.ts";
import { accept, propose } from "../../shared/domain/offer.ts";
import type { Terms } from "../../shared/domain/terms.ts";
import { accepting, voiding } from "../../shared/steps/deal.ts";
import { agreementsOfBrand, loadDeal } from "../../shared/store/agreements.ts";
import { applicationsOfBrief, applicationWrites } from "../../shared/store/applications.ts";
import { toWrites } from "../../shared/store/commit.ts";
import { loadExclusivity } from "../../shared/store/exclusivity.ts";
import { key } from "../../shared/store/keys.ts";
import { newestFirst } from "../../shared/store/listing.ts";
import { counterWrites, loadNegotiation, openingWrites } from "../../shared/store/offers.ts";
import { stillKept } from "../../shared/store/places.ts";
import { LostRace } from "../../shared/store/race.ts";
import {
  hasRoom,
  loadReserve,
  lockReserve,
  moveReserve,
  newReserve,
  releaseReserve,
  reserve,
  resizeReserve,
} from "../../shared/store/reserve.ts";
import type { Write } from "../../shared/store/table.ts";
import { anApplication, aPublished, hours, NOW, newOffer, someTerms } from "../kit/negotiation.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();
let briefs = 0;
const aReserve = async (budget: number, slots: number) => {
  briefs += 1;
  const id = `brf_${briefs}`;
  await table.transact([newReserve({ id, budget, slots })]);
  return id;
};
const outcome = (writes: readonly Write[]) =>
  table.transact(writes).then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

describe("the reserve of a brief", () => {
  it("never gives more budget than there is, whoever comes at once", async () => {
    const id = await aReserve(100_000, 1_000);
    const outcomes = await Promise.all(
      Array.from({ length: 25 }, () => outcome([reserve(id, { amount: 9_000, slots: 1 })])),
    );
    expect(outcomes.filter((one) => one === "done")).toHaveLength(11);
    expect(new Set(outcomes)).toEqual(new Set(["done", "budget_exceeded"]));
    expect(await loadReserve(table, id)).toMatchObject({
      available: 1_000,
      committed: 99_000,
      slotsTaken: 11,
      openOffers: 11,
    });
  });

  it("never gives more slots than there are", async () => {
    const id = await aReserve(1_000_000, 3);
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => outcome([reserve(id, { amount: 1, slots: 1 })])),
    );
    expect(outcomes.filter((one) => one === "done")).toHaveLength(3);
    expect(new Set(outcomes)).toEqual(new Set(["done", "slots_exhausted"]));
  });

  it("keeps the slots promised to a waiting list, whether the promise or the offer is faster", async () => {
    const id = await aReserve(1_000, 1);
    const offer = reserve(id, { amount: 1, slots: 1 });
    expect(await outcome([reserve(id, { amount: 1, slots: 1 }, 1)])).toBe("slots_exhausted");
    const slot = (state: "taken" | "freed") => ({ put: { ...key.slot(id, 1), t: "slot", sv: 1, n: 1, state } });
    const unpromised = stillKept(id, { slots: 0, next: 1 });
    await table.transact([slot("taken")]);
    await expect(table.transact([offer, unpromised])).rejects.toThrow(LostRace);
    await table.transact([hasRoom(id, 0), slot("freed")]);
    await table.transact([offer, unpromised]);
    await expect(table.transact([hasRoom(id, 0)])).rejects.toThrow(LostRace);
  });

  it("moves with a counter-offer and comes back when it ends", async () => {
    const id = await aReserve(100, 1);
    await table.transact([reserve(id, { amount: 60, slots: 1 })]);
    expect(await outcome([moveReserve(id, 60, 101)])).toBe("budget_exceeded");
    await table.transact([moveReserve(id, 60, 100)]);
    expect(await loadReserve(table, id)).toMatchObject({ available: 0, committed: 100, slotsLeft: 0 });
    await table.transact([releaseReserve(id, { amount: 100, slots: 1 })]);
    expect(await loadReserve(table, id)).toMatchObject({ available: 100, committed: 0, slotsLeft: 1, openOffers: 0 });
  });

  it("cannot shrink below what is taken", async () => {
    const id = await aReserve(100, 2);
    await table.transact([reserve(id, { amount: 60, slots: 1 })]);
    const before = { id, budget: 100, slots: 2 };
    expect(await outcome([resizeReserve(before, { id, budget: 59, slots: 2 })])).toBe("budget_exceeded");
    expect(await outcome([resizeReserve(before, { id, budget: 100, slots: 0 })])).toBe("slots_exhausted");
    await table.transact([resizeReserve(before, { id, budget: 60, slots: 1 })]);
    expect(await loadReserve(table, id)).toMatchObject({ available: 0, slotsLeft: 0 });
  });

  it("takes nothing once its brief is cancelled", async () => {
    const id = await aReserve(100, 2);
    await table.transact([lockReserve(id, NOW.toISOString())]);
    expect(await outcome([reserve(id, { amount: 1, slots: 1 })])).toBe("brief_closed");
  });
});

const AGREEMENT = "agr_01J00000000000000000000000";
const brief = aPublished({
  negotiable: { fee: true, usageRights: true, dates: true, deliverables: true },
  budget: 10_000_000,
});
const many: Partial<Terms> = {
  deliverables: Array.from({ length: 20 }, () => ({
    platform: "instagram" as const,
    type: "reel",
    quantity: 1,
    draftDue: brief.contentDue ?? "",
    postDue: brief.postWindow?.to ?? "",
    shareBps: 500,
  })),
  exclusivity: { category: "Tea", competitors: [], days: 30 },
};

describe("the largest deal", () => {
  it("is made and voided in transactions of at most 100 writes, and leaves nothing held", async () => {
    const submitted = anApplication(brief);
    const offer = propose(newOffer(someTerms(brief, many)), { application: submitted, brief }, NOW);
    const application = withOffer(submitted, offer.id, NOW);
    const by = { actor: SYSTEM, now: NOW, correlationId: "test" };
    await table.transact([
      newReserve({ id: brief.id, budget: 10_000_000, slots: 1 }),
      ...applicationWrites(undefined, submitted),
    ]);
    await table.transact(openingWrites({ before: submitted, after: application }, offer));
    expect(await outcome(applicationWrites(undefined, { ...submitted, id: "app_2" }))).toBe("already_applied");

    const accepted = accept(offer, offer.termsHash, "creator", NOW);
    if (!accepted) throw new Error("It should be accepted");
    const promises = await loadExclusivity(table, application.creatorId, "Tea");
    const made = accepting(
      AGREEMENT,
      { offer, accepted, application, brief, promises, mayBeFull: true, side: "creator" },
      NOW,
    );
    const writes = toWrites(made.change, by);
    // One more for the reply that is kept under an Idempotency-Key.
    expect(writes.length + 1).toBeLessThanOrEqual(100);
    await table.transact(writes);
    expect(await outcome(toWrites(made.change, by))).toBe("illegal_transition");

    const deal = await loadDeal(table, AGREEMENT);
    const found = await loadNegotiation(table, application.id);
    if (!deal || !found) throw new Error("Both should be there");
    expect(deal.deliverables).toHaveLength(20);
    expect(deal.milestones).toHaveLength(20);
    const nothingElse = { cancellations: [], disputes: [], disputeEvidence: [], fundings: [], submissions: [] };
    expect(deal).toEqual({ ...made.deal, ...nothingElse, reviews: [] });
    expect(found.application).toMatchObject({ status: "accepted", agreementId: AGREEMENT });
    expect(await loadReserve(table, brief.id)).toMatchObject({
      committed: offer.brandTotal,
      slotsLeft: 0,
      openOffers: 0,
      agreements: 1,
      liveAgreements: 1,
    });
    expect(await outcome([lockReserve(brief.id, NOW.toISOString())])).toBe("illegal_transition");

    const kept = await loadExclusivity(table, application.creatorId, " TEA ");
    expect(kept.times).toHaveLength(1);
    const end = toWrites(voiding(deal, found.application, kept, "not_signed", hours(72)), { ...by, now: hours(72) });
    expect(end.length).toBeLessThanOrEqual(100);
    await table.transact(end);
    expect(await loadReserve(table, brief.id)).toMatchObject({
      available: 10_000_000,
      committed: 0,
      slotsLeft: 1,
      agreements: 0,
      liveAgreements: 0,
    });
    expect((await loadExclusivity(table, application.creatorId, "tea")).times).toEqual([]);
    expect(await loadNegotiation(table, application.id)).toMatchObject({ application: { status: "expired" } });
    const listed = await newestFirst(table, agreementsOfBrand(brief.brandId, []), [], {});
    expect(listed).toMatchObject({ items: [{ id: AGREEMENT, status: "voided" }], nextCursor: null });
    // Free to apply again.
    expect(await outcome(applicationWrites(undefined, { ...submitted, id: "app_3" }))).toBe("done");
  });

  it("lets one of two counter-offers through", async () => {
    const id = await aReserve(10_000_000, 1);
    const submitted = {
      ...anApplication(brief),
      id: "app_01J00000000000000000000009",
      briefId: id,
      creatorId: "crt_9",
    };
    const offer = {
      ...propose(newOffer(someTerms(brief)), { application: submitted, brief }, NOW),
      applicationId: submitted.id,
    };
    const application = withOffer(submitted, offer.id, NOW);
    await table.transact(applicationWrites(undefined, submitted));
    await table.transact(openingWrites({ before: submitted, after: application }, offer));
    const closed = { ...offer, status: "countered" as const, version: 2 };
    const next = { ...offer, id: "off_01J00000000000000000000009.2", seq: 2, by: "creator" as const };
    const writes = counterWrites({ before: application, after: withCounter(application, next.id, NOW) }, closed, next);
    const outcomes = await Promise.all([outcome(writes), outcome(writes)]);
    expect(outcomes.sort()).toEqual(["done", "illegal_transition"]);
  });
});

describe("lists over several ranges", () => {
  it("come newest first, page by page, each row once", async () => {
    const rows = Array.from({ length: 23 }, (_, n) => ({
      ...anApplication(brief),
      id: `app_list${String(n).padStart(2, "0")}`,
      creatorId: `crt_list${n}`,
      briefId: "brf_list",
      status: (["submitted", "declined", "shortlisted"] as const)[n % 3] ?? "submitted",
      createdAt: hours(n).toISOString(),
    }));
    for (const row of rows) await table.transact(applicationWrites(undefined, row));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: { id: string }[]; nextCursor: string | null } = await newestFirst(
        table,
        applicationsOfBrief("brf_list", []),
        ["a"],
        { limit: 5, ...(cursor === null ? {} : { cursor }) },
      );
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(rows.map(({ id }) => id).reverse());
    const declined = await newestFirst(table, applicationsOfBrief("brf_list", ["declined"]), ["b"], {});
    expect(declined.items).toHaveLength(8);
  });
});
