// A negotiation: who acts next and until when, the offers with what changed in each, and the application behind them.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "../../app/me.ts";
import { useText } from "../../app/text.ts";
import { useParam, useUrl } from "../../app/url.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Deadline } from "../../ui/deadline.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { PlaceOf } from "../drops/myPlace.tsx";
import { AboutApplication } from "./aboutApplication.tsx";
import { AcceptDialog } from "./acceptDialog.tsx";
import { ApplicationActs } from "./applicationActs.tsx";
import { CounterForm } from "./counterForm.tsx";
import { OfferActs } from "./offerActs.tsx";
import { OfferList } from "./offerList.tsx";
import { applicationQuery, briefQuery, type Offer, offersQuery } from "./queries.ts";
import { mayCommit, sideOf } from "./side.ts";
import { Standing } from "./standing.tsx";
import { Totals } from "./termsPreview.tsx";

export function NegotiationPage() {
  const t = useText("deal");
  const me = useMe();
  const applicationId = useParam("applicationId");
  const [{ view }] = useUrl();
  const application = useSuspenseQuery(applicationQuery(applicationId)).data;
  const { items: offers } = useSuspenseQuery(offersQuery(applicationId)).data;
  const brief = useSuspenseQuery(briefQuery(application.briefId)).data ?? undefined;
  const side = sideOf(me, application) ?? "brand";
  const may = mayCommit(me, application);
  const [latest] = offers;
  const [seen, setSeen] = useState<Offer>();
  const hasOffer = latest?.status === "proposed";
  const until = hasOffer ? latest.expiresAt : application.answerBy;
  const isMyTurn = hasOffer && latest.by !== side;
  const up =
    side === "brand"
      ? { to: `/brand/${application.brandId}/briefs/${application.briefId}/applicants`, name: t("applicants") }
      : { to: "/creator/applications", name: t("myApplications") };
  if (view === "counter" && latest && isMyTurn && may && !latest.final)
    return <CounterForm key={latest.id} application={application} offer={latest} brief={brief} side={side} />;
  const other = side === "brand" ? application.creatorName : application.brandName;
  return (
    <Page title={other} up={up} lead={<Link to={`/briefs/${application.briefId}`}>{application.briefTitle}</Link>}>
      <div className="split">
        <div className="stack far">
          <div className="stack wide">
            <div>
              <Standing application={application} latest={latest} side={side} />
              {until && <Deadline at={until} brandZone={application.brandTimeZone} distance />}
            </div>
            {side === "creator" && application.place && (
              <PlaceOf briefId={application.briefId} brandZone={application.brandTimeZone} />
            )}
            {latest && <Totals terms={latest.terms} feeBps={latest.feeBps} side={side} />}
            {latest?.convertsTo && side === "creator" && (
              <p className="quiet small">{t("converts", { currency: latest.convertsTo.toUpperCase() })}</p>
            )}
            {!may && hasOffer && <Notice title={t("needsManager")} />}
            {may && hasOffer && (
              <OfferActs application={application} latest={latest} side={side} onAccept={() => setSeen(latest)} />
            )}
            {application.status === "accepted" && application.agreementId && (
              <div>
                <LinkButton look="primary" to={`/deals/${application.agreementId}`}>
                  {t("toDeal")}
                </LinkButton>
              </div>
            )}
            {may && !hasOffer && <ApplicationActs application={application} side={side} hasOffer={false} />}
          </div>
          {offers.length > 0 && (
            <Section title={t("offers")}>
              <OfferList offers={offers} application={application} side={side} />
            </Section>
          )}
        </div>
        {seen && latest && (
          <AcceptDialog
            application={application}
            latest={latest}
            seen={seen}
            side={side}
            onClose={() => setSeen(undefined)}
          />
        )}
        <aside className="stack wide">
          <AboutApplication application={application} brief={brief} side={side} />
          {may && hasOffer && <ApplicationActs application={application} side={side} hasOffer />}
        </aside>
      </div>
    </Page>
  );
}
