// One's own scorecard of a creator, beside what others of the team gave.
import { type FormEvent, useState } from "react";
import { type Scorecard as Card, SCORES } from "../../../shared/domain/savedList.ts";
import { api } from "../../app/api.ts";
import { numberText } from "../../app/format.ts";
import { useMe } from "../../app/me.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Chips } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";
import { When } from "../../ui/when.tsx";
import type { Assessment } from "./queries.ts";
import { overallText, scoreText } from "./scores.ts";

const STEPS = [1, 2, 3, 4, 5] as const;

/** What the team gave, on average and each of them. */
export function TeamScores({ of }: { of: Assessment }) {
  const t = useText("lists");
  if (of.scores.length === 0) return <p className="quiet">{t("score.none")}</p>;
  return (
    <div className="stack near">
      <dl className="facts">
        {SCORES.map((name) => (
          <div className="fact" key={name}>
            <dt>{t(`score.${name}`)}</dt>
            <dd className="num">{t("score.of5", { score: scoreText(of, name) ?? "" })}</dd>
          </div>
        ))}
        <div className="fact">
          <dt>{t("score.all")}</dt>
          <dd className="num">{t("score.of5", { score: overallText(of) ?? "" })}</dd>
        </div>
      </dl>
      <ul className="stack tight quiet small">
        {of.scores.map(({ by, at, ...card }) => (
          <li key={by.userId} className="dots">
            <span>{by.email ?? t("formerMember")}</span>
            <span className="num">{SCORES.map((name) => numberText(card[name])).join(" · ")}</span>
            <When at={at} />
          </li>
        ))}
      </ul>
    </div>
  );
}

export function ScoreForm({ brandId, of }: { brandId: string; of: Assessment }) {
  const t = useText("lists");
  const me = useMe();
  const { creatorId } = of;
  const mine = of.scores.find(({ by }) => by.userId === me.id);
  const [given, setGiven] = useState<Partial<Card>>({});
  const card: Partial<Card> = { ...mine, ...given };
  const save = useCommand((body: Card) => api.savedLists.score({ params: { brandId, creatorId }, body }), {
    refresh: [
      ["assessment", brandId, creatorId],
      ["lists", brandId],
    ],
    done: t("score.saved"),
    after: () => setGiven({}),
  });
  const { aesthetics, consistency, creativity, fit } = card;
  const whole =
    aesthetics && consistency && creativity && fit ? { aesthetics, consistency, creativity, fit } : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (whole) save.mutate(whole);
  };
  return (
    <form className="stack near" onSubmit={submit}>
      <h3>{t("score.mine")}</h3>
      {SCORES.map((name) => (
        <Chips
          key={name}
          legend={t(`score.${name}`)}
          one
          choices={STEPS.map((step) => ({ value: String(step), label: numberText(step) }))}
          value={card[name] === undefined ? [] : [String(card[name])]}
          onChange={([chosen]) => {
            const step = STEPS.find((each) => String(each) === chosen);
            if (step) setGiven((now) => ({ ...now, [name]: step }));
          }}
        />
      ))}
      <p className="quiet small">{t("score.how")}</p>
      <Problem of={save.error} />
      <div>
        <Button type="submit" busy={save.isPending} disabled={whole === undefined || Object.keys(given).length === 0}>
          {t("score.save")}
        </Button>
      </div>
    </form>
  );
}
