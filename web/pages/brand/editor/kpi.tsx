// By what a brief is measured: first what its goal is usually measured by, then all else, or a word of the brand's own.
import { useState } from "react";
import { GOAL_KPIS, KPIS, kpiFits } from "../../../../shared/domain/goalKpi.ts";
import { Slug } from "../../../../shared/domain/text.ts";
import { listText } from "../../../app/format.ts";
import { useText } from "../../../app/text.ts";
import { word } from "../../../app/words.ts";
import { Field, SelectField } from "../../../ui/field.tsx";
import { Spot, useField } from "./context.tsx";
import { NumberInput } from "./inputs.tsx";
import { nameOf, slugOf } from "./words.ts";

const OWN = "?";
const Options = ({ of }: { of: readonly string[] }) =>
  of.map((metric) => (
    <option key={metric} value={metric}>
      {nameOf("metric", metric)}
    </option>
  ));

export function Kpi() {
  const t = useText("briefEditor");
  const g = useText("guide");
  const { value, write, wrong } = useField("kpi");
  const { value: goal } = useField("goal");
  const metric = value?.metric;
  const isKnown = (KPIS as readonly string[]).includes(metric ?? "");
  const [isOwn, setOwn] = useState(metric !== undefined && !isKnown);
  const recommended: readonly string[] = goal ? GOAL_KPIS[goal] : [];
  const isUnusual = goal !== undefined && metric !== undefined && !kpiFits(goal, metric);
  return (
    <Spot of="kpi">
      <div className="stack">
        <div className="pair">
          <SelectField
            label={t("f.kpi")}
            hint={
              isUnusual
                ? g("kpi.unusual", {
                    goal: word("goal", goal),
                    usual: listText(recommended.slice(0, 3).map((each) => nameOf("metric", each))),
                  })
                : t("kpi.hint")
            }
            wrong={wrong}
            value={isOwn ? OWN : (metric ?? "")}
            onChange={({ currentTarget: { value: chosen } }) => {
              setOwn(chosen === OWN);
              write({ ...value, metric: chosen === OWN || chosen === "" ? undefined : chosen });
            }}
          >
            <option value="">{t("choose")}</option>
            {goal && (
              <optgroup label={g("kpi.recommended")}>
                <Options of={recommended} />
              </optgroup>
            )}
            <optgroup label={g("kpi.others")}>
              <Options of={KPIS.filter((each) => !recommended.includes(each))} />
              <option value={OWN}>{g("kpi.own")}</option>
            </optgroup>
          </SelectField>
          <NumberInput
            label={t("kpi.target")}
            hint={t("kpi.target.hint")}
            value={value?.target}
            min={1}
            max={999_999_999}
            onValue={(target) => write({ ...value, target })}
          />
        </div>
        {isOwn && <OwnKpi metric={metric} onMetric={(own) => write({ ...value, metric: own })} />}
      </div>
    </Spot>
  );
}

function OwnKpi({ metric, onMetric }: { metric: string | undefined; onMetric: (metric: string | undefined) => void }) {
  const g = useText("guide");
  const [typed, setTyped] = useState(metric?.replaceAll("_", " ") ?? "");
  const isBad = typed !== "" && !Slug.safeParse(slugOf(typed)).success;
  return (
    <Field
      label={g("kpi.own.label")}
      hint={g("kpi.own.hint")}
      maxLength={40}
      wrong={isBad ? g("kpi.own.bad") : undefined}
      value={typed}
      onInput={({ currentTarget: { value } }) => {
        setTyped(value);
        onMetric(slugOf(value.trim()));
      }}
    />
  );
}
