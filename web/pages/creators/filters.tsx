// What a brand asks of creators, each a part of the address.
import { useEffect, useId, useState } from "react";
import { type Currency, isCurrency } from "../../../shared/domain/money.ts";
import { countryText, inputAmount, languageText, numberText } from "../../app/format.ts";
import { countryChoices, languageChoices, nicheChoices, nicheText, TIERS } from "../../app/lists.ts";
import { useText } from "../../app/text.ts";
import { typedAmount, typedHundredths } from "../../app/typed.ts";
import { choose, useUrl, valuesOf } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { CurrencyOptions } from "../../ui/currencyOptions.tsx";
import { Check, Chips, Field, MoneyField, SelectField } from "../../ui/field.tsx";
import { PlatformFilter } from "../../ui/platformChoice.tsx";
import { Several } from "../../ui/several.tsx";
import { FILTERS } from "./queries.ts";

const isMinor = (text: string | undefined): text is string => /^\d{1,10}$/.test(text ?? "");

/** Engagement in per cent; the address has basis points, as the API does. */
function LeastEngagement() {
  const t = useText("people");
  const [url, change] = useUrl();
  const kept = isMinor(url.minEngagement) ? numberText(Number(url.minEngagement) / 100) : "";
  const [typed, setTyped] = useState(kept);
  useEffect(() => setTyped(kept), [kept]);
  const bps = typedHundredths(typed);
  const apply = () => {
    if (typed.trim() === "" || bps !== undefined) change({ minEngagement: bps ? String(bps) : undefined }, true);
  };
  return (
    <Field
      label={t("filter.engagement")}
      unit="%"
      inputMode="decimal"
      autoComplete="off"
      value={typed}
      wrong={typed.trim() !== "" && bps === undefined ? t("filter.engagement.wrong") : undefined}
      onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={apply}
      onKeyDown={({ key, nativeEvent }) => key === "Enter" && !nativeEvent.isComposing && apply()}
    />
  );
}

function MostFee() {
  const t = useText("people");
  const [url, change] = useUrl();
  const [chosen, setCurrency] = useState<Currency>("usd");
  const currency = isCurrency(url.currency) ? url.currency : chosen;
  const kept = isMinor(url.maxFee) ? inputAmount({ amount: Number(url.maxFee), currency }) : "";
  const [typed, setTyped] = useState(kept);
  useEffect(() => setTyped(kept), [kept]);
  const apply = (given: string, of: Currency) => {
    const minor = typedAmount(given, of);
    if (given.trim() === "" || minor !== undefined)
      change({ maxFee: minor ? String(minor) : undefined, currency: minor ? of : undefined }, true);
  };
  return (
    <div className="least-fee">
      <MoneyField
        label={t("filter.fee")}
        currency={currency}
        value={typed}
        wrong={typed.trim() !== "" && typedAmount(typed, currency) === undefined ? t("filter.fee.wrong") : undefined}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={() => apply(typed, currency)}
        onKeyDown={({ key, nativeEvent }) => key === "Enter" && !nativeEvent.isComposing && apply(typed, currency)}
      />
      <SelectField
        label={t("filter.currency")}
        value={currency}
        onChange={({ currentTarget: { value } }) => {
          if (!isCurrency(value)) return;
          setCurrency(value);
          apply(typed, value);
        }}
      >
        <CurrencyOptions />
      </SelectField>
    </div>
  );
}

export function CreatorFilters() {
  const t = useText("people");
  const [url, change] = useUrl();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const count = FILTERS.reduce((sum, name) => sum + valuesOf(url[name]).length, 0);
  const put = (name: string) => (value: string, isOn: boolean) => change({ [name]: choose(value, isOn) }, true);
  const several = {
    niche: { choices: nicheChoices(), nameOf: nicheText },
    country: { choices: countryChoices(), nameOf: countryText },
    language: { choices: languageChoices(), nameOf: languageText },
  } as const;
  return (
    <aside className="browse-filters stack" aria-label={t("filter.label")}>
      <button
        type="button"
        className="button browse-toggle"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {t("filter.toggle", { count })}
      </button>
      <div id={id} className="stack wide" data-open={isOpen}>
        <PlatformFilter
          legend={t("filter.platform")}
          accountsOnly
          value={valuesOf(url.platform)}
          onChange={put("platform")}
        />
        <Chips
          legend={t("filter.tier")}
          choices={TIERS.map((value) => ({ value, label: word("tier", value) }))}
          value={valuesOf(url.tier)}
          onChange={(_, value, isOn) => put("tier")(value, isOn)}
        />
        {(["niche", "country", "language"] as const).map((name) => (
          <Several
            key={name}
            label={t(`filter.${name}`)}
            any={t("filter.any")}
            {...several[name]}
            value={valuesOf(url[name])}
            onChange={put(name)}
          />
        ))}
        <Check
          label={t("filter.available")}
          checked={url.available === "true"}
          onChange={({ currentTarget: { checked } }) => change({ available: checked ? "true" : undefined }, true)}
        />
        <LeastEngagement />
        <MostFee />
        <p className="quiet small">{t("filter.how")}</p>
        {count > 0 && (
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
