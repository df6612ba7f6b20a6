// The payer's bank at the stand-in, and finance at its desk, about deals on the line.
import { randomUUID } from "node:crypto";
import { recover } from "../../../functions/finance/chargebacks/recover.ts";
import { approve } from "../../../functions/payments/proposals/approve.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { loadChargeback } from "../../../shared/store/chargebacks.ts";
import { balanceOf, type PostingItem } from "../../../shared/store/ledger.ts";
import { stripeObjectPut } from "../../../shared/store/operations.ts";
import { loadConnect, payoutAccountPut } from "../../../shared/store/payoutAccounts.ts";
import { booksOf } from "../../kit/chargeback.ts";
import { call } from "../../sim/request.ts";
import type { LineDeal } from "./deal.ts";
import type { Line } from "./line.ts";

const finance = (userId: string, groups: Actor["groups"]): Actor => ({
  userId,
  email: `${userId}@people.test`,
  groups,
  memberships: [],
});
const MAKER = finance("usr_maker", ["finance"]);
const CHECKER = finance("usr_checker", ["finance", "finance_approver"]);

/** The payment of the deal as its bank sees it; each word of it is told by the stand-in's own webhooks. */
export async function bankOn(line: Line, deal: LineDeal) {
  const { milestones } = await deal.deal();
  const [{ chargeId = "", id: milestoneId } = { id: "" }] = milestones;
  let id = "";
  const dispute = async (what: string, body: Record<string, unknown> = {}) => {
    await line.standIn("POST", `/disputes/${id}/${what}`, body);
    await line.drain();
  };
  const record = async () => {
    const found = await loadChargeback(line.table, id);
    if (!found) throw new Error(`No chargeback ${id}`);
    return found;
  };
  return {
    chargeId,
    id: () => id,
    record,
    /** The bank asks; unless it only warns, it takes the money and a fee. */
    asks: async (more: Record<string, unknown> = {}) => {
      const made = await line.standIn("POST", "/disputes", { charge: chargeId, ...more });
      id = String(made.id);
      await line.drain();
    },
    escalates: () => dispute("escalate"),
    ends: (outcome: "won" | "lost") => dispute("close", { outcome }),
    appeals: () => dispute("appeal"),
    /** Two persons of finance decide that the creator pays this much of a lost one back; what follows is carried out. */
    recover: async (amount: number) => {
      const given = { requestId: `req_${randomUUID()}` };
      const proposed = await call(line.app, recover, {
        ...given,
        actor: MAKER,
        params: { chargebackId: id },
        body: { milestoneId, amount, reason: "The posts were bought." },
      });
      const { id: proposalId } = proposed as { id: string };
      await call(line.app, approve, { ...given, actor: CHECKER, params: { proposalId }, body: undefined });
      await line.drain();
    },
  };
}

export const owedBy = (line: Line, { creatorId }: Pick<LineDeal, "creatorId">) =>
  balanceOf(line.table, `receivable:${creatorId}`, "usd");

type Posted = Pick<PostingItem, "pk" | "sk" | "lines" | "currency">;
const withoutZeros = (sums: ReadonlyMap<string, number>) =>
  Object.fromEntries([...sums].filter(([, sum]) => sum !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));

/** What the platform's account at the provider holds, by currency: by our books and by the provider's own. */
export async function platformSums(line: Line) {
  const ours = new Map<string, number>();
  for await (const { lines, currency } of line.table.scan<Posted>({ types: ["posting"] }))
    for (const { account, dr, cr } of lines)
      if (account === "stripe:platform") ours.set(currency, (ours.get(currency) ?? 0) + dr - cr);
  const theirs = await (await line.app.payments()).books.balance();
  return { ours: withoutZeros(ours), theirs: withoutZeros(theirs) };
}

/** Accounts of the deal's postings that did not come to nothing. */
export const booksOn = (line: Line, deal: Pick<LineDeal, "id">) => booksOf({ app: line.app, id: deal.id });

/** From now on the creator is paid on another account, as setting one up anew leaves it. */
export async function movesTo(line: Line, { creatorId }: Pick<LineDeal, "creatorId">, stripeAccountId: string) {
  const before = await loadConnect(line.table, creatorId);
  if (!before) throw new Error("The creator has no account");
  const { ended: _ended, negative: _negative, ...rest } = before;
  await line.table.transact([
    payoutAccountPut({ ...rest, stripeAccountId, version: before.version + 1 }),
    stripeObjectPut(stripeAccountId, { creatorId }),
  ]);
}

type Call = {
  key: string | null;
  status: number;
  replayed: boolean;
  params: Record<string, unknown>;
  effect: string[];
};

/** The calls that asked for a refund of this deal's payments, in their order. */
export async function refundCalls(line: Line, { id }: Pick<LineDeal, "id">): Promise<Call[]> {
  const path = `/journal?method=POST&path=${encodeURIComponent("^/v1/refunds$")}`;
  const { entries } = (await line.standIn("GET", path)) as { entries: Call[] };
  return entries.filter(
    ({ params }) => (params.metadata as { agreement_id?: string } | undefined)?.agreement_id === id,
  );
}

/** Refunds of a charge as the provider has them, oldest first. */
export const refundsAt = async (line: Line, charge: string) =>
  (await line.stripe.refunds.list({ charge, limit: 100 })).data.reverse();
