// What a deal says of its creator's work, and many deals together.
import { expect, it } from "vitest";
import type { Agreement, Deliverable } from "../../shared/domain/agreement.ts";
import { recordOf, summaryOf } from "../../shared/domain/dealRecord.ts";

const piece = (n: number, more: Partial<Deliverable> = {}) =>
  ({
    n,
    platform: "instagram",
    type: "reel",
    quantity: 1,
    status: "closed",
    draftDue: "2026-11-20T00:00:00Z",
    postDue: "2026-11-25T00:00:00Z",
    postedAt: "2026-11-24T00:00:00Z",
    revisionsUsed: 0,
    ...more,
  }) as Deliverable;
const due = { draftDue: "2026-11-10T00:00:00Z" };
const deal = { terms: { deliverables: [due, due, due, due] } } as unknown as Agreement;
const handIn = (deliverable: number, day: string, n = 1) => ({ deliverable, n, createdAt: `2026-11-${day}T00:00:00Z` });

it("counts what was delivered, by the days that were agreed at first", () => {
  const record = recordOf(deal, {
    deliverables: [
      piece(1, { revisionsUsed: 2 }),
      // Handed in after the first day, though within the one that a round of changes set.
      piece(2, { revisionsUsed: 1 }),
      piece(3, { postedAt: "2026-11-26T00:00:00Z" }),
      piece(4, { status: "cancelled", revisionsUsed: 1 }),
    ],
    handIns: [handIn(1, "09"), handIn(1, "12", 2), handIn(2, "11"), handIn(3, "09")],
    milestones: [{ status: "released" }, { status: "lost" }],
    disputed: false,
  });
  expect(record).toMatchObject({ onTime: 1, revisions: 3, disputed: false, chargedBack: true });
  expect(record.pieces).toEqual(
    Array.from({ length: 3 }, () => ({ platform: "instagram", type: "reel", quantity: 1 })),
  );
  expect(summaryOf([record, undefined])).toEqual({ deals: 2, pieces: 3, onTimeBps: 3_333, revisions: 3 });
  expect(summaryOf([undefined]).onTimeBps).toBeNull();
});
