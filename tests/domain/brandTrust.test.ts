// What a brief says of its brand: counted from answers and ended deals, and silent while there are too few.
import { expect, it } from "vitest";
import type { Brand } from "../../shared/domain/brand.ts";
import { type Ended, provenDomain, trustOf } from "../../shared/domain/brandTrust.ts";
import type { DealRecord } from "../../shared/domain/dealRecord.ts";

const answer = (hours: number) => ({ at: "2026-11-20T00:00:00.000Z", seconds: hours * 3_600 });
const done = (more: Partial<DealRecord> = {}, pieces = 1): Ended => ({
  status: "completed",
  record: {
    pieces: Array.from({ length: pieces }, () => ({ platform: "instagram" as const, type: "reel", quantity: 1 })),
    onTime: pieces,
    revisions: 0,
    ...more,
  },
});

it("tells how often a brand answers and how soon, what is paid, sent back and disputed", () => {
  const ended: Ended[] = [
    done({ revisions: 1 }, 2),
    done({ disputed: true }),
    done({ chargedBack: true }),
    { status: "voided", voidReason: "not_funded" },
    { status: "voided", voidReason: "not_signed" },
  ];
  expect(trustOf([answer(2), null, answer(30), answer(5)], ended)).toEqual({
    answered: { of: 4, count: 3, bps: 7_500 },
    answerSeconds: 5 * 3_600,
    paidOnTime: { of: 4, count: 2, bps: 5_000 },
    deals: 3,
    revisions: { of: 4, count: 1, bps: 2_500 },
    disputed: { of: 3, count: 1, bps: 3_333 },
  });
});

it("says nothing of a brand that has done next to nothing", () => {
  expect(trustOf([null, answer(1)], [done()])).toEqual({
    answered: { of: 2, count: 1, bps: null },
    answerSeconds: null,
    paidOnTime: { of: 1, count: 1, bps: null },
    deals: 1,
    revisions: { of: 1, count: 0, bps: null },
    disputed: { of: 1, count: 0, bps: null },
  });
});

it("names the domain that proved the brand, and none that an admin took on trust", () => {
  const brand = { verification: "verified", website: "https://www.hana.example/tea" } as Brand;
  expect(provenDomain(brand)).toBe("hana.example");
  expect(provenDomain({ ...brand, verificationReason: "Papers seen" })).toBeNull();
  expect(provenDomain({ ...brand, verification: "pending" })).toBeNull();
});
