// What a creator shows of their work.
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Section } from "../../ui/page.tsx";
import type { Creator } from "./queries.ts";

export function PortfolioList({ pieces = [] }: { pieces?: Creator["portfolio"] }) {
  const t = useText("people");
  if (pieces.length === 0) return null;
  return (
    <Section title={t("portfolio")}>
      <ul className="lines">
        {pieces.map(({ title, url, platform, brand }, n) => (
          <li key={`${url}-${n + 1}`} className="row between baseline">
            <a href={url} target="_blank" rel="noreferrer noopener nofollow">
              <bdi>{title}</bdi>
            </a>
            <span className="quiet small dots">
              <span>{word("platform", platform)}</span>
              {brand && <bdi>{brand}</bdi>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
