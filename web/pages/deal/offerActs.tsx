// What a side can do with the open offer: accept, change, decline; or give it more time and take it back.
import { useState } from "react";
import { OFFER_DECLINE, type OfferDecline } from "../../../shared/domain/offer.ts";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import { type Application, type Offer, refreshed } from "./queries.ts";
import { ReasonDialog } from "./reasonDialog.tsx";
import type { SideName } from "./termsPreview.tsx";

type Given = { application: Application; latest: Offer; side: SideName; onAccept: () => void };

export function OfferActs({ application, latest, side, onAccept }: Given) {
  const t = useText("deal");
  const [isDeclining, setDeclining] = useState(false);
  const [isWithdrawing, setWithdrawing] = useState(false);
  const params = { offerId: latest.id };
  const refresh = refreshed(application);
  const decline = useCommand(
    (reasonCode: OfferDecline, idempotencyKey) => api.offers.decline({ params, body: { reasonCode }, idempotencyKey }),
    { refresh, done: t("declined"), after: () => setDeclining(false) },
  );
  const withdraw = useCommand((_: undefined, idempotencyKey) => api.offers.withdraw({ params, idempotencyKey }), {
    refresh,
    done: t("withdrawn"),
    after: () => setWithdrawing(false),
  });
  const extend = useCommand((_: undefined, idempotencyKey) => api.offers.extend({ params, idempotencyKey }), {
    refresh,
    done: t("extended"),
  });
  if (latest.by === side)
    return (
      <div className="stack near">
        <div className="row near">
          {!latest.extended && (
            <Button busy={extend.isPending} onPress={() => extend.mutate(undefined)}>
              {t("extend")}
            </Button>
          )}
          <Button onPress={() => setWithdrawing(true)}>{t("withdraw")}</Button>
        </div>
        <Problem of={extend.error} />
        {isWithdrawing && (
          <Dialog title={t("withdraw.title")} onClose={() => setWithdrawing(false)}>
            <p>{t("withdraw.text")}</p>
            <Problem of={withdraw.error} />
            <div className="row end">
              <Button onPress={() => setWithdrawing(false)}>{t("cancel")}</Button>
              <Button look="danger" busy={withdraw.isPending} onPress={() => withdraw.mutate(undefined)}>
                {t("withdraw")}
              </Button>
            </div>
          </Dialog>
        )}
      </div>
    );
  return (
    <div className="stack near">
      <div className="row near">
        <Button look="primary" onPress={onAccept}>
          {t("accept")}
        </Button>
        {!latest.final && (
          <LinkButton to={`/applications/${application.id}`} search={{ view: "counter" }}>
            {t("counter")}
          </LinkButton>
        )}
        <Button onPress={() => setDeclining(true)}>{t("decline")}</Button>
      </div>
      {latest.final && <p className="quiet small">{t("final")}</p>}
      {isDeclining && (
        <ReasonDialog
          title={t("decline.title")}
          text={t("decline.text")}
          kind="offerDecline"
          reasons={OFFER_DECLINE}
          submit={t("decline")}
          busy={decline.isPending}
          error={decline.error}
          onReason={decline.mutate}
          onClose={() => setDeclining(false)}
        />
      )}
    </div>
  );
}
