// Who did what and when, from the application to the last payment; newest first.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Currency } from "../../../shared/domain/money.ts";
import { moneyText } from "../../app/format.ts";
import { textIfAny, useText } from "../../app/text.ts";
import { wordIfAny } from "../../app/words.ts";
import { Timeline } from "../../ui/parts.tsx";
import { When } from "../../ui/when.tsx";
import { DealFrame, useDeal } from "./dealFrame.tsx";
import { pathOf } from "./nextStep.ts";
import { type Agreement, timelineQuery } from "./queries.ts";
import { workText } from "./termLines.ts";

/** Said already by the entry that stands beside it. */
const TWICE = [
  "application.offer",
  "application.counter",
  "application.accept",
  "application.reopen",
  "offer.counter",
  "agreement.create",
  "milestone.void",
  "deliverable.cancel",
];

type Entry = { at: string; action: string; aggregate: string; facts?: Readonly<Record<string, unknown>> | undefined };

/** An amount of the entry, where it names one. */
function amountOf({ facts = {} }: Entry): string | undefined {
  const { amount, currency } = facts;
  return typeof amount === "number" && typeof currency === "string"
    ? moneyText({ amount, currency: currency as Currency })
    : undefined;
}

function aboutOf(agreement: Agreement, entry: Entry): ReactNode {
  const id = entry.aggregate;
  const milestone = agreement.milestones.find((each) => each.id === id);
  const work = agreement.deliverables.find((each) => each.id === (milestone?.deliverableId ?? id));
  return work && <Link to={pathOf(agreement, work)}>{workText(work)}</Link>;
}

export function TimelinePage() {
  const t = useText("room");
  const { agreement } = useDeal();
  const { items } = useSuspenseQuery(timelineQuery(agreement.id)).data;
  const nameOf = {
    brand: agreement.brandName,
    creator: agreement.creatorName,
    system: t("actor.system"),
    staff: t("actor.staff"),
  };
  const shown = items.filter(({ action }) => !TWICE.includes(action)).reverse();
  const sentence = (action: string) =>
    textIfAny("acts", action) ?? textIfAny("acts", "other", { what: action.replace(/[._]/g, " ") }) ?? action;
  const reasonOf = (action: string, reason: string) => {
    if (action === "agreement.void" && (reason === "not_signed" || reason === "not_funded")) return t(`void.${reason}`);
    const kinds = ["changeReason", "applicationDecline", "offerDecline", "disputeReason"];
    const kind = kinds.find((each) => wordIfAny(each, reason) !== reason);
    return kind ? wordIfAny(kind, reason) : reason;
  };
  return (
    <DealFrame>
      <Timeline
        moments={shown.map((entry, n) => {
          const { at, actor, byManager, action, reason } = entry;
          const about = [amountOf(entry), aboutOf(agreement, entry), reason && reasonOf(action, reason)].filter(
            Boolean,
          );
          return {
            id: `${at} ${action} ${n}`,
            now: n === 0,
            what: (
              <>
                <strong>{nameOf[actor]}</strong> {byManager && <span className="quiet">{t("actor.manager")} </span>}
                {sentence(action)}
              </>
            ),
            at: <When at={at} show="time" />,
            more: about.length > 0 && (
              <span className="row near">
                {about.map((each, place) => (
                  <span key={`about-${place + 1}`}>{each}</span>
                ))}
              </span>
            ),
          };
        })}
      />
    </DealFrame>
  );
}
