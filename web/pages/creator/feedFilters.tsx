// The filters of open briefs as a creator sets them: those of the public list, the order, and what fits their accounts.
import type { Currency } from "../../../shared/domain/money.ts";
// The filters of open briefs: they live in the address, so that back works and a link shows the same.
import { useState } from "react";
import { type Currency, isCurrency } from "../../../shared/domain/money.ts";
import { MODELS } from "../../../shared/domain/product.ts";
import { inputAmount, languageText } from "../../app/format.ts";
import { nicheChoices } from "../../app/lists.ts";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { Check, SelectField } from "../../ui/field.tsx";
import { ClearFilters, useChosen } from "../../ui/filters.tsx";
import { BriefFilters } from "../public/filters.tsx";
import { FILTERS, SORTS } from "../public/queries.ts";

const OWN = [...FILTERS, "fits"];
const GOALS = ["awareness", "sales", "product_promotion", "ugc", "community", "event"] as const;
const LANGUAGES = ["en", "th", "ja", "bg", "vi"] as const;
const FILTERS = ["platform", "niche", "goal", "language", "model", "minFee", "fits"] as const;

export function FeedFilters({ currency }: { currency: Currency }) {
  const t = useText("creator");
  const filters = useText("filters");
  const [url, change] = useUrl();
  const { count } = useChosen(OWN);
  return (
    <div className="stack near">
      <Check
        label={t("feed.fits")}
        checked={url.fits !== undefined}
        onChange={({ currentTarget }) => change({ fits: currentTarget.checked ? "1" : undefined })}
      />
      <details className="fold">
        <summary>
          <span className="row near fold-head">
            {filters("label")} {count > 0 && <span className="badge">{count}</span>}
          </span>
        </summary>
        <div className="stack panel">
          <SelectField
            label={t("feed.sort")}
            value={url.sort ?? "newest"}
            onChange={({ currentTarget: { value } }) => change({ sort: value === "newest" ? undefined : value })}
          >
            {/* Words have one order, the newest first; the best of a page can be first in it all the same. */}
            {(url.q ? (["newest", "match"] as const) : ([...SORTS, "match"] as const)).map((sort) => (
              <option key={sort} value={sort}>
                {t(`feed.sort.${sort}`)}
              </option>
            ))}
          </SelectField>
          <BriefFilters currency={currency} />
          <ClearFilters names={OWN} />
          <PlatformFilter
            legend={t("platform")}
            value={valuesOf(filters.platform)}
            onChange={(value, isOn) => change({ platform: choose(value, isOn) }, true)}
          />
          <Chips
            legend={t("feed.goal")}
            choices={GOALS.map((value) => ({ value, label: word("goal", value) }))}
            value={valuesOf(filters.goal)}
            onChange={(_, value, isOn) => change({ goal: choose(value, isOn) }, true)}
          />
          <Chips
            legend={t("feed.language")}
            choices={LANGUAGES.map((value) => ({ value, label: languageText(value) }))}
            value={valuesOf(filters.language)}
            onChange={(_, value, isOn) => change({ language: choose(value, isOn) }, true)}
          />
          <Chips
            legend={t("feed.niche")}
            choices={nicheChoices()}
            value={valuesOf(filters.niche)}
            onChange={(_, value, isOn) => change({ niche: choose(value, isOn) }, true)}
          />
          <Chips
            legend={t("feed.model")}
            choices={MODELS.map((value) => ({ value, label: word("model", value) }))}
            value={valuesOf(filters.model)}
            onChange={(_, value, isOn) => change({ model: choose(value, isOn) }, true)}
          />
          <div className="row near" style={{ alignItems: "end" }}>
            <div className="grow">
              <MoneyField
                label={t("feed.minFee")}
                currency={currency}
                value={typed}
                onInput={({ currentTarget }) => setTyped(currentTarget.value)}
                onBlur={() => pay(typed, currency)}
              />
            </div>
            <SelectField
              label={t("currency")}
              value={currency}
              onChange={({ currentTarget }) => isCurrency(currentTarget.value) && pay(typed, currentTarget.value)}
            >
              <CurrencyOptions />
            </SelectField>
          </div>
          {count > 0 && (
            <div>
              <Button
                small
                onPress={() => {
                  setTyped("");
                  change(Object.fromEntries([...FILTERS, "currency"].map((name) => [name, undefined])));
                }}
              >
                {t("feed.clear")}
              </Button>
            </div>
          )}
        </div>
      </details>
    </div>
  );
}
