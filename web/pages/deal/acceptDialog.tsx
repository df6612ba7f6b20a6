// Accepting an offer: bound to the terms that were on the screen, word for word; what has changed since is said.
import { Link, useNavigate } from "@tanstack/react-router";
import { ApiError, api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Problem } from "../../ui/problem.tsx";
import { type Application, type Offer, refreshed } from "./queries.ts";
import { isUnpaid } from "./termLines.ts";
import { type SideName, TermsDiff, Totals } from "./termsPreview.tsx";

type Given = {
  application: Application;
  latest: Offer;
  /** The offer as it was when the person chose to accept it. */
  seen: Offer;
  side: SideName;
  onClose: () => void;
};

export function AcceptDialog({ application, latest, seen, side, onClose }: Given) {
  const t = useText("deal");
  const navigate = useNavigate();
  const accept = useCommand(
    ({ offerId, termsHash }: { offerId: string; termsHash: string }, idempotencyKey) =>
      api.offers.accept({ params: { offerId }, body: { termsHash }, idempotencyKey }),
    {
      refresh: refreshed(application),
      done: t("accepted"),
      after: ({ agreement }) => navigate({ to: `/deals/${agreement.id}/contract` }),
    },
  );
  const isPayable = !(accept.error instanceof ApiError && accept.error.problem.code === "payout_account_required");
  const isUnderWay = accept.isPending || accept.isSuccess;
  const isOther = !isUnderWay && (seen.termsHash !== latest.termsHash || seen.id !== latest.id);
  const isOver = !isUnderWay && latest.status !== "proposed";
  return (
    <Dialog title={t("accept.title")} onClose={onClose}>
      {isOver ? (
        <Notice tone="wait" role="alert" title={t("accept.over")}>
          <p>{word("offer", latest.status)}</p>
        </Notice>
      ) : isOther ? (
        <Notice tone="wait" role="alert" title={t("accept.stale")}>
          <TermsDiff terms={latest.terms} before={seen.terms} />
        </Notice>
      ) : (
        <>
          <Totals terms={seen.terms} feeBps={seen.feeBps} side={side} />
          <p>{t(isUnpaid(seen.terms) ? "accept.unpaid" : side === "creator" ? "accept.creator" : "accept.brand")}</p>
          {!isPayable ? (
            <Notice tone="bad" role="alert" title={t(side === "creator" ? "accept.payout" : "accept.notPayable")}>
              {side === "creator" && <Link to="/creator/payouts">{t("accept.payout.act")}</Link>}
            </Notice>
          ) : (
            <Problem of={accept.error} />
          )}
        </>
      )}
      <div className="row end">
        <Button onPress={onClose}>{t(isOther ? "accept.read" : isOver ? "close" : "cancel")}</Button>
        {!isOther && !isOver && (
          <Button
            look="primary"
            busy={accept.isPending}
            onPress={() => accept.mutate({ offerId: seen.id, termsHash: seen.termsHash })}
          >
            {t("accept.these")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
