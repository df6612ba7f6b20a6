// The brand's first offer to an applicant: the brief's terms at the applicant's price, to be changed.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { Page } from "../../ui/page.tsx";
import { firstTerms } from "./firstTerms.ts";
import { applicationQuery, brandQuery, briefQuery, refreshed } from "./queries.ts";
import { type OfferInput, TermsForm } from "./termsForm.tsx";

const OFFERABLE: readonly string[] = ["submitted", "shortlisted"];

export function OfferPage() {
  const t = useText("deal");
  const navigate = useNavigate();
  const applicationId = useParam("applicationId");
  const application = useSuspenseQuery(applicationQuery(applicationId)).data;
  const brief = useSuspenseQuery(briefQuery(application.briefId)).data;
  const brand = useSuspenseQuery(brandQuery(application.brandId)).data;
  const { feeBps = brand.feeBps } = application;
  const here = `/applications/${applicationId}`;
  const create = useCommand(
    (body: OfferInput, idempotencyKey) => api.offers.create({ params: { applicationId }, body, idempotencyKey }),
    { refresh: refreshed(application), done: t("offer.sent"), after: () => navigate({ to: here }) },
  );
  // Reached again by the way back, or made meanwhile by a colleague: there is nothing to offer now.
  if (!brief || !OFFERABLE.includes(application.status)) return <Navigate to={here} replace />;
  return (
    <Page
      title={t("offer.title", { name: application.creatorName })}
      up={{ to: here, name: t("application") }}
      lead={<span className="quiet">{application.briefTitle}</span>}
    >
      <TermsForm
        side="brand"
        brief={brief}
        start={firstTerms(brief, application.rate)}
        feeBps={feeBps}
        draftKey={`offer.${applicationId}.${application.offerCount}`}
        submit={t("offer.send")}
        busy={create.isPending}
        error={create.error}
        onSend={create.mutateAsync}
      />
    </Page>
  );
}
