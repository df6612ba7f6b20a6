// The three-way match: what moved at the provider, what the ledger booked on the provider's account, and the operations behind both.
import type { Currency } from "./money.ts";

export const RECON_CLASSES = [
  "matched",
  "timing",
  "missing_in_stripe",
  "missing_in_ledger",
  "amount_mismatch",
  "currency_mismatch",
  "duplicate",
] as const;
export type ReconClass = (typeof RECON_CLASSES)[number];

const PROVIDER_ID = /\b(?:ch|py|tr|trr|re|pyr|dp|du|po|tu|txn)_[A-Za-z0-9_]+/g;
/** Ids of the provider's objects and movements that a text names, each once. */
export const providerIds = (text: string): string[] => [...new Set(text.match(PROVIDER_ID) ?? [])];

/** One row of either side. `amount` is what it adds to the balance at the provider; two rows that share an id belong together. */
export type Side = {
  id: string;
  ids: readonly string[];
  /** The provider's type of movement, or the posting's kind. */
  kind: string;
  amount: number;
  currency: string;
  at: string;
  opId?: string;
};
/** A movement, with the object it came from and that object's own amount. */
export type StripeSide = Side & { sourceId?: string; sourceAmount?: number };
export type LedgerSide = Side;

export type Found = {
  class: ReconClass;
  stripe: readonly StripeSide[];
  ledger: readonly LedgerSide[];
  /** Ledger less provider, in minor units of the run's currency; for an operation that differs, operation less provider. */
  difference: number;
  detail: string;
};

/** What is known of an operation by its id. */
export type OperationSide = { opId: string; status: string; stripeId?: string; amount?: number };

export type MatchInput = {
  /** "2026-11-22" */
  day: string;
  currency: Currency;
  stripe: readonly StripeSide[];
  ledger: readonly LedgerSide[];
  operations: ReadonlyMap<string, OperationSide>;
};

const sum = (sides: readonly Side[]) => sides.reduce((total, { amount }) => total + amount, 0);
const dayOf = ({ at }: Side) => at.slice(0, 10);
const names = (sides: readonly { id: string }[]) => sides.map(({ id }) => id).join(", ");

type Group = { stripe: StripeSide[]; ledger: LedgerSide[] };

/** Rows that belong together, directly or over others: by the provider's ids, and by the operation that both name. */
function groupsOf({ stripe, ledger }: Pick<MatchInput, "stripe" | "ledger">): Group[] {
  const leader = new Map<string, string>();
  const find = (id: string): string => {
    const next = leader.get(id) ?? id;
    if (next === id) return id;
    const root = find(next);
    leader.set(id, root);
    return root;
  };
  const keysOf = (side: Side) => [side.id, ...side.ids, ...(side.opId === undefined ? [] : [side.opId])];
  for (const side of [...stripe, ...ledger]) for (const id of keysOf(side)) leader.set(find(id), find(side.id));
  const groups = new Map<string, Group>();
  const groupOf = (side: Side) => {
    const root = find(side.id);
    const known = groups.get(root) ?? { stripe: [], ledger: [] };
    groups.set(root, known);
    return known;
  };
  for (const side of stripe) groupOf(side).stripe.push(side);
  for (const side of ledger) groupOf(side).ledger.push(side);
  return [...groups.values()];
}

const shares = (a: Side, b: Side) => a.ids.some((id) => b.ids.includes(id));
const equal = (a: Side, b: Side) => a.amount === b.amount && a.currency === b.currency;

type Rule = (stripe: StripeSide, ledger: LedgerSide) => boolean;
/** From what certainly is one movement to what only may be. */
const RULES: readonly Rule[] = [
  (stripe, ledger) => ledger.ids.includes(stripe.id),
  (stripe, ledger) => shares(stripe, ledger) && equal(stripe, ledger),
  (stripe, ledger) => equal(stripe, ledger),
];

type Pair = { stripe: StripeSide; ledger: LedgerSide };

/** About one object of the provider's, though not of one amount. */
const SAME_OBJECT: Rule = (stripe, ledger) => stripe.sourceId !== undefined && ledger.ids.includes(stripe.sourceId);

const isOneThing = ({ stripe, ledger }: Group) =>
  new Set([...stripe, ...ledger].map(({ currency }) => currency)).size === 1 && sum(stripe) === sum(ledger);

function pairsOf(group: Group, rules = RULES): { pairs: Pair[]; left: Group } {
  const pairs: Pair[] = [];
  let left = group;
  for (const fits of rules) {
    const rest: Group = { stripe: [...left.stripe], ledger: [] };
    for (const ledger of left.ledger) {
      const at = rest.stripe.findIndex((stripe) => fits(stripe, ledger));
      const [stripe] = at < 0 ? [] : rest.stripe.splice(at, 1);
      if (stripe) pairs.push({ stripe, ledger });
      else rest.ledger.push(ledger);
    }
    left = rest;
  }
  return { pairs, left };
}

function pairFound({ stripe, ledger }: Pair, { operations, currency }: MatchInput): Found {
  const sides = { stripe: [stripe], ledger: [ledger] };
  if (stripe.currency !== ledger.currency) {
    const detail = `The movement ${stripe.id} is in ${stripe.currency}, its posting ${ledger.id} in ${ledger.currency}.`;
    const inRun = (side: Side) => (side.currency === currency ? side.amount : 0);
    return { class: "currency_mismatch", ...sides, difference: inRun(ledger) - inRun(stripe), detail };
  }
  if (stripe.amount !== ledger.amount) {
    const detail = `The movement ${stripe.id} is of ${stripe.amount}, its posting ${ledger.id} of ${ledger.amount}.`;
    return { class: "amount_mismatch", ...sides, difference: ledger.amount - stripe.amount, detail };
  }
  const operation = operations.get(ledger.opId ?? stripe.opId ?? "");
  const made = operation?.stripeId !== undefined && operation.stripeId === stripe.sourceId ? operation : undefined;
  if (made?.amount !== undefined && stripe.sourceAmount !== undefined && made.amount !== stripe.sourceAmount) {
    const detail = `The operation ${made.opId} asked for ${made.amount}, and ${stripe.sourceId} is of ${stripe.sourceAmount}.`;
    return { class: "amount_mismatch", ...sides, difference: made.amount - stripe.sourceAmount, detail };
  }
  if (dayOf(stripe) === dayOf(ledger)) return { class: "matched", ...sides, difference: 0, detail: "" };
  const detail = `Moved on ${dayOf(stripe)}, booked on ${dayOf(ledger)}.`;
  return { class: "timing", ...sides, difference: 0, detail };
}

/** A copy of something that has its other half already. */
const isCopy = (side: Side, others: readonly Side[]) =>
  others.some((other) => other.kind === side.kind && equal(other, side));

function missing(left: Group, pairs: readonly Pair[], { operations }: MatchInput): Found[] {
  const paired = pairs.map(({ stripe }) => stripe);
  const booked = pairs.map(({ ledger }) => ledger);
  return [
    ...left.stripe.map((side): Found => {
      const operation = operations.get(side.opId ?? "");
      const other = operation?.stripeId !== undefined && operation.stripeId !== side.sourceId;
      const what = `The movement ${side.id} (${side.kind}${side.sourceId ? ` of ${side.sourceId}` : ""})`;
      if (isCopy(side, paired) || other) {
        const why = operation ? `the operation ${operation.opId} made ${operation.stripeId}` : "its like is booked";
        return {
          class: "duplicate",
          stripe: [side],
          ledger: [],
          difference: -side.amount,
          detail: `${what} came twice: ${why}.`,
        };
      }
      const by = operation
        ? `though the operation ${operation.opId} is ${operation.status}`
        : "and no operation of ours made it";
      const detail = `${what} is not in the ledger, ${by}.`;
      return { class: "missing_in_ledger", stripe: [side], ledger: [], difference: -side.amount, detail };
    }),
    ...left.ledger.map((side): Found => {
      const copy = isCopy(side, booked);
      const detail = `The posting ${side.id} (${side.kind}) ${copy ? "was booked twice" : "has no movement at the provider"}.`;
      const found = copy ? "duplicate" : "missing_in_stripe";
      return { class: found, stripe: [], ledger: [side], difference: side.amount, detail };
    }),
  ];
}

/** Movements that no posting is about yet. */
export const unbooked = (sides: Pick<MatchInput, "stripe" | "ledger">): StripeSide[] =>
  groupsOf(sides).flatMap((group) => {
    const { left } = pairsOf(group);
    return left.ledger.length > 0 && sum(left.ledger) === sum(left.stripe) ? [] : left.stripe;
  });

/** What is left of both sides is one thing: equal in sum, or different. */
function leftFound(left: Group, { currency }: MatchInput): Found {
  const inRun = (sides: readonly Side[]) => sides.filter((side) => side.currency === currency);
  const [stripe, ledger] = [inRun(left.stripe), inRun(left.ledger)];
  const difference = sum(ledger) - sum(stripe);
  const foreign = stripe.length === 0 || ledger.length === 0;
  if (foreign) {
    const detail = `The movements ${names(left.stripe)} and the postings ${names(left.ledger)} are in different currencies.`;
    return { class: "currency_mismatch", ...left, difference, detail };
  }
  if (difference === 0) {
    const same = new Set([...left.stripe, ...left.ledger].map(dayOf)).size === 1;
    const detail = same ? "" : `The movements ${names(left.stripe)} were booked together on another day.`;
    return { class: same ? "matched" : "timing", ...left, difference, detail };
  }
  const detail = `The movements ${names(left.stripe)} come to ${sum(stripe)}, the postings ${names(left.ledger)} to ${sum(ledger)}.`;
  return { class: "amount_mismatch", ...left, difference, detail };
}

/**
 * Every movement and posting of the day in the currency, each in exactly one row. Zero tolerance: what is not equal to the
 * last minor unit is a break. Rows of the days around may be given; they count only beside one of the day itself.
 */
export function matchDay(input: MatchInput): Found[] {
  const { day, currency } = input;
  const isOfRun = (side: Side) => side.currency === currency && dayOf(side) === day;
  return groupsOf(input)
    .flatMap((group): Found[] => {
      const first = pairsOf(group);
      const more = isOneThing(first.left) ? { pairs: [], left: first.left } : pairsOf(first.left, [SAME_OBJECT]);
      const pairs = [...first.pairs, ...more.pairs];
      const both = more.left.stripe.length > 0 && more.left.ledger.length > 0;
      return [
        ...pairs.map((pair) => pairFound(pair, input)),
        ...(both ? [leftFound(more.left, input)] : missing(more.left, pairs, input)),
      ];
    })
    .filter(({ stripe, ledger }) => [...stripe, ...ledger].some(isOfRun));
}

export const isBreak = ({ class: found }: Pick<Found, "class">) => found !== "matched" && found !== "timing";
