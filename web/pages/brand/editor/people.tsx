// Whom a brief is to reach, and who may apply to it.
import { AGE_BANDS, TIERS } from "../../../../shared/domain/brief.ts";
import { countryText, languageText } from "../../../app/format.ts";
import { countryChoices, languageChoices } from "../../../app/lists.ts";
import { useText } from "../../../app/text.ts";
import { word } from "../../../app/words.ts";
import { Button } from "../../../ui/button.tsx";
import { Chips, Field } from "../../../ui/field.tsx";
import { Section } from "../../../ui/page.tsx";
import { Spot, useField } from "./context.tsx";
import { GroupFields } from "./groupFields.tsx";
import { NumberInput } from "./inputs.tsx";
import { ListInput } from "./listInput.tsx";
import { INTERESTS } from "./suggestions.ts";
import { nameOf, slugOf } from "./words.ts";

const NOBODY = { countries: [], languages: [], ageBands: [], interests: [] };

export function Audience() {
  const t = useText("briefEditor");
  const { value = NOBODY, write } = useField("audience");
  return (
    <Section title={t("s.audience")} id="audience">
      <p className="quiet">{t("audience.hint")}</p>
      <Spot of="audience">
        <div className="stack wide">
          <ListInput
            label={t("audience.countries")}
            value={value.countries}
            onValue={(codes) => write({ ...value, countries: codes })}
            options={countryChoices()}
            nameOf={countryText}
            max={250}
          />
          <ListInput
            label={t("audience.languages")}
            value={value.languages}
            onValue={(codes) => write({ ...value, languages: codes })}
            options={languageChoices()}
            nameOf={languageText}
            max={50}
          />
          <Chips
            legend={t("audience.ageBands")}
            choices={AGE_BANDS.map((band) => ({ value: band, label: band.replace("-", "–") }))}
            value={value.ageBands}
            onChange={(bands) => write({ ...value, ageBands: AGE_BANDS.filter((band) => bands.includes(band)) })}
          />
          <ListInput
            label={t("audience.interests")}
            value={value.interests}
            onValue={(interests) => write({ ...value, interests })}
            options={INTERESTS.map((each) => ({ value: each, label: nameOf("interest", each) }))}
            parse={slugOf}
            nameOf={(each) => nameOf("interest", each)}
            max={50}
          />
        </div>
      </Spot>
    </Section>
  );
}

const BPS_PER_PERCENT = 100;

function Questions() {
  const t = useText("briefEditor");
  const { value = [], write, wrong } = useField("screeningQuestions");
  const fresh = () => {
    const used = new Set(value.map(({ id }) => id));
    for (let n = 1; ; n += 1) if (!used.has(`q${n}`)) return `q${n}`;
  };
  return (
    <Spot of="screeningQuestions">
      <div className="stack">
        <h3>{t("f.screeningQuestions")}</h3>
        {value.map((question, index) => (
          <div key={question.id} className="with-act">
            <Field
              label={t("question", { n: index + 1 })}
              maxLength={1_000}
              value={question.text}
              wrong={wrong}
              onInput={({ currentTarget: { value: text } }) =>
                write(value.map((each) => (each.id === question.id ? { ...each, text } : each)))
              }
            />
            <Button
              look="plain"
              label={t("question.remove", { n: index + 1 })}
              onPress={() => write(value.filter(({ id }) => id !== question.id))}
            >
              {t("remove")}
            </Button>
          </div>
        ))}
        {value.length < 20 && (
          <div>
            <Button small onPress={() => write([...value, { id: fresh(), text: "" }])}>
              {t("question.add")}
            </Button>
          </div>
        )}
      </div>
    </Spot>
  );
}

export function Applicants() {
  const t = useText("briefEditor");
  const { value = { tiers: [], countries: [] }, write, wrong } = useField("eligibility");
  const visibility = useField("visibility");
  const { minEngagementBps, ...rest } = value;
  return (
    <Section title={t("s.applicants")} id="applicants">
      <p className="quiet">{t("eligibility.hint")}</p>
      <Spot of="eligibility">
        <div className="stack wide">
          <Chips
            legend={t("eligibility.tiers")}
            choices={TIERS.map((tier) => ({ value: tier, label: word("tier", tier) }))}
            value={value.tiers}
            onChange={(tiers) => write({ ...value, tiers: TIERS.filter((tier) => tiers.includes(tier)) })}
          />
          <NumberInput
            label={t("eligibility.engagement")}
            hint={t("eligibility.engagement.hint")}
            unit="%"
            min={0}
            max={100}
            wrong={wrong}
            value={minEngagementBps === undefined ? undefined : Math.round(minEngagementBps / BPS_PER_PERCENT)}
            onValue={(percent) =>
              write({ ...rest, ...(percent ? { minEngagementBps: percent * BPS_PER_PERCENT } : {}) })
            }
          />
          <ListInput
            label={t("eligibility.countries")}
            value={value.countries}
            onValue={(codes) => write({ ...value, countries: codes })}
            options={countryChoices()}
            nameOf={countryText}
            max={250}
          />
        </div>
      </Spot>
      <Spot of="visibility">
        <Chips
          one
          legend={t("f.visibility")}
          choices={(["public", "invite", "group"] as const).map((each) => ({
            value: each,
            label: t(`visibility.${each}`),
          }))}
          value={visibility.value ? [visibility.value] : []}
          onChange={([chosen]) =>
            visibility.write((["public", "invite", "group"] as const).find((each) => each === chosen) ?? "public")
          }
        />
      </Spot>
      {visibility.value === "group" && <GroupFields />}
      <Questions />
    </Section>
  );
}
