// What a creator makes nothing for they cannot apply to, nor be invited to.
import { expect, it } from "vitest";
import { notEligible } from "../../shared/domain/eligibility.ts";
import { aBrief } from "../kit/brief.ts";

const now = new Date("2026-11-22T10:00:00Z");

it("refuses a category that the profile refuses, by its reason, also to who is invited", () => {
  const creator = { country: "TH", adult: true, blackoutCategories: ["gambling" as const] };
  const brief = aBrief(now, { regulatedCategory: "gambling", eligibility: { tiers: [], countries: [] } });
  const why = [{ path: "regulatedCategory", key: "category_refused" }];
  expect(notEligible(brief, creator, [])).toEqual(why);
  expect(notEligible(brief, creator, [], { invited: true })).toEqual(why);
  expect(notEligible({ ...brief, regulatedCategory: "alcohol" }, creator, [])).toEqual([]);
  expect(notEligible({ ...brief, regulatedCategory: null }, creator, [])).toEqual([]);
});
