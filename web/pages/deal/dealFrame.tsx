// The head of the deal room and its rooms, each an address of its own.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMe } from "../../app/me.ts";
import { useText } from "../../app/text.ts";
import { useUnread } from "../../app/unread.ts";
import { useParam } from "../../app/url.ts";
import { dealWord } from "../../app/words.ts";
import { Page } from "../../ui/page.tsx";
import { Status, type Tone } from "../../ui/status.tsx";
import { Unread } from "../../ui/unread.tsx";
import { otherOf, pathOf } from "./nextStep.ts";
import { type Agreement, agreementQuery } from "./queries.ts";
import { sideOf } from "./side.ts";

export const AGREEMENT_TONES: Readonly<Record<Agreement["status"], Tone>> = {
  pending_signature: "wait",
  pending_funding: "wait",
  active: "good",
  cancellation_requested: "bad",
  completed: "good",
  cancelled: "off",
  voided: "off",
};

/** The deal of the address, and the person's side of it; undefined for staff. */
export function useDeal() {
  const me = useMe();
  const agreement = useSuspenseQuery(agreementQuery(useParam("agreementId"))).data;
  return { me, agreement, side: sideOf(me, agreement) };
}

export function DealFrame({ children }: { children: ReactNode }) {
  const t = useText("room");
  const { agreement, side, me } = useDeal();
  const here = pathOf(agreement);
  const unread = useUnread(side ? [agreement.id] : [])(agreement.id);
  // A mediator reads them where something is disputed; finance never.
  const readsMessages =
    side || (me.groups.includes("mediator") && agreement.disputes.some(({ status }) => status !== "withdrawn"));
  const rooms: { to: string; name: string; count?: number }[] = [
    { to: here, name: t("room.overview") },
    ...(readsMessages ? [{ to: `${here}/messages`, name: t("room.messages"), count: unread }] : []),
    { to: `${here}/contract`, name: t("room.contract") },
    // A mediator reads what is disputed, not the whole money of a deal.
    ...(side || me.groups.some((group) => group !== "mediator")
      ? [{ to: `${here}/money`, name: t("room.money") }]
      : []),
    { to: `${here}/timeline`, name: t("room.timeline") },
  ];
  const list =
    side === "brand" ? `/brand/${agreement.brandId}/deals` : side === "creator" ? "/creator/deals" : undefined;
  const lead = (
    <span className="row near baseline">
      <span>
        {side ? t("with", { other: otherOf(agreement, side) }) : `${agreement.brandName} · ${agreement.creatorName}`}
      </span>
      <Status tone={AGREEMENT_TONES[agreement.status]}>{dealWord(agreement)}</Status>
    </span>
  );
  return (
    <Page title={agreement.briefTitle} lead={lead} {...(list ? { up: { to: list, name: t("deals") } } : {})}>
      <nav className="tabs deal-tabs" aria-label={t("rooms")}>
        {rooms.map(({ to, name, count = 0 }) => (
          <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
            {name}
            <Unread count={count} />
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}
