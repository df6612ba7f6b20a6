// The end of it: what the product says, what the provider really did, and what each deal was to come to.
import { createClient } from "../../shared/routes/client.ts";
import type { Told } from "./deals.ts";
import type { Address } from "./lives.ts";

type Listed = { id: string; amount: number; amount_reversed?: number; metadata: Record<string, string> };

/** A whole list of the provider's. */
async function all(stripe: string, path: string): Promise<Listed[]> {
  const found: Listed[] = [];
  for (;;) {
    const after = found.at(-1);
    const url = `${stripe}${path}?limit=100${after ? `&starting_after=${after.id}` : ""}`;
    const reply = await fetch(url, { headers: { authorization: "Bearer sk_test_torture" } });
    const page = (await reply.json()) as { data: Listed[]; has_more: boolean };
    found.push(...page.data);
    if (!page.has_more) return found;
  }
}

const byDeal = (items: readonly Listed[]) => {
  const sums = new Map<string, number>();
  for (const { amount, metadata } of items) {
    const id = metadata.agreement_id ?? "";
    sums.set(id, (sums.get(id) ?? 0) + amount);
  }
  return sums;
};

/** Operations that made more than one object. */
const twice = (items: readonly Listed[]) => {
  const seen = new Set<string>();
  return items.filter(({ metadata: { op_id: opId = "" } }) => seen.has(opId) || !seen.add(opId));
};

export type Verdict = { transfers: number; refunds: number; wrong: string[] };

/** `finance` is an ID token of the platform's finance. */
export async function judge({ api, stripe }: Address, finance: string, told: readonly Told[]): Promise<Verdict> {
  const client = createClient({ baseUrl: api, token: finance });
  const [transfers, refunds] = await Promise.all([all(stripe, "/v1/transfers"), all(stripe, "/v1/refunds")]);
  const [paid, refunded] = [byDeal(transfers), byDeal(refunds)];
  const wrong = [...twice(transfers), ...twice(refunds)].map(({ id }) => `${id} is the second one of its operation`);
  for (const { story, agreementId, toCreator, toBrand } of told) {
    const { data } = await client.agreements.money({ params: { agreementId } });
    const facts: Record<string, [found: number, due: number]> = {
      "paid at the provider": [paid.get(agreementId) ?? 0, toCreator],
      "refunded at the provider": [refunded.get(agreementId) ?? 0, toBrand],
      released: [data.released.amount, toCreator],
      refunded: [data.refunded.amount, toBrand],
      held: [data.held.amount, 0],
      releasing: [data.releasing.amount, 0],
    };
    for (const [name, [found, due]] of Object.entries(facts))
      if (found !== due) wrong.push(`${agreementId} (${story}): ${name} ${found}, due ${due}`);
    if (toCreator > 0 && data.payouts.some(({ status }) => status !== "paid_out"))
      wrong.push(`${agreementId} (${story}): its payout is ${data.payouts.map(({ status }) => status).join(", ")}`);
  }
  const { data: ledger } = await client.ledger.check();
  wrong.push(...ledger.invariants.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`));
  return { transfers: transfers.length, refunds: refunds.length, wrong };
}
