// What may be offered under a brief, and whose turn it is.
import { describe, expect, it } from "vitest";
import type { Brief } from "../../shared/domain/brief.ts";
import {
  accept,
  counter,
  declineOffer,
  extendOffer,
  propose,
  seenAt,
  withdrawOffer,
} from "../../shared/domain/offer.ts";
import type { Terms } from "../../shared/domain/terms.ts";
import {
  anApplication,
  anOffer,
  aPublished,
  codeOf,
  hours,
  NOW,
  newOffer,
  pathsOf,
  someTerms,
} from "../kit/negotiation.ts";

const proposing = (
  terms: Partial<Terms> = {},
  brief: Brief = aPublished(),
  more: Parameters<typeof newOffer>[1] = {},
) => propose(newOffer(someTerms(brief, terms), more), { application: anApplication(aPublished()), brief }, NOW);

const locked = { fee: true, usageRights: false, dates: false, deliverables: false };
const free = { fee: true, usageRights: true, dates: true, deliverables: true };
const reel = { platform: "instagram", type: "reel", quantity: 1 } as const;
const inTime = (brief: Brief) => ({ draftDue: brief.contentDue ?? "", postDue: brief.postWindow?.to ?? "" });

describe("an offer", () => {
  it("carries its totals: the creator's amount and the fee on top, rounded once", () => {
    expect(proposing({ fee: { amount: 45_005, currency: "usd" } })).toMatchObject({
      seq: 1,
      by: "brand",
      status: "proposed",
      creatorAmount: 45_005,
      platformFee: 4_501,
      brandTotal: 49_506,
      feeBps: 1000,
      expiresAt: hours(72).toISOString(),
      briefVersion: 2,
      diff: [],
    });
  });

  it("says when the creator's bank converts", () => {
    expect(proposing({}, aPublished(), { bankCurrency: "thb" })).toMatchObject({ convertsTo: "thb" });
    expect(proposing({}, aPublished(), { bankCurrency: "usd" })).not.toHaveProperty("convertsTo");
  });

  it.each<[string, Partial<Terms>]>([
    ["fee.currency", { fee: { amount: 45_000, currency: "eur" } }],
    ["releaseOn", { releaseOn: "live_verified" }],
    ["reviewWindowDays", { reviewWindowDays: 4 }],
    ["maxRevisions", { maxRevisions: 3 }],
    ["minLiveDays", { minLiveDays: 7 }],
    ["usageRights", { usageRights: { channels: ["tv"], territories: ["worldwide"], days: 90, paidMedia: true } }],
    ["exclusivity", { exclusivity: { category: "tea", competitors: [], days: 30 } }],
  ])("cannot change %s where the brief locks it", (path, terms) => {
    const refused = () => proposing(terms, aPublished({ negotiable: locked }));
    expect(codeOf(refused)).toBe("term_locked");
    expect(pathsOf(refused)).toEqual([`terms.${path}`]);
  });

  it("holds always-locked terms even where everything else is free", () => {
    expect(codeOf(() => proposing({ maxRevisions: 3 }, aPublished({ negotiable: free })))).toBe("term_locked");
  });

  it("compares locked dates as instants, not as text", () => {
    const brief = aPublished({ negotiable: locked, contentDue: "2026-12-12T00:00:00Z" });
    const [one] = someTerms(brief).deliverables;
    if (!one) throw new Error("A brief has a deliverable");
    const same = [{ ...one, draftDue: "2026-12-12T00:00:00.000Z" }];
    expect(codeOf(() => proposing({ deliverables: same }, brief))).toBeUndefined();
    const earlier = [{ ...one, draftDue: "2026-12-11T23:59:59Z" }];
    expect(pathsOf(() => proposing({ deliverables: earlier }, brief))).toEqual(["terms.deliverables.0.draftDue"]);
  });

  it("may move free dates inside the brief's own", () => {
    const brief = aPublished({ negotiable: free });
    const late = [
      { ...reel, shareBps: 10_000, draftDue: hours(24 * 21).toISOString(), postDue: hours(24 * 41).toISOString() },
    ];
    const refused = () => proposing({ deliverables: late }, brief);
    expect(codeOf(refused)).toBe("term_out_of_range");
    expect(pathsOf(refused)).toEqual(["terms.deliverables.0.draftDue", "terms.deliverables.0.postDue"]);
    const early = [
      { ...reel, shareBps: 10_000, draftDue: hours(24).toISOString(), postDue: hours(24 * 22).toISOString() },
    ];
    expect(codeOf(() => proposing({ deliverables: early }, brief))).toBeUndefined();
  });

  it.each([
    ["that has passed", -1, 24 * 22],
    ["of this very moment", 0, 24 * 22],
    ["after the post", 24 * 20, 24 * 19],
  ])("has no draft due on a day %s", (_, draft, post) => {
    const brief = aPublished({
      negotiable: free,
      postWindow: { from: hours(0).toISOString(), to: hours(960).toISOString() },
    });
    const due = { draftDue: hours(draft).toISOString(), postDue: hours(post).toISOString() };
    const refused = () => proposing({ deliverables: [{ ...reel, shareBps: 10_000, ...due }] }, brief);
    expect(codeOf(refused)).toBe("term_out_of_range");
    expect(pathsOf(refused)).toEqual(["terms.deliverables.0.draftDue"]);
  });

  it("may change free deliverables, and no locked ones", () => {
    const story = { platform: "instagram", type: "story", quantity: 2, shareBps: 10_000 } as const;
    const open = aPublished({ negotiable: free });
    expect(codeOf(() => proposing({ deliverables: [{ ...story, ...inTime(open) }] }, open))).toBeUndefined();
    const refused = () => proposing({ deliverables: [{ ...story, ...inTime(aPublished()) }] });
    expect(pathsOf(refused)).toEqual(["terms.deliverables.0.type", "terms.deliverables.0.quantity"]);
  });

  it.each([19_999, 80_001])("keeps the fee of %i inside the brief's range", (amount) => {
    const refused = () => proposing({ fee: { amount, currency: "usd" } });
    expect(codeOf(refused)).toBe("term_out_of_range");
    expect(pathsOf(refused)).toEqual(["terms.fee.amount"]);
  });

  it("never takes a kill fee under the standard", () => {
    const killFee = { noDraftBps: 999, nearDueBps: 2500, draftBps: 5000, approvedBps: 10_000 };
    expect(pathsOf(() => proposing({ killFee }))).toEqual(["terms.killFee.noDraftBps"]);
    expect(codeOf(() => proposing({ killFee: { ...killFee, noDraftBps: 1000 } }))).toBeUndefined();
  });

  it.each([9_999, 10_001])("needs shares of 10,000 in all, not %i", (shareBps) => {
    const refused = () => proposing({ deliverables: [{ ...reel, shareBps, ...inTime(aPublished()) }] });
    expect(codeOf(refused)).toBe("invalid");
    expect(pathsOf(refused)).toEqual(["terms.deliverables"]);
  });

  it("counts milestones with holdback: eleven deliverables are too many", () => {
    const brief = aPublished({ negotiable: free });
    const many = Array.from({ length: 11 }, (_, index) => ({
      ...reel,
      shareBps: index === 0 ? 9_000 : 100,
      ...inTime(brief),
    }));
    expect(codeOf(() => proposing({ deliverables: many }, brief))).toBeUndefined();
    expect(codeOf(() => proposing({ deliverables: many, holdbackBps: 1000 }, brief))).toBe("invalid");
  });

  it("has no part that pays nothing", () => {
    const brief = aPublished({ negotiable: free });
    const parts = [10_000, 0].map((shareBps) => ({ ...reel, shareBps, ...inTime(brief) }));
    expect(pathsOf(() => proposing({ deliverables: parts }, brief))).toEqual(["terms.deliverables.1.shareBps"]);
  });

  it.each(["cancelled", "completed", "archived"] as const)("cannot be made for a brief that is %s", (status) => {
    expect(codeOf(() => proposing({}, aPublished({ status })))).toBe("illegal_transition");
  });

  it("can still be made to applicants when the brief is closed", () => {
    expect(codeOf(() => proposing({}, aPublished({ status: "closed" })))).toBeUndefined();
  });

  it("is one of ten at most", () => {
    const application = { ...anApplication(), offerCount: 10 };
    const brief = aPublished();
    const refused = () => propose(newOffer(someTerms(brief)), { application, brief }, NOW);
    expect(codeOf(refused)).toBe("offer_limit_reached");
  });
});

describe("a counter-offer", () => {
  it("says what changed", () => {
    const { application, offer, brief } = anOffer();
    const terms = someTerms(brief, { fee: { amount: 50_000, currency: "usd" }, notes: "With a second take." });
    const next = propose(newOffer(terms, { by: "creator" }), { application, brief, before: offer }, NOW);
    expect(next).toMatchObject({ seq: 2, by: "creator", parentOfferId: offer.id });
    expect(next.diff).toEqual([
      { path: "fee.amount", from: 45_000, to: 50_000 },
      { path: "notes", from: "", to: "With a second take." },
    ]);
  });

  it("keeps the fee of the offer before where the brief locks it", () => {
    const brief = aPublished({ negotiable: { ...free, fee: false } });
    const { application, offer } = anOffer(brief);
    const countering = (amount: number) =>
      propose(
        newOffer(someTerms(brief, { fee: { amount, currency: "usd" } }), { by: "creator" }),
        { application, brief, before: offer },
        NOW,
      );
    expect(codeOf(() => countering(45_001))).toBe("term_locked");
    expect(codeOf(() => countering(45_000))).toBeUndefined();
  });

  it("is not possible to a final offer", () => {
    const { offer } = anOffer(aPublished(), { final: true });
    expect(codeOf(() => counter(offer, "creator", NOW))).toBe("illegal_transition");
    expect(accept(offer, offer.termsHash, "creator", NOW)).toMatchObject({ status: "accepted" });
  });
});

describe("turns", () => {
  const { offer } = anOffer();

  it.each([
    ["accept", () => accept(offer, offer.termsHash, "brand", NOW)],
    ["counter", () => counter(offer, "brand", NOW)],
    ["decline", () => declineOffer(offer, "fee", "brand", NOW)],
    ["withdraw", () => withdrawOffer(offer, "creator", NOW)],
    ["extend", () => extendOffer(offer, "creator", NOW)],
  ])("%s is not for the wrong side, whatever the state", (_, work) => {
    expect(codeOf(work)).toBe("not_your_turn");
  });

  it("comes before the state: the maker of an accepted offer still hears that it is not their turn", () => {
    const accepted = accept(offer, offer.termsHash, "creator", NOW);
    expect(codeOf(() => accepted && accept(accepted, offer.termsHash, "brand", NOW))).toBe("not_your_turn");
  });

  it("binds acceptance to the terms", () => {
    expect(codeOf(() => accept(offer, "0".repeat(64), "creator", NOW))).toBe("stale");
  });

  it("takes a repeat as done, and anything else as too late", () => {
    const accepted = accept(offer, offer.termsHash, "creator", NOW);
    if (!accepted) throw new Error("It should be accepted");
    expect(accept(accepted, offer.termsHash, "creator", NOW)).toBeUndefined();
    expect(codeOf(() => accept(accepted, "0".repeat(64), "creator", NOW))).toBe("stale");
    expect(codeOf(() => counter(accepted, "creator", NOW))).toBe("illegal_transition");
    const declined = declineOffer(offer, "fee", "creator", NOW);
    if (!declined) throw new Error("It should be declined");
    expect(declineOffer(declined, "fee", "creator", NOW)).toBeUndefined();
    expect(codeOf(() => accept(declined, offer.termsHash, "creator", NOW))).toBe("illegal_transition");
    const withdrawn = withdrawOffer(offer, "brand", NOW);
    expect(withdrawn && withdrawOffer(withdrawn, "brand", NOW)).toBeUndefined();
  });

  it("expires by the clock, to the millisecond, with or without its timer", () => {
    expect(codeOf(() => accept(offer, offer.termsHash, "creator", new Date(hours(72).getTime() - 1)))).toBeUndefined();
    expect(codeOf(() => accept(offer, offer.termsHash, "creator", hours(72)))).toBe("illegal_transition");
    expect(seenAt(offer, hours(72)).status).toBe("expired");
    expect(codeOf(() => counter({ ...offer, status: "expired" }, "creator", hours(72)))).toBe("illegal_transition");
  });

  it("extends once", () => {
    const extended = extendOffer(offer, "brand", hours(10));
    expect(extended).toMatchObject({ status: "proposed", extended: true, expiresAt: hours(144).toISOString() });
    expect(extended && extendOffer(extended, "brand", hours(11))).toBeUndefined();
  });
});
