// Fault 36: banks say much about a payment (warnings, prevented disputes, appeals, words nobody knows yet); only what moves is booked.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOpen } from "../../shared/domain/chargeback.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import type { PostingItem } from "../../shared/store/ledger.ts";
import { atProvider, bankOf, booksOf, goOn } from "../kit/chargeback.ts";
import { openVirtual, type Virtual, virtualDeal } from "./kit/virtual.ts";

const WORDS = [
  "warning_needs_response",
  "warning_under_review",
  "warning_closed",
  "prevented",
  "appeal_needs_response",
  "appeal_under_review",
  "needs_response",
  "under_review",
  "won",
  "lost",
  "a_word_of_tomorrow",
  "constructor",
] as const;
const TYPES = [
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.funds_reinstated",
  "charge.dispute.closed",
] as const;
/** What the bank says next, whether it moves money with it, by which event that is told, and how often. */
const step = fc.record({
  word: fc.constantFrom(...WORDS),
  moves: fc.constantFrom("nothing", "nothing", "takes", "gives"),
  type: fc.constantFrom(...TYPES),
  times: fc.constantFrom(0, 1, 1, 2),
});

async function disputed(released: boolean) {
  const world = openVirtual();
  const deal = await virtualDeal(world);
  await deal.paid();
  if (released) await dispatch(world.app, await deal.release());
  return { world, deal, bank: bankOf(deal) };
}
/** Postings of what a bank moved on the provider's account. */
const booked = ({ table }: Virtual) =>
  (table.items() as PostingItem[]).filter(
    ({ t, kind, lines }) =>
      t === "posting" && kind.startsWith("chargeback") && lines.some(({ account }) => account === "stripe:platform"),
  );

describe("fault 36: words of a bank", () => {
  it("post nothing by themselves: there is one posting for each movement of money that was heard of, and no other", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), fc.boolean(), async (steps, released) => {
        const { world, deal, bank } = await disputed(released);
        let [moved, heard, isTaken] = [0, 0, false];
        for (const { word, moves, type, times } of steps) {
          const before = world.postings();
          if (moves === "takes" && !isTaken) {
            bank.takes();
            bank.says(word);
            [moved, isTaken] = [moved + 1, true];
          } else if (moves === "gives" && isTaken) {
            bank.givesBack(word);
            [moved, isTaken] = [moved + 1, false];
          } else bank.says(word);
          for (let n = 0; n < times; n += 1)
            await world.tell(deal.event(type, { id: bank.id, object: "dispute", charge: bank.chargeId, status: word }));
          if (times > 0) heard = moved;
          const after = world.postings();
          expect(booked(world)).toHaveLength(heard);
          // Money that is lost or restored is only moved on our own pages, and only after a bank really took it.
          if (moved === 0) expect(after).toEqual(before);
          expect(await world.broken()).toEqual([]);
        }
        bank.says(steps.at(-1)?.word ?? "");
        await bank.tell();
        expect(booked(world)).toHaveLength(moved);
        expect((await booksOf(deal))["stripe:platform"] ?? 0).toBe(atProvider(deal));
        expect(await world.broken()).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it.each(["warning_needs_response", "warning_under_review", "appeal_needs_response", "appeal_under_review", "x"])(
    "%s keeps the money where it is until it is over, and posts nothing",
    async (word) => {
      const { world, deal, bank } = await disputed(false);
      const before = world.postings();
      bank.warns(word);
      await world.tell(deal.event("charge.dispute.created", { id: bank.id, object: "dispute" }));
      const record = await bank.record();
      expect(record && isOpen(record)).toBe(true);
      expect((await deal.deal()).milestones).toMatchObject([{ status: "held", disputeOpen: true }]);
      await goOn(deal);
      expect(world.postings()).toEqual(before);
      bank.says("warning_closed");
      await world.tell(deal.event("charge.dispute.closed", { id: bank.id, object: "dispute" }));
      expect(world.postings()).toEqual(before);
      await goOn(deal);
      expect((await deal.deal()).milestones).toMatchObject([{ status: "released", disputeOpen: false }]);
      expect(await world.broken()).toEqual([]);
    },
  );

  it.each([false, true])("prevented is over before it began (released: %s)", async (released) => {
    const { world, deal, bank } = await disputed(released);
    const before = world.postings();
    bank.warns("prevented");
    await world.tell(deal.event("charge.dispute.created", { id: bank.id, object: "dispute" }));
    await world.tell(deal.event("charge.dispute.closed", { id: bank.id, object: "dispute" }));
    expect(await bank.record()).toMatchObject({ status: "closed", withdrawn: 0 });
    expect((await deal.deal()).milestones).toMatchObject([{ disputeOpen: false }]);
    expect(world.postings()).toEqual(before);
    expect(await world.broken()).toEqual([]);
  });

  it("an appeal of a lost one posts nothing until it gives the money back", async () => {
    const { world, deal, bank } = await disputed(true);
    bank.takes();
    bank.says("lost");
    await bank.tell();
    const lost = world.postings();
    for (const word of ["appeal_needs_response", "appeal_under_review", "lost", "appeal_needs_response"]) {
      bank.says(word);
      await bank.tell();
      expect(world.postings()).toEqual(lost);
    }
    bank.givesBack();
    await bank.tell();
    expect(world.postings()).toEqual([...lost, "chargeback_reinstated"].sort());
    expect((await booksOf(deal))["stripe:platform"]).toBe(atProvider(deal));
    expect(await world.broken()).toEqual([]);
  });
});
