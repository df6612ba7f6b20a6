// What must be true of all money at every instant; each check names what breaks it.
import type { Agreement, Milestone } from "./agreement.ts";
import { type MoneyRow, sumsOf } from "./agreementMoney.ts";
import { isSettled } from "./completion.ts";
import type { Funding } from "./funding.ts";
import { type Account, deltaOf, inLedger, isGuarded, type Line } from "./ledger.ts";
import type { JournalPosting } from "./ledgerReport.ts";
import type { Currency } from "./money.ts";
import type { Operation } from "./operation.ts";

/** Everything the checks look at, as it is stored. */
export type LedgerFacts = {
  /** `intact` is false when the posting is not what its id and hash were made of. */
  postings: readonly (Pick<JournalPosting, "txnId" | "kind" | "currency" | "lines" | "agreementId"> & {
    intact?: boolean;
  })[];
  entries: readonly (Line & { txnId: string; currency: Currency })[];
  balances: readonly { account: Account; currency: Currency; posted: number }[];
  agreements: readonly Pick<Agreement, "id" | "status" | "creatorAmount">[];
  milestones: readonly (MoneyRow & Pick<Milestone, "id" | "agreementId" | "opId" | "chargeId">)[];
  fundings: readonly Pick<Funding, "id" | "chargeId" | "creatorAmount" | "amount" | "status">[];
  operations: readonly Pick<Operation, "opId" | "kind" | "status" | "attempt" | "params" | "subject" | "stripeId">[];
  attempts: readonly { opId: string; attempt: number; outcome?: string }[];
  /** Objects at the provider, each with the operation that made it. */
  stripeObjects: readonly { stripeId: string; opId?: string }[];
};

export const INVARIANTS = ["I1", "I2", "I3", "I4", "I5", "I6", "I9", "I10"] as const;
export type InvariantName = (typeof INVARIANTS)[number];

/** Something that is not as it must be. `subject` is the account, agreement or operation that it is about. */
export type Finding = { name: InvariantName; subject: string; detail: string };
/** I7 and I8 compare with the payment provider (books.ts). */
export type InvariantResult = { name: InvariantName | "I7" | "I8"; ok: boolean; detail: string; checkedAt: string };

/** What is no whole number breaks I1 or I2 already; elsewhere it counts as nothing. */
const whole = (amount: number | bigint) =>
  typeof amount === "bigint" || Number.isInteger(amount) ? BigInt(amount) : 0n;

/** Sums by key, exact. */
function sums<T>(items: Iterable<T>, keyOf: (item: T) => string | undefined, amountOf: (item: T) => number) {
  const totals = new Map<string, bigint>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) totals.set(key, (totals.get(key) ?? 0n) + whole(amountOf(item)));
  }
  return totals;
}

const count = <T>(items: Iterable<T>, keyOf: (item: T) => string | undefined) => sums(items, keyOf, () => 1);

/** Every line with its posting. */
const linesOf = (facts: LedgerFacts) =>
  facts.postings.flatMap(({ lines, ...posting }) => lines.map((line) => ({ ...posting, ...line })));

const isAmount = (value: unknown) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
/** A balance that no number can hold comes from the table as bigint. */
const isBalance = (value: unknown) => (typeof value === "bigint" ? value >= 0n : isAmount(value));

function postingsBalance({ postings }: LedgerFacts): Finding[] {
  return postings.flatMap(({ txnId, kind, currency, lines }): Finding[] => {
    const finding = (detail: string): Finding[] => [
      { name: "I1", subject: txnId, detail: `The posting ${txnId} (${kind}, ${currency}) ${detail}` },
    ];
    const good = lines.every(({ dr, cr }) => isAmount(dr) && isAmount(cr) && (dr === 0) !== (cr === 0));
    if (lines.length === 0) return finding("has no lines.");
    if (!good) return finding("has a line that is not one whole amount above zero.");
    const debit = lines.reduce((sum, line) => sum + BigInt(line.dr), 0n);
    const credit = lines.reduce((sum, line) => sum + BigInt(line.cr), 0n);
    return debit === credit ? [] : finding(`debits ${debit} and credits ${credit}.`);
  });
}

const guardedAboveZero = ({ balances }: LedgerFacts): Finding[] =>
  balances
    .filter(({ posted }) => !isBalance(posted))
    .map(({ account, currency, posted }) => {
      const subject = inLedger(account, currency);
      return { name: "I2", subject, detail: `The account ${subject} stands at ${posted}.` };
    });

function balancesAreTheirEntries(facts: LedgerFacts): Finding[] {
  const nameOf = ({ account, currency }: { account: Account; currency: Currency }) => inLedger(account, currency);
  const posted = sums(facts.balances, nameOf, (balance) => balance.posted);
  const entered = sums(facts.entries, nameOf, deltaOf);
  const booked = sums(
    linesOf(facts).filter(({ account }) => isGuarded(account)),
    nameOf,
    deltaOf,
  );
  const accounts = new Set([...posted.keys(), ...entered.keys(), ...booked.keys()]);
  return [...accounts].flatMap((subject): Finding[] => {
    const [balance = 0n, entries = 0n, lines = 0n] = [posted.get(subject), entered.get(subject), booked.get(subject)];
    if (balance === entries && entries === lines) return [];
    const detail = `The account ${subject} stands at ${balance}, its entries sum to ${entries}, its postings to ${lines}.`;
    return [{ name: "I3", subject, detail }];
  });
}

const agreementOfHeld = (account: Account) =>
  account.startsWith("held:") ? account.slice("held:".length).split(".", 1)[0] : undefined;

type DealLine = Line & { kind: JournalPosting["kind"]; agreementId?: string };

/** Where the postings say that the money of each deal is; what was reversed outside of the product counts as released. */
function bookedSums(lines: readonly DealLine[], held: ReadonlyMap<string, bigint>) {
  const ofDeal = ({ agreementId }: DealLine) => agreementId;
  const sum = (wanted: (line: DealLine) => boolean, amountOf: (line: Line) => number) =>
    sums(lines.filter(wanted), ofDeal, amountOf);
  const on =
    (prefix: string, ...kinds: readonly DealLine["kind"][]) =>
    (line: DealLine) =>
      line.account.startsWith(prefix) && (kinds.length === 0 || kinds.includes(line.kind));
  const debits = ({ dr, cr }: Line) => dr - cr;
  const credits = ({ dr, cr }: Line) => cr - dr;
  const paid = sum(on("payable:", "transfer_done", "receivable_netted", "netting_voided", "offline_paid"), debits);
  const askedBack = sum(on("receivable:", "recovery_claimed", "recovery_repaid"), debits);
  const reversed = sum(on("payable:", "transfer_reversed", "reversal_repaid"), credits);
  const owing = sum((line) => line.account.startsWith("payable:") || line.account === "transit:refund", credits);
  const lostHeld = sum(on("held:", "chargeback_lost", "chargeback_reinstated"), debits);
  const clawedBack = sum(on("receivable:", "recovery_repaid"), debits);
  const paidAgain = sum(on("payable:", "repayment_claimed"), credits);
  const at = (totals: ReadonlyMap<string, bigint>, id: string) => totals.get(id) ?? 0n;
  const funded = sums(
    lines.filter((line) => line.kind === "charge_succeeded"),
    ({ account }) => agreementOfHeld(account),
    credits,
  );
  const fee = sum(on("rev:platform_fee"), credits);
  const refunded = sum(on("transit:refund", "refund_done"), debits);
  return (id: string): Record<Bucket, bigint> => ({
    funded: at(funded, id),
    held: at(held, id),
    releasing: at(owing, id) - at(reversed, id),
    released: at(paid, id) - at(askedBack, id),
    fee: at(fee, id),
    refunded: at(refunded, id),
    lost: at(lostHeld, id) + at(clawedBack, id) - at(paidAgain, id),
  });
}

const BUCKETS = ["funded", "held", "releasing", "released", "fee", "refunded", "lost"] as const;
type Bucket = (typeof BUCKETS)[number];

/** Where the rows of the milestones say that it is. */
function rowSums(milestones: LedgerFacts["milestones"]) {
  const totals = new Map<string, Record<Bucket, bigint>>();
  for (const milestone of milestones) {
    const known = totals.get(milestone.agreementId);
    const own = sumsOf(milestone);
    totals.set(
      milestone.agreementId,
      Object.fromEntries(BUCKETS.map((name) => [name, (known?.[name] ?? 0n) + whole(own[name])])) as Record<
        Bucket,
        bigint
      >,
    );
  }
  const none = Object.fromEntries(BUCKETS.map((name) => [name, 0n])) as Record<Bucket, bigint>;
  return (id: string) => totals.get(id) ?? none;
}

function dealsAddUp(facts: LedgerFacts): Finding[] {
  const held = sums(
    facts.balances,
    ({ account }) => agreementOfHeld(account),
    ({ posted }) => posted,
  );
  const lines = linesOf(facts);
  const booked = bookedSums(lines, held);
  const rows = rowSums(facts.milestones);
  const funded = lines.flatMap((line) => (line.kind === "charge_succeeded" ? [agreementOfHeld(line.account)] : []));
  const deals = new Set([...funded, ...held.keys(), ...facts.agreements.map(({ id }) => id)]);
  return [...deals].flatMap((subject): Finding[] => {
    if (subject === undefined) return [];
    const finding = (detail: string): Finding => ({
      name: "I4",
      subject,
      detail: `The agreement ${subject} ${detail}`,
    });
    const { funded: paidIn, ...parts } = booked(subject);
    const sum = Object.values(parts).reduce((total, part) => total + part, 0n);
    const told = rows(subject);
    const named = Object.entries(parts)
      .map(([name, amount]) => `${name} ${amount}`)
      .join(", ");
    return [
      ...(paidIn === sum ? [] : [finding(`was funded with ${paidIn}, but its money adds up to ${sum}: ${named}.`)]),
      ...BUCKETS.filter((name) => ({ funded: paidIn, ...parts })[name] !== told[name]).map((name) =>
        finding(
          `has ${name} ${{ funded: paidIn, ...parts }[name]} by its postings and ${told[name]} by its milestones.`,
        ),
      ),
    ];
  });
}

/** A transfer that pays again what a chargeback had taken and gave back is not the milestone's own. */
const isOwn = ({ status, subject }: LedgerFacts["operations"][number]) =>
  status !== "voided" && subject.purpose !== "repayment";

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);

function nothingIsPaidTwice(facts: LedgerFacts): Finding[] {
  const transfers = facts.operations.filter((operation) => operation.kind === "transfer" && isOwn(operation));
  const refunds = facts.operations.filter(({ kind, status }) => kind === "refund" && status !== "voided");
  const done = transfers.filter(({ status }) => status === "done");
  const amountOf = ({ params }: (typeof done)[number]) => Number(params.amount ?? 0);
  const paid = sums(done, ({ subject }) => subject.agreementId, amountOf);
  const paidFromCharge = sums(done, ({ params }) => textOf(params.source_transaction), amountOf);
  const refundedOfCharge = sums(
    refunds.filter(({ status, subject }) => status === "done" && subject.purpose !== "credit"),
    ({ params }) => String(params.charge),
    amountOf,
  );
  const creatorAmount = sums(
    facts.agreements,
    ({ id }) => id,
    (agreement) => agreement.creatorAmount,
  );
  const heldFundings = facts.fundings.filter(({ status }) => status === "held");
  const fundedByCharge = sums(
    heldFundings,
    ({ chargeId }) => chargeId,
    (funding) => funding.creatorAmount,
  );
  const chargedBy = sums(
    heldFundings,
    ({ chargeId }) => chargeId,
    (funding) => funding.amount,
  );
  const opsOfMilestone = count(transfers, ({ subject }) => subject.milestoneId);
  const rowOp = new Map(facts.milestones.map(({ id, opId }) => [id, opId]));
  const over = (
    totals: ReadonlyMap<string, bigint>,
    limits: ReadonlyMap<string, bigint>,
    say: (subject: string, total: bigint, limit: bigint) => string,
  ) =>
    [...totals].flatMap(([subject, total]): Finding[] => {
      const limit = limits.get(subject) ?? 0n;
      return total <= limit ? [] : [{ name: "I5", subject, detail: say(subject, total, limit) }];
    });
  return [
    ...over(
      paid,
      creatorAmount,
      (subject, total, limit) => `The agreement ${subject} paid its creator ${total} of ${limit}.`,
    ),
    ...over(
      paidFromCharge,
      fundedByCharge,
      (subject, total, limit) => `The charge ${subject} paid creators ${total}, but funded ${limit}.`,
    ),
    ...over(
      refundedOfCharge,
      chargedBy,
      (subject, total, limit) => `The charge ${subject} was refunded ${total} of ${limit}.`,
    ),
    ...[...opsOfMilestone]
      .filter(([, n]) => n > 1n)
      .map(
        ([subject, n]): Finding => ({
          name: "I5",
          subject,
          detail: `The milestone ${subject} has ${n} transfer operations.`,
        }),
      ),
    ...transfers
      .filter(({ opId, subject }) => rowOp.get(subject.milestoneId ?? "") !== opId)
      .map(
        ({ opId, subject, status }): Finding => ({
          name: "I5",
          subject: opId,
          detail: `The operation ${opId} (${status}) pays for ${subject.milestoneId}, whose money was claimed by ${rowOp.get(subject.milestoneId ?? "") ?? "nobody"}.`,
        }),
      ),
  ];
}

function attemptsFollow(facts: LedgerFacts): Finding[] {
  const attempts = new Map<string, LedgerFacts["attempts"][number][]>();
  for (const attempt of facts.attempts) {
    const known = attempts.get(attempt.opId) ?? [];
    known.push(attempt);
    attempts.set(attempt.opId, known);
  }
  const made = count(
    facts.stripeObjects.filter(({ stripeId }) => stripeId.startsWith("tr_")),
    ({ opId }) => opId,
  );
  return facts.operations.flatMap(({ opId, kind, status, attempt, stripeId }): Finding[] => {
    const own = [...(attempts.get(opId) ?? [])].sort((a, b) => a.attempt - b.attempt);
    const first = own[0]?.attempt ?? attempt;
    const live = own.filter(({ outcome }) => outcome === undefined || outcome === "done");
    const done = own.filter(({ outcome }) => outcome === "done");
    const transfers = made.get(opId) ?? 0n;
    const wrong = [
      ...(own.at(-1)?.attempt === attempt
        ? []
        : [`is at attempt ${attempt}, which has no row of its own or is not the last`]),
      ...(own.every((each, n) => each.attempt === first + n) ? [] : ["has attempts that do not follow each other"]),
      ...(live.length <= 1 ? [] : [`has ${live.length} attempts that may still take effect`]),
      ...(done.length <= 1 ? [] : [`was done ${done.length} times`]),
      ...(transfers <= 1n ? [] : [`made ${transfers} transfers`]),
      ...(status === "done" && stripeId === undefined ? ["is done without anything to show for it"] : []),
    ];
    return wrong.map((detail) => ({ name: "I6", subject: opId, detail: `The operation ${opId} (${kind}) ${detail}.` }));
  });
}

function transitIsClear(facts: LedgerFacts): Finding[] {
  const recovering = facts.operations.filter(
    ({ kind, status }) => kind === "reversal" && status !== "done" && status !== "voided",
  );
  const moving = new Set([
    ...facts.milestones
      .filter((milestone) => !isSettled(milestone) || (milestone.recovery && !milestone.recovery.refunded))
      .map(({ agreementId }) => agreementId),
    ...recovering.map(({ subject }) => subject.agreementId),
  ]);
  const completed = new Set(
    facts.agreements
      .filter(({ id, status }) => (status === "completed" || status === "cancelled") && !moving.has(id))
      .map(({ id }) => id),
  );
  const left = sums(
    linesOf(facts).filter(
      ({ account, agreementId }) => account.startsWith("transit:") && completed.has(agreementId ?? ""),
    ),
    ({ agreementId, account, currency }) => `${agreementId} ${inLedger(account, currency)}`,
    (line) => line.dr - line.cr,
  );
  return [...left]
    .filter(([, net]) => net !== 0n)
    .map(([subject, net]) => ({
      name: "I9",
      subject,
      detail: `The completed agreement ${subject.replace(" ", " still has something on ")}: ${net}.`,
    }));
}

const postingsAreUnchanged = ({ postings }: LedgerFacts): Finding[] =>
  postings
    .filter(({ intact }) => intact === false)
    .map(({ txnId, kind }) => ({
      name: "I10",
      subject: txnId,
      detail: `The posting ${txnId} (${kind}) is not what it was when it was written.`,
    }));

const CHECKS = [
  postingsBalance,
  guardedAboveZero,
  balancesAreTheirEntries,
  dealsAddUp,
  nothingIsPaidTwice,
  attemptsFollow,
  transitIsClear,
  postingsAreUnchanged,
];

/** Everything that is not as it must be. */
export const findingsIn = (facts: LedgerFacts): Finding[] => CHECKS.flatMap((check) => check(facts));

const plural = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`;

/** What each check looked at, for the sentence of a check that found nothing. */
function scopeOf(facts: LedgerFacts): Record<InvariantName, string> {
  const currencies = new Set(facts.postings.map(({ currency }) => currency)).size;
  const transfers = facts.operations.filter(({ kind }) => kind === "transfer").length;
  const completed = facts.agreements.filter(({ status }) => status === "completed").length;
  return {
    I1: `${plural(facts.postings.length, "posting")} in ${currencies === 1 ? "1 currency" : `${currencies} currencies`}: debits equal credits in each.`,
    I2: `${plural(facts.balances.length, "guarded balance")}: none below zero.`,
    I3: `${plural(facts.balances.length, "guarded balance")}: each is the sum of its entries and of its postings.`,
    I4: `${plural(facts.agreements.length, "agreement")}: funded equals held, releasing, released and earned in each.`,
    I5: `${plural(transfers, "transfer operation")}: none pays more than was funded, none pays twice.`,
    I6: `${plural(facts.operations.length, "operation")} with ${plural(facts.attempts.length, "attempt")}: one may take effect in each.`,
    I9: `${plural(completed, "completed agreement")}: nothing left in transit.`,
    I10: `${plural(facts.postings.length, "posting")}: each is what its id and its hash were made of.`,
  };
}

const MAX_NAMED = 3;

/** One result per invariant, in words. */
export function resultsOf(facts: LedgerFacts, findings: readonly Finding[], checkedAt: string): InvariantResult[] {
  const scope = scopeOf(facts);
  return INVARIANTS.map((name) => {
    const own = findings.filter((finding) => finding.name === name);
    const named = own.slice(0, MAX_NAMED).map(({ detail }) => detail);
    const more = own.length > MAX_NAMED ? [`And ${own.length - MAX_NAMED} more.`] : [];
    const ok = own.length === 0;
    return { name, ok, detail: ok ? scope[name] : [...named, ...more].join(" "), checkedAt };
  });
}
