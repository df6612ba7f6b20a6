// A brief as somebody sees it who looks for work: what it is, what it pays, until when.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useText } from "../../app/text.ts";
import { When } from "../../ui/when.tsx";
import { MatchFold } from "../creators/match.tsx";
import { DropLine } from "../drops/dropLine.tsx";
import type { BriefCard } from "./queries.ts";
import { Pay, worksOf } from "./works.tsx";

export function BriefRow({ brief, fits, mark }: { brief: BriefCard; fits: boolean; mark?: ReactNode }) {
  const t = useText("creator");
  const drops = useText("drops");
  const { id, title, language, brandName, deliverables, applyBy } = brief;
  return (
    <li>
      <Link to={`/creator/apply/${id}`} className="item">
        <span className="row between near baseline keep">
          <strong lang={language}>{title}</strong>
          <Pay of={brief} />
        </span>
        {mark}
        <span className="quiet">{brandName}</span>
        <span className="small">{worksOf(deliverables).join(" · ")}</span>
        <DropLine of={brief} />
        {brief.seedGroup && <span className="small">{drops("seed")}</span>}
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
