// One payout; finance also sees the postings behind it.
import { isKind } from "../../../shared/domain/access.ts";
import { POSTING_KINDS } from "../../../shared/domain/ledger.ts";
import type { Payout } from "../../../shared/domain/payout.ts";
import { payoutView } from "../../../shared/domain/payoutView.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadPostings, type PostingItem, postingId } from "../../../shared/store/ledger.ts";
import { loadPayout, loadPayoutFacts } from "../../../shared/store/payouts.ts";
import type { Table } from "../../../shared/store/table.ts";
import { peopleOf } from "./people.ts";
import { mustSee } from "./view.ts";

/** Postings caused by an operation have ids that follow from it; each fact names its operation and its own posting. */
async function postingsOf(table: Table, payout: Payout): Promise<PostingItem[]> {
  const facts = await loadPayoutFacts(table, payout.id);
  const opIds = new Set([payout.opId, payout.repayOpId, ...facts.map(({ opId }) => opId)]);
  const byOperation = [...opIds].flatMap((opId) =>
    opId === undefined ? [] : POSTING_KINDS.map((kind) => postingId(kind, opId)),
  );
  return loadPostings(table, [...byOperation, ...facts.map(({ ledgerEntryId }) => ledgerEntryId)]);
}

export const get = handle(routes.payouts.get, async ({ app, actor, params }) => {
  const payout = mustSee(actor, await loadPayout(app.table, params.payoutId));
  if (!isKind(actor, "finance")) return payoutView(payout);
  const [people, postings] = await Promise.all([peopleOf(app.table, [payout]), postingsOf(app.table, payout)]);
  return { ...payoutView(payout, people), postings };
});
