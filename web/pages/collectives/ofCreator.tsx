// The collectives that a creator is in, on their profile; read when the rest of the page stands.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useText } from "../../app/text.ts";
import { Section } from "../../ui/page.tsx";
import { collectivesOfQuery } from "./queries.ts";

export function CollectivesOf({ creatorId }: { creatorId: string }) {
  const t = useText("people");
  const { data } = useQuery(collectivesOfQuery(creatorId));
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t("of.collectives")}>
      <ul className="lines">
        {data.items.map(({ id, name, curatorName }) => (
          <li key={id}>
            <Link to={`/collectives/${id}`}>
              <bdi>{name}</bdi>
            </Link>{" "}
            <span className="quiet small">
              <bdi>{curatorName}</bdi>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
