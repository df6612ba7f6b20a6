// What the members of a group read: its briefs and what the brand announced.
import { Link } from "@tanstack/react-router";
import { useText } from "../../app/text.ts";
import { Section } from "../../ui/page.tsx";
import { When } from "../../ui/when.tsx";
import type { Content } from "./queries.ts";

export function GroupContent({ of, to }: { of: Content; to: (briefId: string) => string }) {
  const t = useText("groups");
  const { announcements, briefs } = of;
  return (
    <>
      <Section title={t("briefs")}>
        {briefs.length === 0 && <p className="quiet">{t("briefs.none")}</p>}
        <ul className="lines">
          {briefs.map(({ id, title, language }) => (
            <li key={id}>
              <Link to={to(id)} lang={language}>
                <bdi>{title}</bdi>
              </Link>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("news")}>
        {announcements.length === 0 && <p className="quiet">{t("news.none")}</p>}
        <ul className="lines">
          {announcements.map(({ id, text, at }) => (
            <li key={id} className="stack tight">
              <span className="quiet small">
                <When at={at} show="time" />
              </span>
              <p className="prose" dir="auto">
                {text}
              </p>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
