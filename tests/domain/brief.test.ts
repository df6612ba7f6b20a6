// Briefs: what may be published, what may be edited, and which command leads where.
import { describe, expect, it } from "vitest";
import { BRIEF, BRIEF_STATUSES, type Brief, type PublishedBrief } from "../../shared/domain/brief.ts";
import type { BriefDecision } from "../../shared/domain/briefDecision.ts";
import { draftBrief } from "../../shared/domain/briefDraft.ts";
import { editBrief } from "../../shared/domain/briefEdit.ts";
import { heldUntil, mustBeReady, shortcomings } from "../../shared/domain/briefReadiness.ts";
import {
  cancelBrief,
  closeBrief,
  completeBrief,
  pauseBrief,
  publishBrief,
  resumeBrief,
  reviewBrief,
} from "../../shared/domain/briefState.ts";
import { DomainError, type ErrorCode } from "../../shared/domain/errors.ts";
import { aBrief, briefBody } from "../kit/brief.ts";

const now = new Date("2026-11-22T10:00:00.000Z");
const day = (n: number) => new Date(now.getTime() + n * 86_400_000).toISOString();
const brand = { verification: "verified", feeBps: 1000 };

function refusal(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error("Nothing was refused");
}
const codeOf = (work: () => unknown): ErrorCode => refusal(work).code;
const pathsOf = (work: () => unknown) => refusal(work).extras.errors?.map(({ path }) => path) ?? [];

function must(decision: BriefDecision | undefined): BriefDecision {
  if (!decision) throw new Error("Nothing was decided");
  return decision;
}

const without = (field: keyof Brief) => {
  const { [field]: _, ...rest } = aBrief(now);
  return rest as Brief;
};

describe("a draft", () => {
  it("needs only a title and keeps it code point for code point", () => {
    const title = "  ชาไทย \u0301e\u0301 👨‍👩‍👧 <b>&amp;</b> ";
    const by = { id: "brf_1", brandId: "org_1", brandName: "Harvest", userId: "u" };
    const { brief, audits, events } = draftBrief({ title }, by, now);
    expect(brief).toMatchObject({ title, status: "draft", version: 1 });
    expect(audits).toEqual([{ aggregate: "brf_1", version: 1, action: "brief.create", to: "draft" }]);
    expect(events).toEqual([]);
  });
});

describe("publishing", () => {
  it("turns a whole brief public, with one audit entry and one event", () => {
    const { brief, audits, events } = must(publishBrief(aBrief(now), brand, now));
    expect(brief).toMatchObject({
      status: "published",
      version: 2,
      materialVersion: 2,
      publishedAt: now.toISOString(),
      regulatedCategory: null,
    });
    expect(audits).toEqual([
      { aggregate: brief.id, version: 2, action: "brief.publish", from: "draft", to: "published" },
    ]);
    expect(events.map(({ type }) => type)).toEqual(["brief.published"]);
  });

  it.each([
    "goal",
    "kpi",
    "description",
    "valueForAudience",
    "language",
    "niches",
    "audience",
    "eligibility",
    "currency",
    "budget",
    "slots",
    "compensation",
    "negotiable",
    "deliverables",
    "screeningQuestions",
    "applyBy",
    "contentDue",
    "postWindow",
    "reviewWindowDays",
    "maxRevisions",
    "minLiveDays",
    "releaseOn",
    "usageRights",
    "visibility",
  ] as const)("names what is missing: %s", (field) => {
    expect(codeOf(() => publishBrief(without(field), brand, now))).toBe("brief_incomplete");
    expect(pathsOf(() => publishBrief(without(field), brand, now))).toContain(field);
  });

  it.each(["exclusivity", "costCentre", "poNumber"] as const)("does without %s", (field) => {
    expect(must(publishBrief(without(field), brand, now)).brief[field]).toBeNull();
  });

  it("names everything at once", () => {
    const paths = pathsOf(() =>
      publishBrief(aBrief(now, { goal: undefined, budget: 1, deliverables: [] }), brand, now),
    );
    expect(paths).toEqual(["goal", "budget", "deliverables"]);
  });

  it.each<[string, string, Partial<Brief>]>([
    ["an end of applying that has passed", "applyBy", { applyBy: day(0) }],
    ["content due before the end of applying", "contentDue", { contentDue: day(10) }],
    ["content due after the post window", "contentDue", { contentDue: day(41) }],
    ["a post window that ends before it begins", "postWindow.from", { postWindow: { from: day(41), to: day(40) } }],
    ["no deliverable", "deliverables", { deliverables: [] }],
    ["a currency that is not settled", "currency", { currency: "gbp" }],
    ["a minimum over the maximum", "compensation.max", { compensation: { model: "fixed", min: 3_000, max: 2_999 } }],
    ["a minimum under the smallest charge", "compensation.min", { compensation: { model: "fixed", min: 49, max: 60 } }],
    [
      "a smallest charge of another currency",
      "compensation.min",
      { currency: "thb", compensation: { model: "fixed", min: 999, max: 2_000 } },
    ],
    ["a budget one unit short of the slots and their fee", "budget", { budget: 109_999 }],
    [
      "a budget that holds the fee of all slots at once, and not of each by itself",
      "budget",
      { slots: 10, budget: 11_055, compensation: { model: "fixed", min: 1_005, max: 2_000 } },
    ],
    [
      "a regulated category without age bands",
      "audience.ageBands",
      { regulatedCategory: "alcohol", audience: { countries: ["TH"], languages: [], ageBands: [], interests: [] } },
    ],
    [
      "a regulated category for minors",
      "audience.ageBands",
      {
        regulatedCategory: "alcohol",
        audience: { countries: ["TH"], languages: [], ageBands: ["13-17", "18-24"], interests: [] },
      },
    ],
    [
      "a regulated category without countries",
      "audience.countries",
      { regulatedCategory: "alcohol", audience: { countries: [], languages: [], ageBands: ["18-24"], interests: [] } },
    ],
    [
      "rights for ever without a reason",
      "rightsReason",
      {
        usageRights: { channels: [], territories: [], days: null, paidMedia: false },
        rightsPrice: { amount: 1, currency: "usd" },
      },
    ],
    [
      "rights for ever without a price",
      "rightsPrice",
      { usageRights: { channels: [], territories: [], days: null, paidMedia: false }, rightsReason: "Packaging" },
    ],
    [
      "a price of rights in another currency",
      "rightsPrice.currency",
      {
        usageRights: { channels: [], territories: [], days: null, paidMedia: false },
        rightsReason: "Packaging",
        rightsPrice: { amount: 1, currency: "eur" },
      },
    ],
    [
      "two questions of one id",
      "screeningQuestions.1.id",
      {
        screeningQuestions: [
          { id: "q", text: "a" },
          { id: "q", text: "b" },
        ],
      },
    ],
  ])("refuses %s", (_, path, change) => {
    const work = () => publishBrief(aBrief(now, change), brand, now);
    expect(codeOf(work)).toBe("brief_incomplete");
    expect(pathsOf(work)).toEqual([path]);
  });

  it("takes a budget that holds the slots and their fee exactly", () => {
    expect(must(publishBrief(aBrief(now, { budget: 110_000 }), brand, now)).brief.status).toBe("published");
  });

  it("refuses a brand that is not verified", () => {
    for (const verification of ["pending", "rejected"])
      expect(codeOf(() => publishBrief(aBrief(now), { ...brand, verification }, now))).toBe("brand_not_verified");
  });

  it.each<[Brief["releaseOn"], string, Partial<Brief>]>([
    ["approval", day(23), {}],
    ["live_verified", day(40), {}],
    ["live_period_end", day(70), {}],
  ])("counts how long money is held when released on %s", (releaseOn, until, change) => {
    const ready = mustBeReady(aBrief(now, { releaseOn, ...change }), 1000, now);
    expect(heldUntil(ready).toISOString()).toBe(until);
  });

  it("refuses to hold money for more than 80 days, to the millisecond", () => {
    const heldFor = (ms: number) => {
      const contentDue = new Date(now.getTime() + 77 * 86_400_000 + ms).toISOString();
      return aBrief(now, { contentDue, postWindow: { from: day(78), to: day(90) } });
    };
    expect(must(publishBrief(heldFor(0), brand, now)).brief.status).toBe("published");
    expect(codeOf(() => publishBrief(heldFor(1), brand, now))).toBe("hold_too_long");
  });

  it("is answered with the present state when it took effect, and refused in any other state", () => {
    for (const status of ["published", "in_review"] as const)
      expect(publishBrief(aBrief(now, { status }), brand, now)).toBeUndefined();
    for (const status of ["paused", "closed", "completed", "cancelled"] as const)
      expect(codeOf(() => publishBrief(aBrief(now, { status }), brand, now))).toBe("illegal_transition");
  });
});

describe("review", () => {
  const flagged = aBrief(now, { regulatedCategory: "alcohol" });
  const perpetual = aBrief(now, {
    usageRights: { channels: [], territories: [], days: null, paidMedia: false },
    rightsReason: "Packaging",
    rightsPrice: { amount: 1_000, currency: "usd" },
  });

  it.each([
    ["a regulated category", flagged],
    ["rights for ever", perpetual],
  ])("comes before publishing %s", (_, brief) => {
    const { brief: next, events } = must(publishBrief(brief, brand, now));
    expect(next.status).toBe("in_review");
    expect(next.publishedAt).toBeUndefined();
    expect(events.map(({ type }) => type)).toEqual(["brief.in_review"]);
  });

  it("publishes, or gives back with a reason, once", () => {
    const waiting = must(publishBrief(flagged, brand, now)).brief;
    const approved = must(reviewBrief(waiting, { outcome: "approved", reason: "Fine" }, brand, now));
    expect(approved.brief).toMatchObject({ status: "published", publishedAt: now.toISOString(), materialVersion: 3 });
    expect(approved.audits[0]).toMatchObject({ action: "brief.approve", reason: "Fine" });
    expect(reviewBrief(approved.brief, { outcome: "approved", reason: "Fine" }, brand, now)).toBeUndefined();
    expect(codeOf(() => reviewBrief(approved.brief, { outcome: "rejected", reason: "No" }, brand, now))).toBe(
      "illegal_transition",
    );

    const rejected = must(reviewBrief(waiting, { outcome: "rejected", reason: "No prices" }, brand, now)).brief;
    expect(rejected).toMatchObject({ status: "draft", review: { outcome: "rejected", reason: "No prices" } });
    expect(reviewBrief(rejected, { outcome: "rejected", reason: "No prices" }, brand, now)).toBeUndefined();
    expect(must(publishBrief(rejected, brand, now)).brief.review).toBeUndefined();
  });

  it("asks for a reason to reject, and approves nothing that is out of date by then", () => {
    const waiting = must(publishBrief(flagged, brand, now)).brief;
    expect(codeOf(() => reviewBrief(waiting, { outcome: "rejected" }, brand, now))).toBe("invalid");
    const tooLate = new Date(day(11));
    expect(codeOf(() => reviewBrief(waiting, { outcome: "approved" }, brand, tooLate))).toBe("brief_incomplete");
    const unknown = { ...brand, verification: "rejected" };
    expect(codeOf(() => reviewBrief(waiting, { outcome: "approved" }, unknown, now))).toBe("brand_not_verified");
  });
});

describe("the machine", () => {
  const published = must(publishBrief(aBrief(now), brand, now)).brief;
  const commands: Record<string, (brief: Brief) => BriefDecision | undefined> = {
    pause: (brief) => pauseBrief(brief, now),
    resume: (brief) => resumeBrief(brief, now),
    close: (brief) => closeBrief(brief, now),
    cancel: (brief) => cancelBrief(brief, { liveAgreements: 0 }, now),
    complete: (brief) => completeBrief(brief, now),
  };
  const landsIn: Record<string, string> = { pause: "paused", close: "closed", cancel: "cancelled" };

  it("does exactly what the table of states says, from every state", () => {
    for (const status of BRIEF_STATUSES) {
      for (const [command, run] of Object.entries(commands)) {
        const brief = { ...published, status };
        const wanted = (BRIEF[status] as Record<string, string>)[command];
        if (landsIn[command] === status) expect(run(brief)).toBeUndefined();
        else if (wanted === undefined) {
          const error = refusal(() => run(brief));
          expect(error.code).toBe("illegal_transition");
          expect(error.extras).toMatchObject({
            current: { status, version: brief.version },
            allowed: Object.keys(BRIEF[status]),
          });
        } else {
          const decision = must(run(brief));
          expect(decision.brief).toMatchObject({ status: wanted, version: brief.version + 1 });
          expect(decision.audits).toHaveLength(1);
        }
      }
    }
  });

  it("tells a repeated resume from one without a pause", () => {
    expect(codeOf(() => resumeBrief(published, now))).toBe("illegal_transition");
    const resumed = must(resumeBrief(must(pauseBrief(published, now)).brief, now)).brief;
    expect(resumed.status).toBe("published");
    expect(resumeBrief(resumed, now)).toBeUndefined();
  });

  it("resumes nothing whose last day to apply has passed", () => {
    const paused = must(pauseBrief(published, now)).brief;
    expect(codeOf(() => resumeBrief(paused, new Date(day(10))))).toBe("brief_closed");
  });

  it("cancels nothing while a deal lives", () => {
    expect(codeOf(() => cancelBrief(published, { liveAgreements: 1 }, now))).toBe("illegal_transition");
  });
});

describe("editing", () => {
  const facts = { feeBps: 1000, hasApplications: false };
  const published = must(publishBrief(aBrief(now), brand, now)).brief;
  const edit = (patch: Record<string, unknown>, brief = published, given = facts) =>
    editBrief(brief, patch, given, now);

  it("merges: objects by member, lists as a whole, null removes", () => {
    const draft = aBrief(now);
    const { brief } = must(
      edit(
        { compensation: { max: 90_000 }, niches: ["tea"], goal: null, unknown: 1, status: "published", version: 99 },
        draft,
      ),
    );
    expect(brief.compensation).toEqual({ model: "fixed", min: 20_000, max: 90_000 });
    expect(brief.niches).toEqual(["tea"]);
    expect(Object.keys(brief)).not.toContain("goal");
    expect(brief).toMatchObject({ status: "draft", version: 2, materialVersion: 1, costCentre: "MKT-7" });
    expect(Object.keys(brief)).not.toContain("unknown");
  });

  it("keeps null where null is an answer", () => {
    const withOne = aBrief(now, { exclusivity: { category: "tea", competitors: [], days: 30 } });
    expect(must(edit({ exclusivity: null }, withOne)).brief.exclusivity).toBeNull();
    expect(must(edit({ usageRights: { days: null } }, withOne)).brief.usageRights?.days).toBeNull();
  });

  it.each<[string, Record<string, unknown>]>([
    ["title", { title: null }],
    ["title", { title: "" }],
    ["budget", { budget: -1 }],
    ["deliverables.0.type", { deliverables: [{ platform: "instagram", type: "pin", quantity: 1 }] }],
    ["compensation.min", { compensation: { min: "20" } }],
    ["applyBy", { applyBy: "tomorrow" }],
  ])("is 422 for what is not valid: %s", (path, patch) => {
    expect(codeOf(() => edit(patch, aBrief(now)))).toBe("invalid");
    expect(pathsOf(() => edit(patch, aBrief(now)))).toEqual([path]);
  });

  it("changes nothing for an empty patch or equal values", () => {
    expect(edit({})).toBeUndefined();
    expect(edit({ title: published.title, niches: ["food"], audience: { countries: ["TH", "JP"] } })).toBeUndefined();
  });

  it.each<[boolean, Record<string, unknown>]>([
    [false, { title: "Another" }],
    [false, { description: "More words" }],
    [false, { niches: ["tea"] }],
    [false, { applyBy: day(12) }],
    [false, { budget: 600_000, slots: 6 }],
    [true, { compensation: { max: 70_000 } }],
    [true, { deliverables: [{ platform: "tiktok", type: "video", quantity: 1 }] }],
    [true, { contentDue: day(19) }],
    [true, { postWindow: { to: day(41) } }],
    [true, { releaseOn: "live_verified" }],
    [true, { usageRights: { days: 120 } }],
    [true, { exclusivity: { category: "tea", days: 30 } }],
    [true, { maxRevisions: 1 }],
    [true, { minLiveDays: 20 }],
    [true, { reviewWindowDays: 4 }],
  ])("of a published brief concerns applicants (%s) for %j", (material, patch) => {
    const { brief, events, audits } = must(edit(patch));
    expect(brief.version).toBe(published.version + 1);
    expect(brief.materialVersion).toBe(material ? brief.version : published.materialVersion);
    expect(events.map(({ type }) => type)).toEqual(material ? ["brief.versioned"] : []);
    expect(audits).toHaveLength(1);
  });

  it("keeps a published brief complete", () => {
    expect(pathsOf(() => edit({ goal: null, applyBy: day(-1) }))).toEqual(["goal", "applyBy"]);
    expect(codeOf(() => edit({ contentDue: day(79), postWindow: { to: day(90) } }))).toBe("hold_too_long");
  });

  it("locks the currency with the first application", () => {
    const patch = { currency: "eur" };
    expect(must(edit(patch)).brief.currency).toBe("eur");
    expect(codeOf(() => edit(patch, published, { ...facts, hasApplications: true }))).toBe("currency_locked");
    expect(
      must(edit({ title: "Another", currency: "usd" }, published, { ...facts, hasApplications: true })).brief.title,
    ).toBe("Another");
  });

  it("lets nothing in that would have been reviewed", () => {
    expect(codeOf(() => edit({ regulatedCategory: "alcohol" }))).toBe("term_locked");
    const forever = { usageRights: { days: null }, rightsReason: "x", rightsPrice: { amount: 1, currency: "usd" } };
    expect(codeOf(() => edit(forever))).toBe("term_locked");
  });

  it("lets nothing go that was reviewed but rights for ever", () => {
    const { audience: found, usageRights: had } = published as PublishedBrief;
    const audience = { ...found, ageBands: ["18-24" as const] };
    const wine = { ...published, audience, regulatedCategory: "alcohol" as const };
    expect(codeOf(() => edit({ regulatedCategory: null }, wine))).toBe("term_locked");
    expect(codeOf(() => edit({ audience: { ageBands: ["18-24", "25-34"] } }, wine))).toBe("term_locked");
    expect(must(edit({ title: "Red" }, wine)).brief.title).toBe("Red");
    const rights = { ...had, days: null };
    const price = { amount: 1_000, currency: "usd" as const };
    const kept = { ...published, usageRights: rights, rightsReason: "A museum keeps it.", rightsPrice: price };
    expect(codeOf(() => edit({ rightsReason: "Because." }, kept))).toBe("term_locked");
    expect(codeOf(() => edit({ rightsPrice: { amount: 1 } }, kept))).toBe("term_locked");
    const given = { usageRights: { days: 90 }, rightsReason: null, rightsPrice: null };
    expect(must(edit(given, kept)).brief.usageRights?.days).toBe(90);
  });

  it("takes null for what was never said as no change", () => {
    const { exclusivity: _none, ...stored } = published;
    expect(edit({ exclusivity: null }, stored as typeof published)).toBeUndefined();
  });

  it("is for drafts, published and paused briefs", () => {
    for (const status of BRIEF_STATUSES) {
      const brief = { ...published, status };
      if (["draft", "published", "paused"].includes(status))
        expect(must(edit({ title: "B" }, brief)).brief.status).toBe(status);
      else expect(codeOf(() => edit({ title: "B" }, brief))).toBe("illegal_transition");
    }
  });
});

describe("the body of the API's own example", () => {
  it("is ready to be published", () => {
    expect(shortcomings({ ...aBrief(now), ...briefBody(now) }, 1000, now)).toEqual([]);
  });
});
