// The filters of open briefs: they live in the address, so that back works and a link shows the same.
import { useState } from "react";
import { type Currency, isCurrency } from "../../../shared/domain/money.ts";
import { inputAmount, languageText } from "../../app/format.ts";
import { nicheChoices } from "../../app/lists.ts";
import { useText } from "../../app/text.ts";
import { typedAmount } from "../../app/typed.ts";
import { choose, useUrl, valuesOf } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { CurrencyOptions } from "../../ui/currencyOptions.tsx";
import { Check, Chips, MoneyField, SelectField } from "../../ui/field.tsx";
import { PlatformFilter } from "../../ui/platformChoice.tsx";
import { SORTS } from "../public/queries.ts";

const GOALS = ["awareness", "sales", "product_promotion", "ugc", "community", "event"] as const;
const LANGUAGES = ["en", "th", "ja", "bg", "vi"] as const;
const FILTERS = ["platform", "niche", "goal", "language", "minFee", "fits"] as const;

export function FeedFilters({ currency: own }: { currency: Currency }) {
  const t = useText("creator");
  const [filters, change] = useUrl();
  const currency = isCurrency(filters.currency) ? filters.currency : own;
  const minFee = /^\d{1,10}$/.test(filters.minFee ?? "") ? filters.minFee : undefined;
  const [typed, setTyped] = useState(minFee ? inputAmount({ amount: Number(minFee), currency }) : "");
  const count = FILTERS.filter((name) => filters[name] !== undefined).length;
  const pay = (text: string, unit: Currency) => {
    const amount = typedAmount(text, unit);
    change({ minFee: amount ? String(amount) : undefined, currency: amount ? unit : undefined }, true);
  };
  return (
    <div className="stack near">
      <Check
        label={t("feed.fits")}
        checked={filters.fits !== undefined}
        onChange={({ currentTarget }) => change({ fits: currentTarget.checked ? "1" : undefined })}
      />
      <details className="fold">
        <summary>
          <span className="row near fold-head">
            {t("feed.filters")} {count > 0 && <span className="badge">{count}</span>}
          </span>
        </summary>
        <div className="stack panel">
          <SelectField
            label={t("feed.sort")}
            value={filters.sort ?? "newest"}
            onChange={({ currentTarget: { value } }) => change({ sort: value === "newest" ? undefined : value })}
          >
            {/* Words have one order, the newest first; the best of a page can be first in it all the same. */}
            {(filters.q ? (["newest", "match"] as const) : ([...SORTS, "match"] as const)).map((sort) => (
              <option key={sort} value={sort}>
                {t(`feed.sort.${sort}`)}
              </option>
            ))}
          </SelectField>
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
