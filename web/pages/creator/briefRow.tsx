// A brief as somebody sees it who looks for work: what it is, what it pays, until when.
import { Link } from "@tanstack/react-router";
import { amountText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { word, wordIfAny } from "../../app/words.ts";
import { Money } from "../../ui/money.tsx";
import { When } from "../../ui/when.tsx";
import { MatchFold } from "../creators/match.tsx";
import { DropLine } from "../drops/dropLine.tsx";
import type { BriefCard } from "./queries.ts";

/** What a brief pays: one amount, or from one to another. */
export function Pay({ of }: { of: Pick<BriefCard, "currency" | "compensation"> }) {
  const { currency, compensation } = of;
  if (!currency || !compensation) return null;
  const { min, max } = compensation;
  if (min === max) return <Money of={{ amount: max, currency }} />;
  return (
    <span className="money">
      {amountText({ amount: min, currency })} – {amountText({ amount: max, currency })}
      <span className="code">{currency.toUpperCase()}</span>
    </span>
  );
}

export const worksOf = (works: BriefCard["deliverables"] = []) =>
  works.map(
    ({ platform, type, quantity }) => `${quantity} × ${word("platform", platform)} ${wordIfAny("format", type)}`,
  );

export function BriefRow({ brief, fits }: { brief: BriefCard; fits: boolean }) {
  const t = useText("creator");
  const { id, title, language, brandName, deliverables, applyBy } = brief;
  return (
    <li>
      <Link to={`/creator/apply/${id}`} className="item">
        <span className="row between near baseline keep">
          <strong lang={language}>{title}</strong>
          <Pay of={brief} />
        </span>
        <span className="quiet">{brandName}</span>
        <span className="small">{worksOf(deliverables).join(" · ")}</span>
        <DropLine of={brief} />
        <span className="quiet small row near">
          {applyBy && (
            <span>
              {t("feed.applyBy")} <When at={applyBy} show="time" />
            </span>
          )}
          {!fits && <span className="status off">{t("feed.notYours")}</span>}
        </span>
      </Link>
      {brief.match && <MatchFold of={brief.match} />}
    </li>
  );
}
