// Who may apply, and what becomes of an application.
import { describe, expect, it } from "vitest";
import {
  apply,
  decline,
  moved,
  needsReconfirm,
  reconfirm,
  shortlist,
  withCounter,
  withdraw,
  withOffer,
} from "../../shared/domain/application.ts";
import {
  aCreator,
  anAccount,
  anApplication,
  aPitch,
  aPublished,
  codeOf,
  hours,
  NOW,
  pathsOf,
} from "../kit/negotiation.ts";

const accounts = [anAccount(40_000, 350)];
const applying = (
  given: Parameters<typeof aPitch>[0] = {},
  parts: Partial<Parameters<typeof apply>[2]> = {},
  now = NOW,
) =>
  apply(
    "app_01J00000000000000000000000",
    aPitch(given),
    { brief: aPublished(), creator: aCreator(), accounts, ...parts },
    now,
  );

describe("applying", () => {
  it("records the brief's version and gives the brand seven days to answer", () => {
    expect(applying()).toMatchObject({
      status: "submitted",
      version: 1,
      briefVersion: 2,
      brandId: aPublished().brandId,
      creatorHandle: "mali.cooks",
      answerBy: hours(7 * 24).toISOString(),
      offerCount: 0,
    });
  });

  it("keeps user text code point for code point", () => {
    const pitch = "  ข้าว e\u0301 👩‍🍳\n";
    expect(applying({ pitch }).pitch).toBe(pitch);
  });

  it.each(["draft", "in_review", "paused", "closed", "cancelled", "completed"] as const)(
    "is refused while the brief is %s",
    (status) => {
      expect(codeOf(() => applying({}, { brief: aPublished({ status }) }))).toBe("illegal_transition");
    },
  );

  it("ends at applyBy by the clock, to the millisecond", () => {
    const brief = aPublished({ applyBy: hours(1).toISOString() });
    expect(codeOf(() => applying({}, { brief }, new Date(hours(1).getTime() - 1)))).toBeUndefined();
    expect(codeOf(() => applying({}, { brief }, hours(1)))).toBe("brief_closed");
  });

  it.each([
    ["an answer that is missing", [], "answers"],
    [
      "an unknown question",
      [
        { questionId: "q1", text: "a" },
        { questionId: "q9", text: "b" },
      ],
      "answers.1.questionId",
    ],
    [
      "an answer given twice",
      [
        { questionId: "q1", text: "a" },
        { questionId: "q1", text: "b" },
      ],
      "answers.1.questionId",
    ],
  ])("names %s", (_, answers, path) => {
    expect(codeOf(() => applying({ answers }))).toBe("invalid");
    expect(pathsOf(() => applying({ answers }))).toContain(path);
  });

  it("takes the brief's currency only", () => {
    expect(pathsOf(() => applying({ rate: { amount: 45_000, currency: "eur" } }))).toEqual(["rate.currency"]);
  });

  it("holds creators to their own minimum, within one currency only", () => {
    const creator = aCreator({ minFee: { amount: 45_001, currency: "usd" } });
    expect(codeOf(() => applying({}, { creator }))).toBe("rate_below_minimum");
    expect(codeOf(() => applying({ rate: { amount: 45_001, currency: "usd" } }, { creator }))).toBeUndefined();
    const other = aCreator({ minFee: { amount: 9_000_000, currency: "thb" } });
    expect(codeOf(() => applying({}, { creator: other }))).toBeUndefined();
  });

  it("takes a fee in parts only when they come to it", () => {
    const parts = (...amounts: number[]) =>
      amounts.map((amount) => ({ kind: "base" as const, amount: { amount, currency: "usd" as const } }));
    const { amount: rate } = aPitch().rate;
    expect(codeOf(() => applying({ rateLines: parts(rate - 1, 1) }))).toBeUndefined();
    expect(pathsOf(() => applying({ rateLines: parts(rate - 1, 2) }))).toEqual(["rateLines"]);
    const foreign = [{ kind: "base" as const, amount: { amount: rate, currency: "jpy" as const } }];
    expect(pathsOf(() => applying({ rateLines: foreign }))).toEqual(["rateLines.0.amount.currency"]);
  });

  it("names every filter that is not passed", () => {
    const refused = () => applying({}, { creator: aCreator({ country: "US" }), accounts: [anAccount(500, 299)] });
    expect(codeOf(refused)).toBe("not_eligible");
    expect(pathsOf(refused)).toEqual(["eligibility.tiers", "eligibility.minEngagementBps", "eligibility.countries"]);
  });

  it("lets any account pass a filter, and counts no engagement as none", () => {
    expect(codeOf(() => applying({}, { accounts: [anAccount(500, null), ...accounts] }))).toBeUndefined();
    expect(pathsOf(() => applying({}, { accounts: [anAccount(40_000, null)] }))).toEqual([
      "eligibility.minEngagementBps",
    ]);
  });

  it("restricts nothing where the lists are empty", () => {
    const brief = aPublished({ eligibility: { tiers: [], countries: [] } });
    expect(codeOf(() => applying({}, { brief, creator: aCreator({ country: "VN" }), accounts: [] }))).toBeUndefined();
  });

  it("is not for suspended creators", () => {
    expect(codeOf(() => applying({}, { creator: aCreator({ suspendedAt: NOW.toISOString() }) }))).toBe("suspended");
  });
});

describe("an application", () => {
  it("is shortlisted once, and then has seven days again", () => {
    const listed = shortlist(anApplication(), hours(24));
    expect(listed).toMatchObject({ status: "shortlisted", version: 2, answerBy: hours(8 * 24).toISOString() });
    expect(listed && shortlist(listed, hours(25))).toBeUndefined();
  });

  it("is declined with a reason; the same again changes nothing, another reason is refused", () => {
    const declined = decline(anApplication(), "not_a_fit", "brand", NOW);
    if (!declined) throw new Error("It should be declined");
    expect(declined).toMatchObject({ status: "declined", declineReason: "not_a_fit" });
    expect(declined).not.toHaveProperty("answerBy");
    expect(decline(declined, "not_a_fit", "brand", NOW)).toBeUndefined();
    expect(codeOf(() => decline(declined, "other", "brand", NOW))).toBe("illegal_transition");
  });

  it("can be withdrawn from any open state, and from no other", () => {
    const negotiating = withOffer(anApplication(), "off_1.1", NOW);
    expect(withdraw(negotiating, NOW)).toMatchObject({ status: "withdrawn" });
    expect(withdraw(negotiating, NOW)).not.toHaveProperty("openOfferId");
    const accepted = moved(negotiating, "accept", NOW);
    expect(codeOf(() => withdraw(accepted, NOW))).toBe("illegal_transition");
  });

  it("must be reconfirmed after a material change of its brief, and only then", () => {
    const application = anApplication();
    const edited = aPublished({ version: 3, materialVersion: 2 });
    expect(needsReconfirm(application, edited)).toBe(false);
    expect(reconfirm(application, edited, NOW)).toBeUndefined();
    const changed = aPublished({ version: 5, materialVersion: 4 });
    expect(needsReconfirm(application, changed)).toBe(true);
    const confirmed = reconfirm(application, changed, NOW);
    expect(confirmed).toMatchObject({ status: "submitted", briefVersion: 5, version: 2 });
    const reading = (version: number) => codeOf(() => reconfirm(application, changed, NOW, version));
    expect([3, 4, 5, 6].map(reading)).toEqual(["stale", undefined, undefined, "stale"]);
    const over = decline(application, "closed", "system", NOW);
    expect(over && needsReconfirm(over, changed)).toBe(false);
    expect(codeOf(() => over && reconfirm(over, changed, NOW))).toBe("illegal_transition");
  });

  it("counts its offers and knows the open one", () => {
    const first = withOffer(anApplication(), "off_1.1", NOW);
    expect(first).toMatchObject({ status: "in_negotiation", offerCount: 1, openOfferId: "off_1.1" });
    expect(first).not.toHaveProperty("answerBy");
    expect(codeOf(() => withOffer(first, "off_1.2", NOW))).toBe("illegal_transition");
    expect(withCounter(first, "off_1.2", NOW)).toMatchObject({ offerCount: 2, openOfferId: "off_1.2", version: 3 });
    const reopened = moved(first, "reopen", NOW);
    expect(reopened).toMatchObject({ status: "shortlisted", offerCount: 1 });
    expect(reopened).not.toHaveProperty("openOfferId");
  });
});
