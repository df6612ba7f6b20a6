// The filters of open briefs, each a part of the address: all of them must hold, of one filter's choices any may.
import type { Currency } from "../../../shared/domain/money.ts";
import { PLATFORM_NAMES, typesOf } from "../../../shared/domain/platform.ts";
import { MODELS } from "../../../shared/domain/product.ts";
import { GOALS } from "../../app/lists.ts";
import { useText } from "../../app/text.ts";
import { word, wordIfAny } from "../../app/words.ts";
import {
  CheckFilter,
  ChipsFilter,
  CountryFilter,
  FilterFrame,
  LanguageFilter,
  MoreFilters,
  NicheFilter,
  PayFilter,
  PlatformsFilter,
  SeveralFilter,
  TierFilter,
  ValueFilter,
} from "../../ui/filters.tsx";
import { FILTERS } from "./queries.ts";

const typeText = (code: string) => wordIfAny("format", code);
const types = () =>
  [...new Set(PLATFORM_NAMES.flatMap((name) => [...typesOf(name)]))].map((value) => ({
    value,
    label: typeText(value),
  }));

/** For the public list and the creator's own. */
export function BriefFilters({ currency = "usd" }: { currency?: Currency }) {
  const t = useText("filters");
  return (
    <>
      <PlatformsFilter label={t("platform")} />
      <NicheFilter name="niche" label={t("niche")} />
      <CountryFilter name="country" label={t("country")} />
      <LanguageFilter name="language" label={t("language")} />
      <ChipsFilter
        name="model"
        label={t("model")}
        choices={MODELS.map((value) => ({ value, label: word("model", value) }))}
      />
      <PayFilter
        currency={currency}
        of={[
          { name: "minFee", label: t("pays.least") },
          { name: "maxFee", label: t("pays.most") },
        ]}
      />
      <ChipsFilter
        name="goal"
        label={t("goal")}
        choices={GOALS.map((value) => ({ value, label: word("goal", value) }))}
      />
      <MoreFilters names={["type", "tier", "audienceCountry", "value", "drop", "seedGroup"]}>
        <SeveralFilter name="type" label={t("type")} choices={types()} nameOf={typeText} />
        <TierFilter name="tier" label={t("tier.for")} />
        <CountryFilter name="audienceCountry" label={t("audience")} />
        <ValueFilter name="value" label={t("value")} />
        <CheckFilter name="drop" label={t("drop")} />
        <CheckFilter name="seedGroup" label={t("seedGroup")} />
      </MoreFilters>
    </>
  );
}

export function Filters() {
  const t = useText("filters");
  return (
    <FilterFrame names={FILTERS} how={t("how")}>
      <BriefFilters />
    </FilterFrame>
  );
}
