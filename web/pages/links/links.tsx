// A brand's invite links, a new one, and the creators who came by them.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useList } from "../../app/list.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty, More } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Status, type Tone } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";
import { useMayWrite } from "../brand/roles.ts";
import { NewLink } from "./newLink.tsx";
import { cameQuery, type InviteLink, linksQuery } from "./queries.ts";

const TONE: Readonly<Record<InviteLink["status"], Tone>> = {
  open: "open",
  used_up: "good",
  expired: "off",
  revoked: "off",
};

function Revoke({ of }: { of: InviteLink }) {
  const t = useText("links");
  const [isAsked, setAsked] = useState(false);
  const { id: linkId, brandId, name = t("unnamed") } = of;
  const close = () => setAsked(false);
  const revoke = useCommand(() => api.inviteLinks.revoke({ params: { brandId, linkId } }), {
    refresh: [["inviteLinks", brandId]],
    done: t("revoked"),
    after: close,
  });
  return (
    <>
      <Button small label={t("revoke.of", { name })} onPress={() => setAsked(true)}>
        {t("revoke")}
      </Button>
      {isAsked && (
        <Dialog title={t("revoke.of", { name })} onClose={close}>
          <p>{t("revoke.text")}</p>
          <Problem of={revoke.error} />
          <div className="row end">
            <Button onPress={close}>{t("revoke.keep")}</Button>
            <Button look="danger primary" busy={revoke.isPending} onPress={() => revoke.mutate()}>
              {t("revoke")}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function Row({ of, writes }: { of: InviteLink; writes: boolean }) {
  const t = useText("links");
  const { name, briefTitle, uses, maxUses, expiresAt, status } = of;
  return (
    <li className="row between baseline">
      <span className="stack tight">
        <strong>
          <bdi>{name ?? t("unnamed")}</bdi>
        </strong>
        <span className="quiet small">{briefTitle ? t("to.brief", { brief: briefTitle }) : t("to.brand")}</span>
        <Status
          tone={TONE[status]}
          next={
            <>
              {t("uses", { uses, max: maxUses })}
              {status === "open" && (
                <>
                  {" · "}
                  {t("until")} <When at={expiresAt} />
                </>
              )}
            </>
          }
        >
          {t(`status.${status}`)}
        </Status>
      </span>
      {writes && status === "open" && <Revoke of={of} />}
    </li>
  );
}

function Came({ brandId }: { brandId: string }) {
  const t = useText("links");
  const { items, more, busy } = useList(cameQuery(brandId));
  return (
    <Section title={t("came")}>
      {items.length === 0 ? (
        <p className="quiet">{t("came.none")}</p>
      ) : (
        <ul className="lines">
          {items.map(({ id, creatorId, creatorName, creatorHandle, own, createdAt }) => (
            <li key={id} className="row between baseline">
              <span className="stack tight">
                <span>
                  <Link to={`/creators/${creatorId}`}>
                    <bdi>{creatorName}</bdi>
                  </Link>{" "}
                  <span className="quiet">@{creatorHandle}</span>
                </span>
                {own && <span className="small">{t("own")}</span>}
              </span>
              <span className="quiet small">
                <When at={createdAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <More label={t("more")} busy={busy} onMore={more} />
    </Section>
  );
}

export function LinksPage() {
  const t = useText("links");
  const brandId = useParam("brandId");
  const { items, more, busy } = useList(linksQuery(brandId));
  const writes = useMayWrite(brandId);
  return (
    <Page title={t("title")} lead={<p>{t("lead")}</p>} up={{ to: `/brand/${brandId}/creators`, name: t("toCreators") }}>
      <div className="stack far">
        {writes && (
          <Section title={t("new")}>
            <NewLink brandId={brandId} />
          </Section>
        )}
        <Section title={t("list")}>
          {items.length === 0 ? (
            <Empty title={t("none")}>
              <p>{t("none.text")}</p>
            </Empty>
          ) : (
            <ul className="lines">
              {items.map((link) => (
                <Row key={link.id} of={link} writes={writes} />
              ))}
            </ul>
          )}
          <More label={t("more")} busy={busy} onMore={more} />
        </Section>
        <Came brandId={brandId} />
      </div>
    </Page>
  );
}
