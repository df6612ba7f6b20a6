// Fault 31: the review window ends in the very moment in which the draft is rejected, disputed, or the deal's end is asked for.
import { beforeEach, describe, expect, it } from "vitest";
import { heldOn, mustBalance, postingsOf } from "./kit/deal.ts";
import { DAY, openLine } from "./kit/line.ts";
import { type InReview, inReview } from "./kit/review.ts";

const line = await openLine();
const WINDOW = 3 * DAY;

beforeEach(() => {
  line.between.commit = undefined;
});

async function draftInReview() {
  const deal = await heldOn(line);
  const review = await inReview(deal, WINDOW);
  return { ...deal, review };
}
type Draft = Awaited<ReturnType<typeof draftInReview>>;

/** Both have read; `second` commits just before `first` does. The code with which `first` was refused, if it was. */
async function overtaken(
  { id }: Draft,
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<unknown> {
  let met = 0;
  line.between.commit = async (writes) => {
    if (!JSON.stringify(writes).includes(`AGR#${id}`)) return;
    met += 1;
    line.between.commit = undefined;
    await second();
  };
  const refusal = await first().then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(met).toBe(1);
  return refusal;
}

const REFUSALS: [string, (review: InReview) => Promise<unknown>, Record<string, unknown>][] = [
  ["a rejection", (review) => review.reject(), { status: "changes_requested" }],
  ["a dispute of the brand's", (review) => review.dispute("brand"), { status: "submitted" }],
  ["a dispute of the creator's", (review) => review.dispute("creator"), { status: "submitted" }],
  ["a request to end the deal", (review) => review.askToCancel("brand"), { status: "submitted" }],
];

/** Nothing was claimed, and nothing is by more silence. */
async function mustBeHeld(deal: Draft) {
  await deal.review.silence();
  line.pass(DAY);
  await deal.review.silence();
  await line.carry();
  const milestone = await deal.review.milestone();
  expect(milestone).toMatchObject({ status: "held" });
  expect(milestone.moneyFork).toBeUndefined();
  expect(await deal.review.deliverable()).not.toHaveProperty("approvalMode");
  expect(await postingsOf(line, deal.id)).toEqual(["charge_settled", "charge_succeeded"]);
  expect(await deal.asked()).toEqual([]);
  await mustBalance(line);
}

async function mustBePaid(deal: Draft) {
  await line.drain();
  expect(await deal.made()).toHaveLength(1);
  expect(await deal.review.milestone()).toMatchObject({ status: "released", moneyFork: "release", forks: 1 });
  await mustBalance(line);
}

describe("fault 31: silence approves while somebody objects", () => {
  it.each(REFUSALS)(
    "%s that comes between the timer's look and its commit keeps the money",
    async (_, object, state) => {
      const deal = await draftInReview();
      line.pass(WINDOW);
      expect(
        await overtaken(
          deal,
          () => deal.review.silence(),
          () => object(deal.review),
        ),
      ).toBeUndefined();
      expect(await deal.review.deliverable()).toMatchObject(state);
      await mustBeHeld(deal);
    },
  );

  it("silence that comes first refuses a rejection, and says why", async () => {
    const deal = await draftInReview();
    line.pass(WINDOW);
    const { version } = await deal.review.deliverable();
    const refusal = await overtaken(
      deal,
      () => deal.review.reject(),
      () => deal.review.silence(),
    );
    expect(refusal).toMatchObject({
      code: "illegal_transition",
      extras: { current: { status: "approved", version: version + 1 } },
    });
    expect(await deal.review.deliverable()).toMatchObject({ approvalMode: "auto", revisionsUsed: 0 });
    await mustBePaid(deal);
  });

  it.each(["brand", "creator"] as const)(
    "silence that comes first stays; a dispute of the %s's then holds the money fast before anything is sent",
    async (side) => {
      const deal = await draftInReview();
      line.pass(WINDOW);
      expect(
        await overtaken(
          deal,
          () => deal.review.dispute(side),
          () => deal.review.silence(),
        ),
      ).toBeUndefined();
      expect(await deal.review.deliverable()).toMatchObject({ status: "approved", approvalMode: "auto" });
      const milestone = await deal.review.milestone();
      expect(milestone).toMatchObject({ status: "held", disputeOpen: true });
      expect(milestone.moneyFork).toBeUndefined();
      const claims = ["release_claimed", "release_voided"];
      expect(await postingsOf(line, deal.id)).toEqual(["charge_settled", "charge_succeeded", ...claims]);
      await line.carry();
      expect(await deal.asked()).toEqual([]);
      await mustBalance(line);
    },
  );

  it("the job of what is due and a rejection at the same time end as one of the two, whoever is faster", async () => {
    for (let lead = 0; lead < 6; lead += 1) {
      const deal = await draftInReview();
      const left = Date.parse(deal.review.reviewDue) - line.now().getTime();
      await line.advance(left / 1000 - 0.001);
      const reject = async () => {
        for (let turn = 0; turn < lead * 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        return deal.review.reject();
      };
      const [rejection] = await Promise.allSettled([reject(), line.advance(0.001)]);
      await line.drain();
      const { status, approvalMode } = await deal.review.deliverable();
      if (rejection.status === "fulfilled") {
        expect([status, approvalMode]).toEqual(["changes_requested", undefined]);
        expect(await deal.asked()).toEqual([]);
        expect(await deal.review.milestone()).toMatchObject({ status: "held" });
      } else {
        expect(rejection.reason).toMatchObject({ extras: { current: { status: "approved" } } });
        expect([status, approvalMode]).toEqual(["approved", "auto"]);
        await mustBePaid(deal);
      }
    }
    await mustBalance(line);
  });
});
