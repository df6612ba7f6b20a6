// Fault 42: a creator's account is restricted, rejected, closed, taken off the platform or left without a bank.
import { beforeEach, describe, expect, it } from "vitest";
import { balanceOf } from "../../shared/store/ledger.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import type { Item } from "../../shared/store/table.ts";
import { ownerOf } from "./kit/account.ts";
import { type ClaimedDeal, claimedOn, heldOn, type LineDeal, mustBalance } from "./kit/deal.ts";
import { DAY, openLine } from "./kit/line.ts";

const line = await openLine();
const WHOLE = 45_003;
beforeEach(() => line.calm());

type Stop = {
  stops(id: string): Promise<unknown>;
  /** What makes it good; nothing when only another account does. */
  mends?(id: string): Promise<unknown>;
  /** What a payout says that is claimed when we know of it, and one that only the provider's refusal stops. */
  known: string;
  refused?: string;
};

const capability = (id: string, name: string, status: string) =>
  line.standIn("POST", `/accounts/${id}/capability`, { capability: name, status });

const STOPS: Readonly<Record<string, Stop>> = {
  restricted: {
    stops: (id) => capability(id, "transfers", "restricted"),
    mends: (id) => capability(id, "transfers", "active"),
    known: "transfers_not_enabled",
    refused: "account_refused",
  },
  "left without a bank": {
    stops: (id) => capability(id, "payouts", "restricted"),
    mends: (id) => line.stripe.accounts.createExternalAccount(id, { external_account: "btok_us_verified" }),
    known: "payouts_not_enabled",
  },
  rejected: {
    stops: (id) => line.stripe.accounts.reject(id, { reason: "fraud_other" }),
    known: "account_ended",
    refused: "account_refused",
  },
  closed: {
    stops: (id) => line.stripe.v2.core.accounts.close(id),
    known: "account_ended",
    refused: "account_refused",
  },
  deauthorised: {
    stops: (id) => line.standIn("POST", `/accounts/${id}/deauthorize`, {}),
    known: "account_ended",
    refused: "account_refused",
  },
};

/** The release claimed, with its operation. */
async function claimed(deal: LineDeal): Promise<ClaimedDeal> {
  const opId = await deal.release();
  const operation = async () => {
    const found = await loadOperation(line.table, opId);
    if (!found) throw new Error(`No operation ${opId}`);
    return found;
  };
  return { ...deal, opId, operation };
}

/** Nothing left; the claimed money stands ready for its owner, who is told why it waits and that they can act. */
async function mustWait(deal: ClaimedDeal, code: string) {
  expect(await deal.payoutOf()).toMatchObject({
    status: "blocked",
    blockedReason: { code, who: "creator" },
    expectedAt: null,
    expectedReason: "blocked",
  });
  expect(await deal.operation()).toMatchObject({ status: "blocked", sends: 0 });
  expect(await deal.made()).toEqual([]);
  expect(await balanceOf(line.table, `payable:${deal.creatorId}`, "usd")).toBe(WHOLE);
  const payoutId = deal.milestones[0]?.payoutId ?? "";
  const told = await line.table.queryAll<Item>({ pk: `OUT#${payoutId}` });
  const notices = told.filter(({ type }) => type === "transfer.blocked");
  expect(notices.at(-1)).toMatchObject({ data: { payoutId, creatorId: deal.creatorId, code } });
  await mustBalance(line);
  return notices.length;
}

async function mustBePaidTo(deal: ClaimedDeal, destination: string) {
  await line.drain();
  const { data } = await line.stripe.transfers.list({ transfer_group: deal.id });
  expect(data).toMatchObject([{ amount: WHOLE, destination, reversed: false }]);
  expect(await deal.operation()).toMatchObject({ status: "done" });
  expect((await deal.deal()).milestones).toMatchObject([{ status: "released" }]);
  expect(await balanceOf(line.table, `payable:${deal.creatorId}`, "usd")).toBe(0);
  await mustBalance(line);
  // However long nobody looks, it stays the one transfer.
  await line.advance(3 * DAY);
  expect(await deal.made()).toHaveLength(1);
}

describe("fault 42: an account that stops taking money", () => {
  it.each(Object.entries(STOPS))(
    "%s before the claim: the money waits, and goes by itself when it can",
    async (_, stop) => {
      const held = await heldOn(line);
      const owner = await ownerOf(line, held);
      await stop.stops(held.stripeAccountId);
      await line.drain();
      const deal = await claimed(held);
      await line.drain();
      await mustWait(deal, stop.known);
      // Days of looking again send nothing.
      await line.advance(3 * DAY);
      const notices = await mustWait(deal, stop.known);
      if (stop.mends) {
        await stop.mends(held.stripeAccountId);
        await mustBePaidTo(deal, held.stripeAccountId);
      } else {
        const another = await owner.setsUp();
        expect(another).not.toBe(held.stripeAccountId);
        await mustBePaidTo(deal, another);
      }
      expect(notices).toBe(1);
    },
  );

  it.each(Object.entries(STOPS).filter(([, { refused }]) => refused !== undefined))(
    "%s after the claim, which nobody tells us: the provider refuses, and once its owner has acted it is paid once",
    async (_, stop) => {
      const deal = await claimedOn(line);
      const owner = await ownerOf(line, deal);
      await line.hooks({ types: "account|capability", drop: -1 });
      await stop.stops(deal.stripeAccountId);
      await line.drain();
      await mustWait(deal, stop.refused ?? "");
      expect((await deal.asked()).map(({ status }) => status)).toEqual([400]);
      await line.calm();
      if (stop.mends) {
        await stop.mends(deal.stripeAccountId);
        await mustBePaidTo(deal, deal.stripeAccountId);
        return;
      }
      // Within the day we look at the account ourselves, since the refusal says that something is wrong with it.
      await line.advance(DAY + 60);
      expect(await owner.account()).toMatchObject({ ended: true, transfersEnabled: false });
      const another = await owner.setsUp();
      expect(another).not.toBe(deal.stripeAccountId);
      await mustWait(deal, "account_changed");
      await owner.redirects();
      await mustBePaidTo(deal, another);
    },
  );
});
