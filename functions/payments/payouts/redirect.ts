// A creator sends a blocked payout to the account that they have now.
import { notFound } from "../../../shared/domain/errors.ts";
import { payoutView } from "../../../shared/domain/payoutView.ts";
import { handle } from "../../../shared/http/serve.ts";
import { redirected } from "../../../shared/payments/redirect.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadPayout } from "../../../shared/store/payouts.ts";
import { settled } from "../../../shared/store/race.ts";

export const redirect = handle(routes.payouts.redirect, async ({ app, actor, params, now, save }) =>
  settled(async () => {
    const before = await loadPayout(app.table, params.payoutId);
    if (before?.creatorId !== actor.creatorId || !before) throw notFound("payout");
    const next = await redirected(app, before, now);
    return next ? save(next.change, payoutView(next.payout)) : payoutView(before);
  }),
);
