// What must be true of a world in the end: everything has come to its end, and each has exactly what was agreed or decided.
import type { Agreement, Milestone } from "../../shared/domain/agreement.ts";
import { isSettled } from "../../shared/domain/completion.ts";
import { isOver, type Operation } from "../../shared/domain/operation.ts";
import type { Payout } from "../../shared/domain/payout.ts";
import type { BalanceItem, PostingItem } from "../../shared/store/ledger.ts";
import { CREATOR_ID } from "./actors/actor.ts";
import type { World } from "./world.ts";

const sumBy = <T>(items: readonly T[], keyOf: (item: T) => string, amountOf: (item: T) => number) => {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(keyOf(item), (sums.get(keyOf(item)) ?? 0) + amountOf(item));
  return sums;
};

const linesOf = ({ watch }: World) =>
  (watch.items("postings") as PostingItem[]).flatMap(({ lines, currency }) =>
    lines.map((line) => ({ ...line, currency })),
  );

/** I8: what the books say of the platform's balance, and what Stripe says. */
function balanceDiffers(world: World): string[] {
  const { stripe } = world;
  const own = linesOf(world).filter(({ account }) => account === "stripe:platform");
  const booked = sumBy(
    own,
    ({ currency }) => currency,
    ({ dr, cr }) => dr - cr,
  );
  const platform = stripe.tables.meta.get("meta")?.platform ?? "";
  const real = sumBy(
    stripe.tables.txn(platform).values(),
    ({ currency }) => currency,
    ({ amount, fee }) => amount - fee,
  );
  return [...new Set([...booked.keys(), ...real.keys()])]
    .filter((currency) => (booked.get(currency) ?? 0) !== (real.get(currency) ?? 0))
    .map(
      (currency) =>
        `I8: The books hold ${booked.get(currency) ?? 0} ${currency} at Stripe, Stripe ${real.get(currency) ?? 0}.`,
    );
}

/** I9, and that nothing is held or owed to anybody that could have gone where it belongs. */
function leftOver(world: World): string[] {
  const { watch } = world;
  const left = sumBy(
    linesOf(world).filter(({ account }) => account.startsWith("transit:")),
    ({ account, currency }) => `${account} ${currency}`,
    ({ dr, cr }) => dr - cr,
  );
  return [
    ...[...left].flatMap(([name, net]) => (net === 0 ? [] : [`I9: ${name} has ${net} left on it in the end.`])),
    ...(watch.items("balances") as BalanceItem[]).flatMap(({ account, currency, posted }) =>
      posted === 0 || !/^(held|payable|dispute_hold):/.test(account)
        ? []
        : [`${account} still has ${posted} ${currency} in the end.`],
    ),
  ];
}

/** What the creator may keep of a milestone, whatever way it came. */
function earnedOf({ status, amount, parts, recovery, clawedBack = 0 }: Milestone): number {
  if (status !== "released" && status !== "split") return 0;
  return (parts?.toCreator ?? amount) - (recovery?.fromCreator ?? 0) - clawedBack;
}

/** What Stripe paid the creator is what they earned, and what they could not give back of what they owe. */
function paidOtherwise({ watch, stripe }: World): string[] {
  const milestones = watch.items("milestones") as unknown as Milestone[];
  const earned = sumBy(milestones, ({ currency }) => currency, earnedOf);
  const debts = (watch.items("balances") as BalanceItem[]).filter(
    ({ account }) => account === `receivable:${CREATOR_ID}`,
  );
  const owed = sumBy(
    debts,
    ({ currency }) => currency,
    ({ posted }) => posted,
  );
  const paid = sumBy(
    stripe.tables.transfer.values(),
    ({ currency }) => currency,
    ({ amount, reversed }) => amount - reversed,
  );
  return [...new Set([...earned.keys(), ...paid.keys()])].flatMap((currency) => {
    const [is, should, debt] = [paid, earned, owed].map((sums) => sums.get(currency) ?? 0);
    return is === (should ?? 0) + (debt ?? 0)
      ? []
      : [`The creator was paid ${is} ${currency}, earned ${should} and owes ${debt}.`];
  });
}

/** Each milestone's own: what was transferred for it is what its parts say, and never more than it is worth. */
function partsDiffer({ watch }: World): string[] {
  return (watch.items("milestones") as unknown as Milestone[]).flatMap(({ id, amount, fee, tax, parts, status }) => {
    if (!parts) return [];
    const sum = parts.toCreator + parts.fee + parts.tax + parts.toBrand;
    const whole = amount + fee + tax;
    const isWhole = status !== "released" || parts.toCreator === amount;
    return sum === whole && isWhole ? [] : [`${id} (${status}) divides ${whole} into ${JSON.stringify(parts)}.`];
  });
}

/** The brand's bank took back what a decision then wanted to refund. */
const isLost = ({ stripe }: World, { params }: Operation) =>
  stripe.tables.dispute.values().some(({ charge, status }) => charge === params.charge && status === "lost");

/**
 * What Stripe refuses for good, so that finance has to find another way: a refund of what the brand's bank took back, and a
 * transfer from a charge of which so much was refunded after a release that not enough is left.
 */
function isRefusedForGood(world: World, operation: Operation): boolean {
  const { kind, status, blockedReason, lastError } = operation;
  if (status !== "blocked") return false;
  if (kind === "refund") return blockedReason?.code === "charge_disputed" && isLost(world, operation);
  return kind === "transfer" && /must not exceed the source amount/.test(lastError?.message ?? "");
}

const PAID: ReadonlySet<string> = new Set(["paid_out", "refunded", "reversed", "partially_reversed"]);

/** What is not at its end although nothing goes wrong any more. */
export function unfinishedIn(world: World): string[] {
  const { watch, table } = world;
  const operations = watch.items("operations") as unknown as Operation[];
  const milestones = watch.items("milestones") as unknown as Milestone[];
  const statusOf = new Map((watch.items("agreements") as unknown as Agreement[]).map(({ id, status }) => [id, status]));
  const items = [...table.rows()];
  const of = <T>(type: string) => items.filter(({ t }) => t === type) as unknown as T[];
  const refused = operations.filter((operation) => isRefusedForGood(world, operation));
  const waits = new Set(refused.flatMap(({ subject }) => [subject.milestoneId, subject.payoutId]));
  const ended = new Map(milestones.map(({ payoutId, status }) => [payoutId, status]));
  return [
    ...operations.flatMap((operation) =>
      isOver(operation) || isRefusedForGood(world, operation)
        ? []
        : [
            `${operation.opId} (${operation.kind}) is ${operation.status} in the end: ${JSON.stringify(operation.lastError ?? operation.blockedReason ?? {})}.`,
          ],
    ),
    ...milestones.flatMap((milestone) =>
      isSettled(milestone) || waits.has(milestone.id) || statusOf.get(milestone.agreementId) === "voided"
        ? []
        : [`${milestone.id} is ${milestone.status} in the end.`],
    ),
    ...of<Payout>("payout").flatMap(({ id, status }) =>
      PAID.has(status) || waits.has(id) || ended.get(id) === "lost" ? [] : [`${id} is ${status} in the end.`],
    ),
    ...of<{ status: string; type: string; eventId: string }>("stripe_event").flatMap(({ eventId, type, status }) =>
      status === "done" || status === "ignored" ? [] : [`The event ${eventId} (${type}) is ${status} in the end.`],
    ),
    // The watch over money that is held for too long outlives the money: it finds nothing then.
    ...items.flatMap(({ gsi3pk, pk, sk }) =>
      gsi3pk === undefined || sk === "agreement.hold" ? [] : [`${pk}/${sk} is still due in the end.`],
    ),
  ];
}

/** What is wrong in a world that came to its end. */
export function wrongInTheEnd(world: World): string[] {
  const operations = world.watch.items("operations") as unknown as Operation[];
  const waits = operations.some((operation) => isRefusedForGood(world, operation));
  return [...balanceDiffers(world), ...(waits ? [] : leftOver(world)), ...paidOtherwise(world), ...partsDiffer(world)];
}
