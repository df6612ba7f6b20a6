// What an accepted offer becomes: amounts, signatures, promises to others, the contract, and its end.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Agreement } from "../../shared/domain/agreement.ts";
import { clausesOf, isClausePath } from "../../shared/domain/contract.ts";
import { contractPage } from "../../shared/domain/contractPage.ts";
import { makeDeal, voidDeal } from "../../shared/domain/deal.ts";
import { exclusiveTime, promise, unpromise } from "../../shared/domain/exclusivity.ts";
import { mustBePayable } from "../../shared/domain/payoutGuard.ts";
import { sign } from "../../shared/domain/signature.ts";
import type { Terms } from "../../shared/domain/terms.ts";
import { timelineOf } from "../../shared/domain/timeline.ts";
import { aCreator, anOffer, aPublished, codeOf, hours, NOW } from "../kit/negotiation.ts";

const ids = {
  deliverable: (n: number) => `dlv_1.${n}`,
  milestone: (n: number) => `mst_1.${n}`,
  payout: (n: number) => `pay_1.${n}`,
};
const made = (terms: Partial<Terms> = {}, brief = aPublished()) =>
  makeDeal("agr_1", ids, anOffer(brief, {}, terms), NOW);

const openBrief = aPublished({ negotiable: { fee: true, usageRights: true, dates: true, deliverables: true } });
const parts = (shares: readonly number[]) =>
  shares.map((shareBps) => ({
    platform: "instagram" as const,
    type: "reel",
    quantity: 1,
    draftDue: openBrief.contentDue ?? "",
    postDue: openBrief.postWindow?.to ?? "",
    shareBps,
  }));

describe("an agreement", () => {
  it("freezes what was accepted and what of the brief is signed", () => {
    const { agreement, deliverables, milestones } = made();
    expect(agreement).toMatchObject({
      status: "pending_signature",
      version: 1,
      feeBps: 1000,
      creatorAmount: 45_000,
      platformFee: 4_500,
      brandTotal: 49_500,
      costCentre: "MKT-7",
      signBy: hours(72).toISOString(),
      brief: { title: "Autumn tea, five kitchens", language: "en" },
    });
    expect(agreement.brief).not.toHaveProperty("budget");
    expect(deliverables).toMatchObject([
      { id: "dlv_1.1", status: "not_started", instructions: "Show the tin.", requiredTags: ["@brand"] },
    ]);
    expect(milestones).toMatchObject([
      { id: "mst_1.1", payoutId: "pay_1.1", amount: 45_000, fee: 4_500, status: "pending", releaseOn: "approval" },
    ]);
  });

  it("holds a share back to the end of the live period, as a milestone of its own", () => {
    const { deliverables, milestones } = made({ deliverables: parts([7_000, 3_000]), holdbackBps: 1500 }, openBrief);
    expect(milestones.map(({ amount, releaseOn, deliverableId }) => [deliverableId, amount, releaseOn])).toEqual([
      ["dlv_1.1", 26_775, "approval"],
      ["dlv_1.1", 4_725, "live_period_end"],
      ["dlv_1.2", 11_475, "approval"],
      ["dlv_1.2", 2_025, "live_period_end"],
    ]);
    expect(deliverables.map(({ milestoneIds }) => milestoneIds)).toEqual([
      ["mst_1.1", "mst_1.2"],
      ["mst_1.3", "mst_1.4"],
    ]);
  });

  it("divides every amount and fee over its milestones without losing a unit", () => {
    const shares = fc
      .array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 10 })
      .map((weights) => {
        const sum = weights.reduce((a, b) => a + b, 0);
        const rest = weights.slice(1).map((weight) => Math.max(1, Math.floor((weight * 10_000) / sum)));
        return [10_000 - rest.reduce((a, b) => a + b, 0), ...rest];
      })
      .filter((all) => (all[0] ?? 0) > 0);
    fc.assert(
      fc.property(
        shares,
        fc.integer({ min: 20_000, max: 80_000 }),
        fc.constantFrom(0, 500, 2000),
        (all, amount, holdbackBps) => {
          const terms = {
            fee: { amount, currency: "usd" as const },
            deliverables: parts(all),
            ...(holdbackBps === 0 ? {} : { holdbackBps }),
          };
          let deal: ReturnType<typeof made>;
          try {
            deal = made(terms, openBrief);
          } catch (error) {
            expect((error as { code: string }).code).toBe("invalid");
            return;
          }
          const { agreement, milestones } = deal;
          const sum = (pick: (one: (typeof milestones)[number]) => number) =>
            milestones.reduce((total, one) => total + pick(one), 0);
          expect(sum((one) => one.amount)).toBe(agreement.creatorAmount);
          expect(sum((one) => one.fee)).toBe(agreement.platformFee);
          expect(milestones.every((one) => one.amount > 0 && one.fee >= 0)).toBe(true);
          expect(agreement.brandTotal).toBe(agreement.creatorAmount + agreement.platformFee);
        },
      ),
    );
  });

  it("is void with all its parts when it is not kept up", () => {
    const after = voidDeal(made(), "not_signed", NOW);
    expect(after.agreement).toMatchObject({ status: "voided", voidReason: "not_signed", version: 2 });
    expect(after.deliverables.map(({ status }) => status)).toEqual(["cancelled"]);
    expect(after.milestones.map(({ status }) => status)).toEqual(["voided"]);
    expect(codeOf(() => voidDeal(after, "not_funded", NOW))).toBe("illegal_transition");
  });
});

describe("signing", () => {
  const { agreement } = made();
  const by = (side: "brand" | "creator", name = "ก") => ({
    side,
    name,
    userId: `user-${side}`,
    ip: "127.0.0.1",
    termsHash: agreement.termsHash,
  });
  const signed = (from: Agreement, side: "brand" | "creator", now = NOW): Agreement => {
    const after = sign(from, by(side), now);
    if (!after) throw new Error("It should be signed");
    return after;
  };

  it("takes both sides in any order, and then gives the brand 72 hours to pay", () => {
    const first = signed(agreement, "creator");
    expect(first).toMatchObject({ status: "pending_signature", version: 2 });
    expect(first).not.toHaveProperty("fundBy");
    expect(signed(first, "brand", hours(10))).toMatchObject({
      status: "pending_funding",
      fundBy: hours(82).toISOString(),
    });
    expect(signed(signed(agreement, "brand"), "creator").status).toBe("pending_funding");
  });

  it("takes a repeat as done and another name as refused", () => {
    const first = signed(agreement, "brand");
    expect(sign(first, by("brand"), NOW)).toBeUndefined();
    expect(codeOf(() => sign(first, by("brand", "Somebody else"), NOW))).toBe("illegal_transition");
    const both = signed(first, "creator");
    expect(sign(both, by("brand"), hours(100))).toBeUndefined();
  });

  it("binds to the terms and to the time", () => {
    expect(codeOf(() => sign(agreement, { ...by("brand"), termsHash: "x" }, NOW))).toBe("stale");
    expect(codeOf(() => sign(agreement, by("brand"), hours(72)))).toBe("illegal_transition");
    expect(codeOf(() => sign({ ...agreement, status: "voided" }, by("brand"), NOW))).toBe("illegal_transition");
  });
});

describe("exclusivity", () => {
  const exclusive = (days: number) =>
    made({ exclusivity: { category: "Tea", competitors: [], days } }, openBrief).agreement;
  const empty = { creatorId: "crt_1", category: "tea", version: 0, times: [] };

  it("lasts from acceptance until the agreed days after the last post is due", () => {
    const [lastPost] = parts([10_000]);
    expect(exclusiveTime("agr_1", exclusive(30).terms, NOW)).toEqual({
      agreementId: "agr_1",
      from: NOW.toISOString(),
      to: hours(30 * 24, new Date(lastPost?.postDue ?? "")).toISOString(),
    });
    expect(exclusiveTime("agr_1", made().agreement.terms, NOW)).toBeUndefined();
  });

  it("never overlaps, in whatever order times are promised and freed", () => {
    const time = fc.record({ start: fc.integer({ min: 0, max: 500 }), length: fc.integer({ min: 1, max: 100 }) });
    fc.assert(
      fc.property(fc.array(fc.record({ time, frees: fc.boolean() }), { maxLength: 20 }), (steps) => {
        let row = empty as Parameters<typeof promise>[0];
        let clock = 0;
        for (const [n, step] of steps.entries()) {
          clock += step.time.start % 20;
          const from = hours(clock).toISOString();
          const to = hours(clock + step.time.length).toISOString();
          const before = row;
          try {
            row = promise(row, { agreementId: `agr_${n}`, from, to });
          } catch (error) {
            expect((error as { code: string }).code).toBe("exclusivity_conflict");
            expect(before.times.some((other) => other.from < to && from < other.to)).toBe(true);
            if (step.frees && before.times[0]) row = unpromise(row, before.times[0].agreementId);
            continue;
          }
          const sorted = [...row.times].sort((a, b) => (a.from < b.from ? -1 : 1));
          for (const [index, one] of sorted.entries())
            expect(index === 0 || (sorted[index - 1]?.to ?? "") <= one.from).toBe(true);
        }
      }),
    );
  });
});

describe("whoever is to be paid", () => {
  const connect = [{ rail: "connect" as const }];
  it.each([
    ["a minor", aCreator({ adult: false }), connect, "not_eligible"],
    ["a suspended creator", aCreator({ suspendedAt: NOW.toISOString() }), connect, "suspended"],
    ["a country without a rail", aCreator({ country: "AQ" }), connect, "rail_unsupported"],
    ["nobody without an account", aCreator(), [], "payout_account_required"],
    ["an account on another rail", aCreator({ country: "VN" }), connect, "payout_account_required"],
    ["an account on the right one", aCreator(), connect, undefined],
  ])("is asked about: %s", (_, creator, accounts, code) => {
    expect(codeOf(() => mustBePayable(creator, accounts, "creator"))).toBe(code);
  });

  it("is not spoken of to the brand", () => {
    const told = (side: "brand" | "creator") => {
      try {
        mustBePayable(aCreator({ country: "AQ" }), [], side);
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(told("creator")).toContain("AQ");
    expect(told("brand")).not.toContain("AQ");
  });
});

describe("the contract", () => {
  it("puts every term into numbered sentences", () => {
    const clauses = clausesOf(
      made({ exclusivity: { category: "Tea", competitors: ["Leaf Co"], days: 30 }, holdbackBps: 1000 }, openBrief)
        .agreement,
    );
    expect(clauses.map(({ n }) => n)).toEqual(clauses.map((_, index) => index + 1));
    const text = clauses.map((clause) => clause.text).join("\n");
    for (const words of [
      "450.00 USD",
      "45.00 USD",
      "495.00 USD",
      "Silence approves",
      "30 days",
      "Leaf Co",
      "10 %",
      "25 %",
      "50 %",
      "100 %",
    ])
      expect(text).toContain(words);
    expect(text.toLowerCase()).not.toContain("escrow");
    for (const { path } of clauses) expect(isClausePath(made({}, openBrief).agreement, path)).toBe(true);
  });

  it("knows the paths of its terms and brief and no others", () => {
    const { agreement } = made();
    for (const path of [
      "deliverables.0",
      "usageRights.days",
      "usageRights",
      "exclusivity",
      "hashtags.0",
      "audience.countries",
      "deliverables.0.requiredTags",
    ])
      expect([path, isClausePath(agreement, path)]).toEqual([path, true]);
    for (const path of [
      "",
      "deliverables.1",
      "budget",
      "usageRights.days.x",
      "__proto__",
      "constructor",
      "toString",
      "deliverables.length",
      "terms.fee",
    ])
      expect([path, isClausePath(agreement, path)]).toEqual([path, false]);
  });

  it("escapes what people wrote and prints the hash", () => {
    const brief = aPublished({ title: "<script>alert('x')</script> & \"tea\"", language: "th" });
    const { agreement } = made({ notes: "<b>ชา</b>" }, brief);
    const signature = {
      side: "brand" as const,
      userId: "u",
      name: "<i>Ann</i>",
      termsHash: "h",
      at: NOW.toISOString(),
      ip: "203.0.113.9",
    };
    const page = contractPage({ ...agreement, signatures: [signature] });
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('lang="th"');
    expect(page).toContain(agreement.termsHash);
    expect(page).toContain("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;tea&quot;");
    expect(page).not.toMatch(/<script|<b>|<i>|https?:\/\/|203\.0\.113\.9/);
  });
});

describe("the timeline", () => {
  it("orders by time and says no more of a person than the side", () => {
    const entry = (at: number, actor: { type: "user" | "system"; id: string }, facts = {}) => ({
      aggregate: "agr_1",
      version: 1,
      action: `act-${at}`,
      at: hours(at).toISOString(),
      actor,
      facts,
    });
    const items = timelineOf(
      [
        entry(3, { type: "user", id: "u-finance" }),
        entry(1, { type: "user", id: "u-both" }, { side: "brand", seq: 1 }),
        entry(2, { type: "user", id: "u-creator" }),
        entry(4, { type: "user", id: "u-brand" }),
        entry(5, { type: "system", id: "system" }),
      ],
      { creatorUserId: "u-creator", brandUserIds: new Set(["u-brand"]) },
    );
    expect(items.map(({ action, actor }) => [action, actor])).toEqual([
      ["act-1", "brand"],
      ["act-2", "creator"],
      ["act-3", "staff"],
      ["act-4", "brand"],
      ["act-5", "system"],
    ]);
    expect(items[0]?.facts).toEqual({ seq: 1 });
    expect(JSON.stringify(items)).not.toContain("u-");
  });
});
