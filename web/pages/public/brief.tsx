// One brief, for everyone who has its address: readable, shareable, with the way to apply.
import { useSuspenseQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { translated } from "../../../shared/domain/translated.ts";
import { languageText } from "../../app/format.ts";
import { useMaybeMe } from "../../app/me.ts";
import { useMeta } from "../../app/meta.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Deadline } from "../../ui/deadline.tsx";
import { Page } from "../../ui/page.tsx";
import { Figure } from "../../ui/parts.tsx";
import { ReportLink } from "../../ui/reportDialog.tsx";
import { Status } from "../../ui/status.tsx";
import { toast } from "../../ui/toast.tsx";
import { When } from "../../ui/when.tsx";
import { DropPanel } from "../drops/dropPanel.tsx";
import { BrandTrust } from "./brandTrust.tsx";
import { BriefBody } from "./briefBody.tsx";
import { Pay } from "./pay.tsx";
import { type Brief, briefQuery } from "./queries.ts";
import { ReadingSwitch, useReading } from "./reading.tsx";

const Polls = lazy(() => import("../polls/onBrief.tsx"));

/** The first act for whoever looks: apply, make a profile first, or go to one's own brief. */
function Act({ brief }: { brief: Brief }) {
  const t = useText("open");
  const me = useMaybeMe();
  if (me?.brands.some(({ id }) => id === brief.brandId))
    return (
      <LinkButton wide to={`/brand/${brief.brandId}/briefs/${brief.id}`}>
        {t("brief.own")}
      </LinkButton>
    );
  if (brief.status !== "published") return <Status tone="off">{word("brief", brief.status)}</Status>;
  const apply = `/creator/apply/${brief.id}`;
  if (me && !me.creatorId)
    return (
      <div className="stack near">
        <LinkButton wide look="primary" to="/creator/profile">
          {t("brief.profileFirst")}
        </LinkButton>
        <p className="quiet small">{t("brief.profileFirst.text")}</p>
      </div>
    );
  return (
    <div className="stack near">
      {me ? (
        <LinkButton wide look="primary" to={apply}>
          {t("brief.apply")}
        </LinkButton>
      ) : (
        <LinkButton wide look="primary" to="/sign-in" search={{ next: apply } as never}>
          {t("brief.apply")}
        </LinkButton>
      )}
      {!me && <p className="quiet small">{t("brief.apply.signIn")}</p>}
    </div>
  );
}

function Share({ title }: { title: string }) {
  const t = useText("open");
  const share = async () => {
    const url = location.origin + location.pathname;
    // Left by the person, it throws: nothing happened.
    if (navigator.share) return navigator.share({ title, url }).catch(() => undefined);
    await navigator.clipboard.writeText(url);
    toast({ text: t("brief.copied") });
  };
  return (
    <Button wide onPress={share}>
      {t("brief.share")}
    </Button>
  );
}

const short = (text: string, most = 160) => {
  const letters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text.replace(/\s+/g, " "))];
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .map(({ segment }) => segment)
        .join("")}…`;
};

export function BriefPage() {
  const t = useText("open");
  const me = useMaybeMe();
  const brief = useSuspenseQuery(briefQuery(useParam("briefId"))).data;
  const said = useReading(brief);
  const { title, description } = said ? translated(brief, said) : brief;
  useMeta({ title, description: short(description ?? brief.brandName) });
  return (
    <Page
      title={title}
      lang={said?.language ?? brief.language}
      up={{ to: "/briefs", name: t("briefs.title") }}
      lead={
        <p>
          {brief.language
            ? t("brief.by", { brand: brief.brandName, language: languageText(brief.language) })
            : brief.brandName}
        </p>
      }
    >
      <div className="split act-first">
        <div className="stack far">
          <BriefBody of={brief} said={said} above={<ReadingSwitch of={brief} />} />
          <Suspense fallback={null}>
            <Polls briefId={brief.id} brandId={brief.brandId} lang={brief.language} />
          </Suspense>
          <BrandTrust brandId={brief.brandId} />
        </div>
        <aside className="stack wide panel">
          <Figure
            name={t("brief.pays")}
            note={t(brief.compensation?.model === "gift" ? "brief.unpaid" : "brief.secured")}
          >
            <Pay {...brief} size="big" />
          </Figure>
          {brief.drop && <DropPanel brief={brief} />}
          {brief.applyBy && brief.status === "published" && (
            <Figure name={t("dates.apply")} note={<When at={brief.applyBy} show="distance" />}>
              <Deadline at={brief.applyBy} brandZone={brief.brandTimeZone} />
            </Figure>
          )}
          {brief.slots !== undefined && !brief.drop && <p>{t("brief.slots", { count: brief.slots })}</p>}
          <Act brief={brief} />
          <Share title={title} />
          {me && !me.brands.some(({ id }) => id === brief.brandId) && (
            <ReportLink subject={{ type: "brief", id: brief.id }} />
          )}
        </aside>
      </div>
    </Page>
  );
}
