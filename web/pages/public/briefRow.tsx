// One brief in a list: what it is, what it pays, until when.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { languageText } from "../../app/format.ts";
import { nicheText } from "../../app/lists.ts";
import { useText } from "../../app/text.ts";
import { word, wordIfAny } from "../../app/words.ts";
import { When } from "../../ui/when.tsx";
import { DropLine } from "../drops/dropLine.tsx";
import { Pay } from "./pay.tsx";
import type { BriefCard } from "./queries.ts";

/** "2 reels on Instagram" as far as every language can say it: "Instagram: 2 × Reel". */
export const workText = ({ platform, type, quantity }: NonNullable<BriefCard["deliverables"]>[number]) =>
  `${word("platform", platform)}: ${quantity > 1 ? `${quantity} × ` : ""}${wordIfAny("format", type)}`;

type Props = {
  of: BriefCard;
  heading?: "h2" | "h3";
  /** What is to be said of this one in this list. */
  mark?: ReactNode;
};

export function BriefRow({ of, heading: Heading = "h2", mark }: Props) {
  const t = useText("open");
  const drops = useText("drops");
  const { id, title, language, brandName, deliverables = [], niches = [], goal, applyBy } = of;
  const about = [
    ...deliverables.map(workText),
    ...(goal ? [word("goal", goal)] : []),
    ...niches.map(nicheText),
    ...(language ? [languageText(language)] : []),
  ];
  return (
    <article className="brief-row">
      <div className="stack tight">
        <Heading lang={language} className="brief-title">
          <Link to={`/briefs/${id}`}>{title}</Link>
        </Heading>
        {mark}
        <p className="quiet">{brandName}</p>
        <p className="small dots">
          {about.map((each) => (
            <span key={each}>{each}</span>
          ))}
        </p>
      </div>
      <div className="stack tight brief-pay">
        <Pay {...of} />
        <DropLine of={of} />
        {of.seedGroup && <span className="small">{drops("seed")}</span>}
        {applyBy && (
          <p className="quiet small">
            {t("row.applyBy")} <When at={applyBy} />
          </p>
        )}
      </div>
    </article>
  );
}
