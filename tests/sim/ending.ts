// What must be true of a world in the end: everything has come to its end, and each creator has exactly what was agreed.

import type { Deliverable, Milestone } from "../../shared/domain/agreement.ts";
import { blockOf } from "../../shared/domain/blocked.ts";
import { isOver, type Operation } from "../../shared/domain/operation.ts";
import type { Payout } from "../../shared/domain/payout.ts";
import { key } from "../../shared/store/keys.ts";
import type { PostingItem } from "../../shared/store/ledger.ts";
import type { Item } from "../../shared/store/table.ts";
import type { World } from "./world.ts";

const sumBy = <T>(items: readonly T[], keyOf: (item: T) => string, amountOf: (item: T) => number) => {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(keyOf(item), (sums.get(keyOf(item)) ?? 0) + amountOf(item));
  return sums;
};

/** I8: what the books say of the platform's balance, and what Stripe says. */
function balanceDiffers({ watch, stripe }: World): string[] {
  const lines = (watch.items("postings") as PostingItem[]).flatMap(({ lines, currency }) =>
    lines.map((line) => ({ ...line, currency })),
  );
  const booked = sumBy(
    lines.filter(({ account }) => account === "stripe:platform"),
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

/** Too much money to be sent again by itself, or refused for a reason that nobody foresaw: a person is asked, and none is here. */
const waitsForPerson = ({ status, blockedReason }: Operation) =>
  status === "blocked" && blockedReason !== undefined && blockOf(blockedReason.code).wakes === "finance";

function unpaid({ deals, find, stripe, watch }: World): string[] {
  const operations = watch.items("operations") as unknown as Operation[];
  const waiting = new Set(operations.filter(waitsForPerson).map(({ subject }) => subject.milestoneId));
  return deals.flatMap(({ agreement, milestones, deliverables }) => {
    const due = milestones.map(({ n }) => find<Item & Milestone>(key.milestoneMoney(agreement.id, n)));
    const rows = deliverables.map(({ n }) => find<Item & Deliverable>(key.deliverable(agreement.id, n)));
    const expected = milestones.filter(({ id }) => !waiting.has(id)).reduce((sum, { amount }) => sum + amount, 0);
    const paid = stripe.tables.transfer
      .values()
      .filter(({ transferGroup }) => transferGroup === agreement.id)
      .reduce((sum, { amount, reversed }) => sum + amount - reversed, 0);
    return [
      ...due.flatMap((row) =>
        row?.status === "released" || waiting.has(row?.id) ? [] : [`${row?.id} is ${row?.status} in the end.`],
      ),
      ...rows.flatMap((row) => (row?.approvedAt === undefined ? [`${row?.id} is ${row?.status} in the end.`] : [])),
      ...(paid === expected ? [] : [`${agreement.id}: the creator was paid ${paid} of ${expected}.`]),
    ];
  });
}

/** What is not at its end although nothing goes wrong any more. */
export function unfinishedIn(world: World): string[] {
  const { watch, table } = world;
  const operations = watch.items("operations") as unknown as Operation[];
  const blocked = new Set(operations.filter(waitsForPerson).map(({ subject }) => subject.payoutId));
  const items = table.items();
  const of = <T>(type: string) => items.filter(({ t }) => t === type) as unknown as (Item & T)[];
  return [
    ...operations.flatMap((operation) =>
      isOver(operation) || waitsForPerson(operation)
        ? []
        : [
            `${operation.opId} (${operation.kind}) is ${operation.status} in the end: ${JSON.stringify(operation.lastError ?? operation.blockedReason ?? {})}.`,
          ],
    ),
    ...unpaid(world),
    ...of<Payout>("payout").flatMap(({ id, status }) =>
      status === "paid_out" || blocked.has(id) ? [] : [`${id} is ${status} in the end.`],
    ),
    ...of<{ status: string; type: string; eventId: string }>("stripe_event").flatMap(({ eventId, type, status }) =>
      status === "done" || status === "ignored" ? [] : [`The event ${eventId} (${type}) is ${status} in the end.`],
    ),
    ...items.flatMap(({ gsi3pk, pk, sk }) => (gsi3pk === undefined ? [] : [`${pk}/${sk} is still due in the end.`])),
  ];
}

/** What is wrong in the end, over the whole of the table and of Stripe. */
export const wrongInTheEnd = (world: World): string[] => balanceDiffers(world);
