// What a brand asks of creators, each a part of the address.
import { useEffect, useState } from "react";
import { numberText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { typedHundredths } from "../../app/typed.ts";
import { useUrl } from "../../app/url.ts";
import { Field, SelectField } from "../../ui/field.tsx";
import {
  CheckFilter,
  CountryFilter,
  FilterFrame,
  LanguageFilter,
  MoreFilters,
  NicheFilter,
  PayFilter,
  PlatformsFilter,
  TierFilter,
  ValueFilter,
} from "../../ui/filters.tsx";
import { FILTERS } from "./queries.ts";

/** Engagement in per cent; the address has basis points, as the API does. */
function LeastEngagement() {
  const t = useText("filters");
  const [url, change] = useUrl();
  const kept = /^\d{1,10}$/.test(url.minEngagement ?? "") ? numberText(Number(url.minEngagement) / 100) : "";
  const [typed, setTyped] = useState(kept);
  useEffect(() => setTyped(kept), [kept]);
  const bps = typedHundredths(typed);
  const apply = () => {
    if (typed.trim() === "" || bps !== undefined) change({ minEngagement: bps ? String(bps) : undefined }, true);
  };
  return (
    <Field
      label={t("engagement")}
      unit="%"
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      wrong={typed.trim() !== "" && bps === undefined ? t("engagement.wrong") : undefined}
      onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={apply}
      onKeyDown={({ key, nativeEvent }) => key === "Enter" && !nativeEvent.isComposing && apply()}
    />
  );
}

const SCORES = ["50", "60", "70", "80", "90"];

function LeastAuthenticity() {
  const t = useText("filters");
  const [url, change] = useUrl();
  const kept = /^\d{1,3}$/.test(url.minAuthenticity ?? "") ? (url.minAuthenticity ?? "") : "";
  const scores = kept === "" || SCORES.includes(kept) ? SCORES : [kept, ...SCORES];
  return (
    <SelectField
      label={t("authenticity")}
      hint={t("authenticity.how")}
      value={kept}
      onChange={({ currentTarget: { value } }) => change({ minAuthenticity: value || undefined }, true)}
    >
      <option value="">{t("any")}</option>
      {scores.map((score) => (
        <option key={score} value={score}>
          {numberText(Number(score))}
        </option>
      ))}
    </SelectField>
  );
}

export function CreatorFilters() {
  const t = useText("filters");
  return (
    <FilterFrame names={FILTERS} how={t("how.account")}>
      <PlatformsFilter label={t("platform")} accountsOnly />
      <TierFilter name="tier" label={t("tier")} />
      <NicheFilter name="niche" label={t("niche")} />
      <CountryFilter name="country" label={t("country")} />
      <LanguageFilter name="language" label={t("language")} />
      <CheckFilter name="available" label={t("available")} />
      <div className="stack near">
        <CountryFilter name="audienceCountry" label={t("audience")} />
        <CheckFilter name="diaspora" label={t("diaspora")} />
        <p className="quiet small">{t("audience.how")}</p>
      </div>
      <PayFilter of={[{ name: "maxFee", label: t("asks.most") }]} />
      <LeastEngagement />
      <MoreFilters names={["minAuthenticity", "value"]}>
        <LeastAuthenticity />
        <ValueFilter name="value" label={t("value")} />
      </MoreFilters>
    </FilterFrame>
  );
}
