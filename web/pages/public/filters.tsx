// The filters of open briefs, each a part of the address: all of them must hold, of one filter's choices any may.
import type { Currency } from "../../../shared/domain/money.ts";
import { PLATFORM_NAMES, typesOf } from "../../../shared/domain/platform.ts";
import { GOALS } from "../../app/lists.ts";
// The filters of the list, each a part of the address: all of them must hold, of one filter's choices any may.
import { useEffect, useId, useRef, useState } from "react";
import { CURRENCIES, type Currency } from "../../../shared/domain/money.ts";
import { MODELS } from "../../../shared/domain/product.ts";
import { countryText, inputAmount, languageText } from "../../app/format.ts";
import { countryChoices, GOALS, languageChoices, nicheChoices, nicheText } from "../../app/lists.ts";
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
      <MoreFilters names={["type", "tier", "audienceCountry", "value", "drop"]}>
        <SeveralFilter name="type" label={t("type")} choices={types()} nameOf={typeText} />
        <TierFilter name="tier" label={t("tier.for")} />
        <CountryFilter name="audienceCountry" label={t("audience")} />
        <ValueFilter name="value" label={t("value")} />
        <CheckFilter name="drop" label={t("drop")} />
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
    <aside className="browse-filters stack" aria-label={t("filter.label")}>
      <button
        type="button"
        className="button browse-toggle"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {t("filter.toggle", { count: chosen })}
      </button>
      <div id={id} className="stack wide" data-open={isOpen}>
        <PlatformFilter legend={t("filter.platform")} value={valuesOf(url.platform)} onChange={put("platform")} />
        <Several
          label={t("filter.niche")}
          any={t("filter.any")}
          choices={nicheChoices()}
          nameOf={nicheText}
          value={valuesOf(url.niche)}
          onChange={put("niche")}
        />
        <Several
          label={t("filter.country")}
          any={t("filter.any")}
          choices={countryChoices()}
          nameOf={countryText}
          value={valuesOf(url.country)}
          onChange={put("country")}
        />
        <Several
          label={t("filter.language")}
          any={t("filter.any")}
          choices={languageChoices()}
          nameOf={languageText}
          value={valuesOf(url.language)}
          onChange={put("language")}
        />
        <Chips
          legend={t("filter.model")}
          choices={MODELS.map((value) => ({ value, label: word("model", value) }))}
          value={valuesOf(url.model)}
          onChange={(_, value, isOn) => put("model")(value, isOn)}
        />
        <LeastFee />
        <Chips
          legend={t("filter.goal")}
          choices={GOALS.map((value) => ({ value, label: word("goal", value) }))}
          value={valuesOf(url.goal)}
          onChange={(_, value, isOn) => put("goal")(value, isOn)}
        />
        <p className="quiet small">{t("filter.how")}</p>
        {chosen > 0 && (
          <div>
            <Button
              small
              onPress={() =>
                change(Object.fromEntries([...FILTERS, "currency"].map((name) => [name, undefined] as const)), true)
              }
            >
              {t("filter.clear")}
            </Button>
          </div>
        )}
      </div>
    </aside>
  );
}
