// A creator's account that is closed, replaced or in debt: the money waits, and never goes anywhere that its owner did not say.
import { expect, it } from "vitest";
import type { App } from "../../shared/app.ts";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { DomainError } from "../../shared/domain/errors.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { followAccount, followDebt } from "../../shared/payments/recipient.ts";
import { redirected } from "../../shared/payments/redirect.ts";
import { recheck } from "../../shared/payments/unblock.ts";
import { toWrites } from "../../shared/store/commit.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { loadOperation, stripeObjectPut } from "../../shared/store/operations.ts";
import { loadConnect, payoutAccountPut } from "../../shared/store/payoutAccounts.ts";
import { moneyApp, type SignedMoney, signedMoney } from "../kit/money.ts";
import { virtualTable } from "../sim/virtualTable.ts";

const GOOD = { transfersEnabled: true, payoutsEnabled: true, requirementsDue: [] };
const OLD = "acct_old";
const NEW = "acct_new";

async function claimedDeal() {
  const money = await signedMoney(moneyApp(virtualTable()), { account: { stripeAccountId: OLD } });
  await money.paid();
  const { app, creatorId, provider } = money;
  await app.table.transact([OLD, NEW].map((id) => stripeObjectPut(id, { creatorId })));
  provider.recipients.set(OLD, { ...GOOD, stripeAccountId: OLD });
  provider.recipients.set(NEW, { ...GOOD, stripeAccountId: NEW });
  return money;
}

async function mustBalance({ app }: SignedMoney) {
  const { invariants } = await runInvariants(app.table, app.now());
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
}

const closes = ({ provider }: SignedMoney) =>
  provider.recipients.set(OLD, {
    stripeAccountId: OLD,
    transfersEnabled: false,
    payoutsEnabled: false,
    disabledReason: "closed",
    ended: true,
    requirementsDue: [],
  });

/** As setting the account up anew leaves it. */
async function replaces({ app, creatorId }: SignedMoney) {
  const before = await loadConnect(app.table, creatorId);
  if (!before) throw new Error("No account");
  const { ended: _ended, ...rest } = before;
  await app.table.transact([payoutAccountPut({ ...rest, stripeAccountId: NEW, version: before.version + 1 })]);
}

const redirect = async (money: SignedMoney) => {
  const payout = await money.payoutOf();
  const next = payout && (await redirected(money.app, payout, money.app.now()));
  if (!next) return undefined;
  const by = { actor: SYSTEM, now: money.app.now(), correlationId: "test" };
  await money.app.table.transact(toWrites(next.change, by));
  return next.payout;
};

it("a transfer that was claimed for a closed account waits until its owner sends it to the new one", async () => {
  const money = await claimedDeal();
  const opId = await money.release();
  money.provider.fates.push({ rejected: "account_closed" });
  await dispatch(money.app, opId);
  expect(await money.payoutOf()).toMatchObject({ status: "blocked", blockedReason: { code: "account_refused" } });
  await expect(redirect(money)).rejects.toMatchObject({ code: "illegal_transition" });
  closes(money);
  await followAccount(money.app, OLD, "evt_closed");
  expect(await loadConnect(money.app.table, money.creatorId)).toMatchObject({ ended: true, status: "restricted" });
  await replaces(money);
  await followAccount(money.app, NEW, "evt_enabled");
  expect(await money.payoutOf()).toMatchObject({
    status: "blocked",
    blockedReason: { code: "account_changed", who: "creator" },
  });
  expect(money.provider.transfers).toEqual([]);
  await mustBalance(money);
  expect(await redirect(money)).toMatchObject({ status: "sending" });
  expect(await loadOperation(money.app.table, opId)).toMatchObject({ attempt: 3, params: { destination: NEW } });
  await dispatch(money.app, opId);
  expect(money.provider.transfers.map(({ destination }) => destination)).toEqual([NEW]);
  expect(await redirect(money)).toBeUndefined();
  await mustBalance(money);
});

it("is not redirected once something was sent under the present attempt", async () => {
  const money = await claimedDeal();
  const opId = await money.release();
  money.provider.fates.push("lost_answer");
  await dispatch(money.app, opId);
  await replaces(money);
  await expect(redirect(money)).rejects.toMatchObject({ code: "illegal_transition" });
  money.clock.pass(120);
  await dispatch(money.app, opId);
  expect(money.provider.transfers.map(({ destination }) => destination)).toEqual([OLD]);
  await mustBalance(money);
});

it("claims nothing for an account that has ended, and pays the new one by itself", async () => {
  const money = await claimedDeal();
  closes(money);
  await followAccount(money.app, OLD, "evt_closed");
  const opId = await money.release();
  expect(await money.payoutOf()).toMatchObject({ status: "blocked", blockedReason: { code: "account_ended" } });
  expect(await loadOperation(money.app.table, opId)).toMatchObject({ params: { destination: null } });
  await replaces(money);
  await followAccount(money.app, NEW, "evt_enabled");
  await dispatch(money.app, opId);
  expect(money.provider.transfers.map(({ destination }) => destination)).toEqual([NEW]);
  await mustBalance(money);
});

it("feeds no account that owes the provider, until it does not", async () => {
  const money = await claimedDeal();
  money.provider.recipientBalances.set(OLD, new Map([["thb", -1]]));
  await followAccount(money.app, OLD, "evt_1");
  const opId = await money.release();
  expect(await money.payoutOf()).toMatchObject({ status: "blocked", blockedReason: { code: "account_negative" } });
  await followDebt(money.app, OLD, "evt_2");
  expect((await money.payoutOf())?.status).toBe("blocked");
  await mustBalance(money);
  money.provider.recipientBalances.set(OLD, new Map([["thb", 0]]));
  await followDebt(money.app, OLD, "evt_3");
  await dispatch(money.app, opId);
  expect(money.provider.transfers).toHaveLength(1);
  await mustBalance(money);
});

it("looks at a refused account again an hour later, when the provider did not answer", async () => {
  const money = await claimedDeal();
  const opId = await money.release();
  money.provider.fates.push({ rejected: "account_closed" });
  await dispatch(money.app, opId);
  money.clock.pass(25 * 3_600);
  const away = async () => {
    throw new DomainError("payments_unavailable", "No answer");
  };
  const app: App = { ...money.app, payments: async () => ({ ...money.provider.gateway, retrieveRecipient: away }) };
  const looked = await recheck(app, opId);
  expect(looked).toMatchObject({ status: "blocked" });
  expect(Date.parse(looked?.dueAt ?? "") - money.app.now().getTime()).toBe(3_600_000);
  expect(await recheck(money.app, opId)).toMatchObject({ status: "ready" });
  await dispatch(money.app, opId);
  expect(money.provider.transfers.map(({ destination }) => destination)).toEqual([OLD]);
  await mustBalance(money);
});
