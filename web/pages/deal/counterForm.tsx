// A counter-offer: the terms of the open one, to be changed.
import { useNavigate } from "@tanstack/react-router";
import { withProduct } from "../../../shared/domain/terms.ts";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Page } from "../../ui/page.tsx";
import type { BriefView } from "./firstTerms.ts";
import { type Application, type Offer, refreshed } from "./queries.ts";
import { type OfferInput, TermsForm } from "./termsForm.tsx";
import type { SideName } from "./termsPreview.tsx";

export function CounterForm({
  application,
  offer,
  brief,
  side,
}: {
  application: Application;
  offer: Offer;
  brief: BriefView | undefined;
  side: SideName;
}) {
  const t = useText("deal");
  const navigate = useNavigate();
  const here = `/applications/${application.id}`;
  const counter = useCommand(
    (body: OfferInput, idempotencyKey) => api.offers.counter({ params: { offerId: offer.id }, body, idempotencyKey }),
    { refresh: refreshed(application), done: t("counter.sent"), after: () => navigate({ to: here }) },
  );
  // The product is the brief's as it is now; the rest begins where the open offer stands.
  const { product: _, ...terms } = offer.terms;
  const start = brief ? withProduct(terms, brief.product) : offer.terms;
  const other = side === "brand" ? application.creatorName : application.brandName;
  return (
    <Page
      title={t("counter.title", { n: offer.seq })}
      up={{ to: here, name: other }}
      lead={<span className="quiet">{application.briefTitle}</span>}
    >
      <TermsForm
        side={side}
        brief={brief}
        start={start}
        before={offer.terms}
        feeBps={offer.feeBps}
        draftKey={`offer.${offer.id}`}
        submit={t("counter.send")}
        busy={counter.isPending}
        error={counter.error}
        onSend={counter.mutateAsync}
      />
    </Page>
  );
}
