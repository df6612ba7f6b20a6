// Creators like the one of the page, each with what both have in common; read when the rest of the page stands.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { languageText } from "../../app/format.ts";
import { nicheText } from "../../app/lists.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Section } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/parts.tsx";
import { type SimilarCreator, similarQuery } from "./queries.ts";

/** Things of several kinds: apart from one another in every language, also where lists have no commas. */
const commonText = ({ niches, platforms, tiers, languages }: SimilarCreator["inCommon"]) =>
  [
    ...niches.map(nicheText),
    ...platforms.map((platform) => word("platform", platform)),
    ...tiers.map((tier) => word("tier", tier)),
    ...languages.map(languageText),
  ].join(" · ");

export function SimilarCreators({ creatorId }: { creatorId: string }) {
  const t = useText("match");
  const { data, isError } = useQuery(similarQuery(creatorId));
  if (isError) return null;
  return (
    <Section title={t("similar")}>
      {!data && <Skeleton lines={3} />}
      {data?.items.length === 0 && <p className="quiet">{t("similar.none")}</p>}
      <ul className="lines">
        {data?.items.map((creator) => (
          <li key={creator.id} className="stack tight">
            <span>
              <Link to={`/creators/${creator.id}`}>{creator.displayName}</Link>{" "}
              <span className="quiet small">@{creator.handle}</span>
            </span>
            <span className="quiet small">{t("similar.common", { what: commonText(creator.inCommon) })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
