// A deal whose money moves through the product's own code, on a real table and a provider in memory.

import type { App } from "../../shared/app.ts";
import { config } from "../../shared/config.ts";
import { SYSTEM } from "../../shared/domain/actor.ts";
import type { Agreement, Deliverable, Milestone } from "../../shared/domain/agreement.ts";
import type { PayoutAccount } from "../../shared/domain/creator.ts";
import { DomainError } from "../../shared/domain/errors.ts";
import { milestoneParts, wholeParts } from "../../shared/domain/fees.ts";
import { type Funding, fundingAmounts } from "../../shared/domain/funding.ts";
import { POSTING_KINDS } from "../../shared/domain/ledger.ts";
import type { Currency } from "../../shared/domain/money.ts";
import type { Operation } from "../../shared/domain/operation.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { claimFork } from "../../shared/payments/fork.ts";
import { takePayment } from "../../shared/payments/funding.ts";
import { agreementPut, deliverablePut, loadDeal, milestonePut } from "../../shared/store/agreements.ts";
import { toWrites } from "../../shared/store/commit.ts";
import { fundingPut } from "../../shared/store/fundings.ts";
import { innerId } from "../../shared/store/keys.ts";
import type { PostingItem } from "../../shared/store/ledger.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { loadPayoutAccount, payoutAccountPut } from "../../shared/store/payoutAccounts.ts";
import { loadPayout } from "../../shared/store/payouts.ts";
import type { Item, Table, Write } from "../../shared/store/table.ts";
import { activeDeal } from "./activeDeal.ts";
import { virtualProvider } from "./provider.ts";

const DAY = 86_400;
let deals = 0;

/** A clock that only the test moves. */
export function handClock(start = "2026-11-22T10:00:00.000Z") {
  let at = Date.parse(start);
  return {
    now: () => new Date(at),
    pass: (seconds: number) => {
      at += seconds * 1000;
    },
  };
}

/** The app's parts that money needs. A queue that a test does not look at may be ignored: due rows say it all. */
export function moneyApp(table: Table) {
  const clock = handClock();
  const provider = virtualProvider(clock.now);
  const logged: string[] = [];
  const unused = () => {
    throw new Error("Money does not need this part");
  };
  const app: App = {
    stage: "test",
    region: "local",
    webOrigin: "http://127.0.0.1:1",
    local: true,
    now: clock.now,
    table,
    objects: { put: unused, get: unused, head: unused, delete: unused, presignPut: unused, presignGet: unused },
    queue: { send: async () => undefined },
    mailer: { send: unused },
    vault: { seal: unused, open: unused },
    people: { hasSecondFactor: unused, membersOf: unused, remove: unused },
    authenticity: { judge: unused },
    bios: { read: unused },
    staffSecondFactor: false,
    log: { info: () => undefined, error: (message) => void logged.push(message), metric: () => undefined },
    identity: { userPoolId: "", clientId: "", endpoint: "" },
    verifyToken: unused,
    payments: async () => provider.gateway,
    webhookSecrets: unused,
    missingSecrets: unused,
    originSecrets: unused,
  };
  return { app, clock, provider, logged };
}
export type MoneyApp = ReturnType<typeof moneyApp>;

type Shape = {
  fee?: number;
  currency?: Currency;
  shares?: number[];
  plan?: "full" | "milestone";
  /** A creator of an earlier deal; give `account: null` with it, theirs is there. */
  creatorId?: string;
  /** What the creator's account can do; null for none. */
  account?: Partial<PayoutAccount> | null;
};

const ulid = () => {
  deals += 1;
  return `${String(process.pid).padStart(13, "0")}${String(deals).padStart(13, "0")}`;
};

/** A signed deal with its funding asked for and its payment on the way to `pay()`. */
export async function signedMoney(rig: MoneyApp, shape: Shape = {}) {
  const { app, provider } = rig;
  const { fee = 45_003, currency = "usd", shares = [10_000], plan = "full" } = shape;
  const at = app.now().toISOString();
  const id = `agr_${ulid()}`;
  const creatorId = shape.creatorId ?? `crt_${id.slice(4)}`;
  const platformFee = Math.floor((fee + 5) / 10);
  const parts = milestoneParts(fee, platformFee, shares);
  const base = activeDeal({ funded: false });
  const agreement: Agreement = {
    ...base.agreement,
    id,
    creatorId,
    version: 1,
    status: "pending_funding",
    currency,
    creatorAmount: fee,
    platformFee,
    brandTotal: fee + platformFee,
    terms: { ...base.agreement.terms, fee: { amount: fee, currency }, fundingPlan: plan },
  };
  const deliverables = parts.map(
    (_, index): Deliverable => ({
      ...base.deliverable,
      id: innerId("dlv", id, index + 1),
      agreementId: id,
      n: index + 1,
      milestoneIds: [innerId("mst", id, index + 1)],
      status: "approved",
      approvedAt: at,
      approvedBy: "usr_reviewer",
      approvalMode: "manual",
    }),
  );
  const milestones = parts.map(
    (part, index): Milestone => ({
      id: innerId("mst", id, index + 1),
      agreementId: id,
      n: index + 1,
      deliverable: index + 1,
      deliverableId: innerId("dlv", id, index + 1),
      ...part,
      tax: 0,
      currency,
      releaseOn: "approval",
      status: "pending",
      version: 1,
      funded: false,
      disputeOpen: false,
      payoutId: innerId("pay", id, index + 1),
    }),
  );
  const fundings = (plan === "full" ? [milestones] : milestones.map((each) => [each])).map((paid, index): Funding => {
    const fundingId = innerId("fnd", id, index + 1);
    return {
      id: fundingId,
      version: 1,
      agreementId: id,
      n: index + 1,
      brandId: agreement.brandId,
      creatorId,
      milestoneIds: paid.map((each) => each.id),
      ...fundingAmounts(paid),
      currency,
      status: "requires_payment",
      attempt: 1,
      opId: "op_none",
      createdAt: at,
      updatedAt: at,
    };
  });
  const account: PayoutAccount = {
    creatorId,
    rail: "connect",
    status: "enabled",
    country: "TH",
    entityType: "individual",
    currency: "thb",
    stripeAccountId: `acct_${id.slice(-6)}`,
    transfersEnabled: true,
    payoutsEnabled: true,
    requirementsDue: [],
    version: 1,
    createdAt: at,
    updatedAt: at,
    ...shape.account,
  };
  const rows: Write[] = [
    agreementPut(agreement),
    ...deliverables.map(deliverablePut),
    ...milestones.map(milestonePut),
    ...fundings.map(fundingPut),
    ...(shape.account === null ? [] : [payoutAccountPut(account)]),
  ];
  await app.table.transact(rows);
  const { stripeAccountId, transfersEnabled, payoutsEnabled, requirementsDue } = account;
  if (stripeAccountId !== undefined && !provider.recipients.has(stripeAccountId))
    provider.recipients.set(stripeAccountId, { stripeAccountId, transfersEnabled, payoutsEnabled, requirementsDue });

  /** The brand pays: the provider has the money, and says so as often as it likes. */
  const pay = async (n = 1, more: { amount?: number; currency?: string; id?: string; settled?: boolean } = {}) => {
    const funding = fundings[n - 1];
    if (!funding) throw new Error(`No funding ${n}`);
    const { amount = funding.amount, settled = true } = more;
    const paymentIntentId = more.id ?? `pi_${funding.id}`;
    const stripeFee = Math.floor(amount / 40) + 30;
    const balanceTransaction = {
      id: `txn_${paymentIntentId}`,
      amount,
      fee: stripeFee,
      net: amount - stripeFee,
      currency: more.currency ?? currency,
      availableOn: 0,
    };
    provider.payments.set(paymentIntentId, {
      paymentIntentId,
      status: "succeeded",
      amount,
      currency: more.currency ?? currency,
      metadata: { funding_id: funding.id, env: "test" },
      charge: { id: `ch_${paymentIntentId}`, ...(settled ? { balanceTransaction } : {}) },
    });
    return { fundingId: funding.id, paymentIntentId };
  };
  const paid = async (n = 1) => {
    const { fundingId, paymentIntentId } = await pay(n);
    await takePayment(app, fundingId, paymentIntentId, "test");
  };

  const deal = async () => {
    const found = await loadDeal(app.table, id);
    if (!found) throw new Error("The deal is gone");
    return found;
  };
  /** Claims the release of the n-th milestone, as an approval does; the operation's id. */
  const release = async (n = 1): Promise<string> => {
    const found = await deal();
    const milestone = found.milestones[n - 1];
    const deliverable = found.deliverables[n - 1];
    const payout = milestone && (await loadPayout(app.table, milestone.payoutId));
    if (!milestone || !deliverable || !payout) throw new DomainError("not_funded", "There is nothing to release yet.");
    const payoutAccount = await loadPayoutAccount(app.table, creatorId, agreement.creatorCountry);
    const given = { agreement: found.agreement, deliverable, milestone, payout, payoutAccount };
    const parts = wholeParts(milestone);
    const mode = "manual" as const;
    const claim = claimFork({ ...given, parts, owed: 0, now: app.now(), mode, stage: app.stage });
    if (!claim.transfer) throw new RangeError("Nothing is released");
    await app.table.transact(toWrites(claim, { actor: SYSTEM, now: app.now(), correlationId: "test" }));
    return claim.transfer.opId;
  };
  const payoutOf = async (n = 1) => loadPayout(app.table, milestones[n - 1]?.payoutId ?? "");
  return { ...rig, id, agreement, milestones, fundings, creatorId, account, pay, paid, deal, release, payoutOf };
}
export type SignedMoney = Awaited<ReturnType<typeof signedMoney>>;

/** What the sweep would do, for at most `days`: dispatches the operation whenever it is due, until nothing more will happen. */
export async function sweep(
  { app, clock }: Pick<MoneyApp, "app" | "clock">,
  opId: string,
  days = 4,
): Promise<Operation> {
  const end = app.now().getTime() + days * DAY * 1000;
  for (;;) {
    const operation = await loadOperation(app.table, opId);
    if (!operation) throw new Error(`No operation ${opId}`);
    if (operation.dueAt === undefined) return operation;
    const wait = Math.max(0, Date.parse(operation.dueAt) - app.now().getTime());
    if (app.now().getTime() + wait > end) return operation;
    clock.pass(wait / 1000 + 0.001);
    await dispatch(app, opId);
    clock.pass(config.clocks.leaseMs / 1000);
  }
}

const COLUMNS = [28, 26, 10, 10] as const;
const line = (cells: readonly (string | number)[]) =>
  cells
    .map((cell, n) => (n < 2 ? String(cell).padEnd(COLUMNS[n] ?? 0) : String(cell).padStart(COLUMNS[n] ?? 0)))
    .join(" ")
    .trimEnd();

/** The postings of a deal as a table, oldest first; ids are shortened to what they are. */
export async function ledgerTable(table: Table, agreementId: string): Promise<string> {
  const rows: PostingItem[] = [];
  for await (const item of table.scan<Item>({ types: ["posting"] }))
    if (item.agreementId === agreementId) rows.push(item as PostingItem);
  const place = ({ recordedAt, kind }: PostingItem) =>
    `${recordedAt}#${String(POSTING_KINDS.indexOf(kind)).padStart(2, "0")}`;
  rows.sort((a, b) => (place(a) < place(b) ? -1 : 1));
  const short = (account: string) =>
    account.replace(/^held:.*\.(\d+)$/, "held: $1").replace(/^(payable|receivable|brand_credit):.*/, "$1");
  const body = rows.flatMap(({ kind, lines }) =>
    lines.map((each, n) => line([n === 0 ? kind : "", short(each.account), each.dr || "", each.cr || ""])),
  );
  return ["", line(["posting", "account", "debit", "credit"]), ...body, ""].join("\n");
}
