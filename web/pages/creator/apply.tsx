// Applying: what the brief asks and pays, whether it is for these accounts, and the application itself.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { translated } from "../../../shared/domain/translated.ts";
import { bpsText, countryText, listText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Deadline } from "../../ui/deadline.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { ProductView } from "../../ui/product.tsx";
import { When } from "../../ui/when.tsx";
import { DropPanel } from "../drops/dropPanel.tsx";
import { useDrop } from "../drops/useDrop.ts";
import { InvitedNotice } from "../invites/invitedNotice.tsx";
import { ApplyForm } from "./applyForm.tsx";
import { type Misfit, misfitsOf } from "./fit.ts";
import { applicationsQuery, type Brief, briefQuery, payoutAccountQuery, profileQuery } from "./queries.ts";
import { Pay, worksOf } from "./works.tsx";

function BriefFacts({ brief }: { brief: Brief }) {
  const t = useText("creator");
  const { deliverables, applyBy, contentDue, postWindow, releaseOn, brandTimeZone } = brief;
  return (
    <dl className="facts">
      <dt>{t("apply.pays")}</dt>
      <dd>
        <Pay of={brief} />
      </dd>
      {brief.product && (
        <>
          <dt>{t("apply.product")}</dt>
          <dd>
            <ProductView of={brief.product} lang={brief.language} />
          </dd>
        </>
      )}
      <dt>{t("apply.work")}</dt>
      <dd>{listText(worksOf(deliverables))}</dd>
      {contentDue && (
        <>
          <dt>{t("apply.contentDue")}</dt>
          <dd>
            <Deadline at={contentDue} brandZone={brandTimeZone} />
          </dd>
        </>
      )}
      {postWindow && !brief.seedGroup && (
        <>
          <dt>{t("apply.post")}</dt>
          <dd>
            <When at={postWindow.from} /> – <When at={postWindow.to} />
          </dd>
        </>
      )}
      {releaseOn && brief.compensation?.model !== "gift" && (
        <>
          <dt>{t("apply.release")}</dt>
          <dd>{word("releaseOn", releaseOn)}</dd>
        </>
      )}
      {applyBy && (
        <>
          <dt>{t("feed.applyBy")}</dt>
          <dd>
            <Deadline at={applyBy} brandZone={brandTimeZone} />
          </dd>
        </>
      )}
    </dl>
  );
}

function Misfits({ brief, misfits }: { brief: Brief; misfits: readonly Misfit[] }) {
  const t = useText("creator");
  const { tiers = [], countries = [], minEngagementBps = 0 } = brief.eligibility ?? {};
  const say: Readonly<Record<Misfit, string>> = {
    tier: t("apply.misfit.tier", { tiers: listText(tiers.map((tier) => word("tier", tier))) }),
    engagement: t("apply.misfit.engagement", { least: bpsText(minEngagementBps) }),
    country: t("apply.misfit.country", { countries: listText(countries.map(countryText)) }),
  };
  return (
    <Notice tone="wait" title={t("apply.misfit")}>
      <ul className="stack tight">
        {misfits.map((misfit) => (
          <li key={misfit}>{say[misfit]}</li>
        ))}
      </ul>
      <p>
        <Link to="/creator/profile">{t("apply.misfit.act")}</Link>
      </p>
    </Notice>
  );
}

const ENDED = ["declined", "withdrawn", "expired"];

export function ApplyPage() {
  const t = useText("creator");
  const briefId = useParam("briefId");
  const { data: original } = useSuspenseQuery(briefQuery(briefId));
  const { translation } = original;
  // Asked in the reader's words; answers go to the same questions.
  const brief = translation ? translated(original, translation) : original;
  const { data: profile } = useSuspenseQuery(profileQuery);
  const { data: account } = useSuspenseQuery(payoutAccountQuery);
  const { data: applications } = useSuspenseQuery(applicationsQuery);
  const mine = applications.items.find((each) => each.briefId === briefId && !ENDED.includes(each.status));
  const { invitation } = brief;
  // Who is invited passes the filters of size and engagement.
  const misfits = (profile ? misfitsOf(brief.eligibility, profile) : []).filter(
    (misfit) => !invitation || (misfit !== "tier" && misfit !== "engagement"),
  );
  const { isOpen: isOpened } = useDrop(brief);
  const isOver =
    brief.status !== "published" || (brief.applyBy !== undefined && Date.parse(brief.applyBy) < Date.now());
  return (
    <Page
      title={brief.title}
      lang={translation?.language ?? brief.language}
      up={{ to: "/creator/feed", name: t("feed.title") }}
      lead={
        <>
          {brief.brandName} · <Link to={`/briefs/${briefId}`}>{t("apply.whole")}</Link>
        </>
      }
    >
      <div className="split">
        <div className="stack wide">
          {brief.drop && <DropPanel brief={brief} />}
          {mine && (
            <Notice tone="good" title={t("apply.already")}>
              <p>
                <Link to={`/applications/${mine.id}`}>{t("apply.see")}</Link>
              </p>
            </Notice>
          )}
          {!mine && isOver && <Notice tone="wait" title={t("apply.over")} />}
          {!mine && !profile && (
            <Notice tone="wait" title={t("home.noProfile")}>
              <LinkButton to="/creator/profile">{t("home.makeProfile")}</LinkButton>
            </Notice>
          )}
          {!mine && misfits.length > 0 && <Misfits brief={brief} misfits={misfits} />}
          {!mine && !isOver && profile && misfits.length === 0 && (
            <>
              {invitation && invitation.status !== "accepted" ? (
                <InvitedNotice of={invitation} />
              ) : (
                <Notice tone="good" title={t("apply.fits")} />
              )}
              <ApplyForm brief={brief} profile={profile} account={account} isOpened={isOpened} />
            </>
          )}
        </div>
        <aside>
          <Section title={t("apply.brief")}>
            <BriefFacts brief={brief} />
          </Section>
        </aside>
      </div>
    </Page>
  );
}
