// Where the money of a deal is.
import { isKind } from "../../../shared/domain/access.ts";
import { linesOf, moneyOf } from "../../../shared/domain/agreementMoney.ts";
import { money as moneyIn } from "../../../shared/domain/money.ts";
import { payoutView } from "../../../shared/domain/payoutView.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadPayout } from "../../../shared/store/payouts.ts";
import { findAsReader } from "./find.ts";
import { postingsOf } from "./postings.ts";

export const money = handle(routes.agreements.money, async ({ app, actor, params }) => {
  const deal = await findAsReader(app, actor, params.agreementId);
  const { agreement, milestones } = deal;
  const found = await Promise.all(milestones.map(({ payoutId }) => loadPayout(app.table, payoutId)));
  const payouts = found.filter((payout) => payout !== undefined);
  const told = await postingsOf(app.table, deal, payouts);
  const inCurrency = (amount: number) => moneyIn(amount, agreement.currency);
  const { funded, held, releasing, released, fee, refunded, lost, frozen } = moneyOf(milestones, payouts);
  return {
    agreementId: agreement.id,
    funded: inCurrency(funded),
    held: inCurrency(held),
    releasing: inCurrency(releasing),
    released: inCurrency(released),
    fee: inCurrency(fee),
    refunded: inCurrency(refunded),
    lost: inCurrency(lost),
    frozen: inCurrency(frozen),
    payouts: payouts.map((payout) => payoutView(payout)),
    lines: told.flatMap(({ posting, milestoneId }) =>
      linesOf(posting, milestoneId).map((line) => ({ ...line, amount: inCurrency(line.amount) })),
    ),
    ...(isKind(actor, "finance") ? { postings: told.map(({ posting }) => posting) } : {}),
  };
});
