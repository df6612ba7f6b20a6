// How much of the brief a creator can decide by, and what would make it better: hints, none of which keeps it from going out.
import type { Brief as DomainBrief } from "../../../../shared/domain/brief.ts";
import { completenessOf } from "../../../../shared/domain/briefScore.ts";
import { type Key, useText } from "../../../app/text.ts";
import { goTo, labelOf, spotOf, useEditing } from "./context.tsx";

export function Score() {
  const t = useText("briefEditor");
  const g = useText("guide");
  const { brief, whole } = useEditing();
  const { score, missing, hints } = completenessOf({ ...brief, createdBy: "", ...whole } as DomainBrief);
  const tips = missing.filter(({ needed }) => !needed);
  const line = (path: string, key: string, more: string, points?: number) => (
    <li key={key}>
      <a
        href={`#${spotOf(path)}`}
        onClick={(event) => {
          event.preventDefault();
          goTo(path);
        }}
      >
        {labelOf(t, path)}
      </a>
      <span className="quiet small">
        {more}
        {points !== undefined && ` ${g("score.points", { points })}`}
      </span>
    </li>
  );
  return (
    <div className="stack near">
      <div className="row between baseline">
        <h3>{g("score")}</h3>
        <strong>{g("score.of", { score })}</strong>
      </div>
      <span className="meter" aria-hidden="true">
        <span style={{ width: `${score}%` }} />
      </span>
      {tips.length + hints.length > 0 ? (
        <details>
          <summary>{g("score.more", { count: tips.length + hints.length })}</summary>
          <ul className="needs">
            {hints.map(({ path, key }) => line(path, key, g(`hint.${key}`)))}
            {tips.map(({ path, points }) => line(path, path, g(`tip.${path}` as Key<"guide">), points))}
          </ul>
        </details>
      ) : (
        score === 100 && <p className="quiet small">{g("score.full")}</p>
      )}
    </div>
  );
}
