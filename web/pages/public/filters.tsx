// The filters of the list, each a part of the address: all of them must hold, of one filter's choices any may.
import { useEffect, useId, useRef, useState } from "react";
import { CURRENCIES, type Currency } from "../../../shared/domain/money.ts";
import { countryText, inputAmount, languageText } from "../../app/format.ts";
import { countryChoices, GOALS, languageChoices, nicheChoices, nicheText } from "../../app/lists.ts";
import { useText } from "../../app/text.ts";
import { typedAmount } from "../../app/typed.ts";
import { choose, useUrl, valuesOf } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { CurrencyOptions } from "../../ui/currencyOptions.tsx";
import { Chips, MoneyField, SelectField } from "../../ui/field.tsx";
import { PlatformFilter } from "../../ui/platformChoice.tsx";
import { Several } from "../../ui/several.tsx";
import { FILTERS } from "./queries.ts";

function LeastFee() {
  const t = useText("open");
  const [url, change] = useUrl();
  const inUrl = CURRENCIES.find((each) => each === url.currency);
  const [chosen, setCurrency] = useState<Currency>("usd");
  const currency = inUrl ?? chosen;
  const kept = /^\d{1,10}$/.test(url.minFee ?? "") ? inputAmount({ amount: Number(url.minFee), currency }) : "";
  const [typed, setTyped] = useState(kept);
  const isTyping = useRef(false);
  // What was asked for with Enter comes into the address while more may be typed: that stays.
  useEffect(() => {
    if (!isTyping.current) setTyped(kept);
  }, [kept]);
  const amount = typedAmount(typed, currency);
  const isWrong = typed.trim() !== "" && amount === undefined;
  const apply = (given: string, of: Currency) => {
    const minor = typedAmount(given, of);
    isTyping.current = false;
    // Leaving the field without a change is no change.
    if (String(minor ?? "") === (url.minFee ?? "") && (minor === undefined || of === inUrl)) return;
    change({ minFee: minor ? String(minor) : undefined, currency: minor ? of : undefined }, true);
  };
  return (
    <div className="least-fee">
      <MoneyField
        label={t("filter.minFee")}
        currency={currency}
        value={typed}
        wrong={isWrong ? t("filter.minFee.wrong") : undefined}
        onInput={({ currentTarget }) => {
          isTyping.current = true;
          setTyped(currentTarget.value);
        }}
        onBlur={() => apply(typed, currency)}
        onKeyDown={({ key, nativeEvent }) => key === "Enter" && !nativeEvent.isComposing && apply(typed, currency)}
      />
      <SelectField
        label={t("filter.currency")}
        value={currency}
        onChange={({ currentTarget }) => {
          const next = currentTarget.value as Currency;
          setCurrency(next);
          apply(typed, next);
        }}
      >
        <CurrencyOptions />
      </SelectField>
    </div>
  );
}

export function Filters() {
  const t = useText("open");
  const [url, change] = useUrl();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const chosen = FILTERS.reduce((sum, name) => sum + valuesOf(url[name]).length, 0);
  const put = (name: string) => (value: string, isOn: boolean) => change({ [name]: choose(value, isOn) }, true);
  return (
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
