// A few open briefs that the creator's accounts are for and that they have not applied to, on their home.
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useText } from "../../app/text.ts";
import { Section } from "../../ui/page.tsx";
import { BriefRow } from "./briefRow.tsx";
import { feedQuery } from "./feedQuery.ts";
import { misfitsOf } from "./fit.ts";
import { applicationsQuery, profileQuery } from "./queries.ts";

const SHOWN = 3;

export function Fitting() {
  const t = useText("creator");
  const { data: profile } = useQuery(profileQuery);
  const open = useInfiniteQuery(feedQuery({ sort: "match" })).data?.pages[0]?.items ?? [];
  const applied = new Set(useQuery(applicationsQuery).data?.items.map(({ briefId }) => briefId));
  const fitting = open.filter(
    ({ id, eligibility }) => !applied.has(id) && profile && misfitsOf(eligibility, profile).length === 0,
  );
  if (fitting.length === 0) return null;
  return (
    <Section title={t("home.fits")} acts={<Link to="/creator/feed">{t("findWork")}</Link>}>
      <ul className="queue">
        {fitting.slice(0, SHOWN).map((brief) => (
          <BriefRow key={brief.id} brief={brief} fits />
        ))}
      </ul>
    </Section>
  );
}
