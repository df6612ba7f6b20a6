// The filters of a list, each a part of its address: the frame that folds on a phone, and the kinds of filter that lists share.
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { type Currency, isCurrency } from "../../shared/domain/money.ts";
import { isMinor } from "../app/asked.ts";
import { countryText, inputAmount, languageText } from "../app/format.ts";
import { type Choice, countryChoices, languageChoices, nicheChoices, nicheText, TIERS, VALUES } from "../app/lists.ts";
import { useText } from "../app/text.ts";
import { typedAmount } from "../app/typed.ts";
import { choose, useUrl, valuesOf } from "../app/url.ts";
import { word, wordIfAny } from "../app/words.ts";
import { Button } from "./button.tsx";
import { CurrencyOptions } from "./currencyOptions.tsx";
import { Check, Chips, MoneyField, SelectField } from "./field.tsx";
import { PlatformFilter } from "./platformChoice.tsx";
import { Several } from "./several.tsx";

/** How many choices stand in the address, and what takes them away. */
export function useChosen(names: readonly string[]) {
  const [url, change] = useUrl();
  const count = names.reduce((sum, name) => sum + valuesOf(url[name]).length, 0);
  const gone = Object.fromEntries([...names, "currency"].map((name) => [name, undefined] as const));
  return { count, clear: () => change(gone, true) };
}

export function ClearFilters({ names }: { names: readonly string[] }) {
  const t = useText("filters");
  const { count, clear } = useChosen(names);
  return (
    count > 0 && (
      <div>
        <Button small onPress={clear}>
          {t("clear")}
        </Button>
      </div>
    )
  );
}

/** Beside its list; on a phone folded above it. */
export function FilterFrame({ names, how, children }: { names: readonly string[]; how: string; children: ReactNode }) {
  const t = useText("filters");
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { count } = useChosen(names);
  return (
    <aside className="browse-filters stack" aria-label={t("label")}>
      <button
        type="button"
        className="button browse-toggle"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {t("toggle", { count })}
      </button>
      <div id={id} className="stack wide" data-open={isOpen}>
        {children}
        <p className="quiet small">{how}</p>
        <ClearFilters names={names} />
      </div>
    </aside>
  );
}

/** Filters that fewer people need: folded until one of them is chosen. */
export function MoreFilters({ names, children }: { names: readonly string[]; children: ReactNode }) {
  const t = useText("filters");
  const { count } = useChosen(names);
  return (
    <details className="fold" open={count > 0 || undefined}>
      <summary>
        <span className="row near fold-head">
          {t("more")} {count > 0 && <span className="badge">{count}</span>}
        </span>
      </summary>
      <div className="stack wide">{children}</div>
    </details>
  );
}

/** Puts one of a filter's choices into the address, or takes it away. */
function usePut(name: string) {
  const [url, change] = useUrl();
  return {
    value: valuesOf(url[name]),
    put: (value: string, isOn: boolean) => change({ [name]: choose(value, isOn) }, true),
  };
}

type Of = { name: string; label: string };

export function SeveralFilter({
  name,
  label,
  choices,
  nameOf,
}: Of & { choices: readonly Choice[]; nameOf: (code: string) => string }) {
  const t = useText("filters");
  const { value, put } = usePut(name);
  return <Several label={label} any={t("any")} choices={choices} nameOf={nameOf} value={value} onChange={put} />;
}

export const CountryFilter = (of: Of) => (
  <SeveralFilter {...of} choices={countryChoices()} nameOf={(code) => countryText(code)} />
);
export const LanguageFilter = (of: Of) => (
  <SeveralFilter {...of} choices={languageChoices()} nameOf={(code) => languageText(code)} />
);
export const NicheFilter = (of: Of) => <SeveralFilter {...of} choices={nicheChoices()} nameOf={nicheText} />;

const valueText = (code: string) => wordIfAny("value", code);
export const ValueFilter = (of: Of) => (
  <SeveralFilter
    {...of}
    choices={VALUES.map((value) => ({ value, label: valueText(value) }))}
    nameOf={(code) => valueText(code).replaceAll("_", " ")}
  />
);

export function ChipsFilter({ name, label, choices }: Of & { choices: readonly Choice[] }) {
  const { value, put } = usePut(name);
  return <Chips legend={label} choices={choices} value={value} onChange={(_, each, isOn) => put(each, isOn)} />;
}

export const TierFilter = (of: Of) => (
  <ChipsFilter {...of} choices={TIERS.map((value) => ({ value, label: word("tier", value) }))} />
);

export function PlatformsFilter({ label, accountsOnly = false }: { label: string; accountsOnly?: boolean }) {
  const { value, put } = usePut("platform");
  return <PlatformFilter legend={label} accountsOnly={accountsOnly} value={value} onChange={put} />;
}

export function CheckFilter({ name, label }: Of) {
  const [url, change] = useUrl();
  return (
    <Check
      label={label}
      checked={url[name] === "true"}
      onChange={({ currentTarget: { checked } }) => change({ [name]: checked ? "true" : undefined }, true)}
    />
  );
}

/** Amounts that share one currency; the address has minor units, as the API does. */
export function PayFilter({ of, currency: own = "usd" }: { of: readonly Of[]; currency?: Currency }) {
  const t = useText("filters");
  const [url, change] = useUrl();
  const inUrl = isCurrency(url.currency) ? url.currency : undefined;
  const [chosen, setCurrency] = useState<Currency>(own);
  const currency = inUrl ?? chosen;
  const keptOf = (name: string) => {
    const minor = url[name];
    return isMinor(minor) ? inputAmount({ amount: Number(minor), currency }) : "";
  };
  const kept = Object.fromEntries(of.map(({ name }) => [name, keptOf(name)]));
  const [typed, setTyped] = useState(kept);
  const isTyping = useRef(false);
  const address = JSON.stringify(kept);
  // What was asked for with Enter comes into the address while more may be typed: that stays.
  useEffect(() => {
    if (!isTyping.current) setTyped(JSON.parse(address));
  }, [address]);
  const textIn = (name: string) => typed[name] ?? "";
  const apply = (unit: Currency) => {
    isTyping.current = false;
    const wanted = of.map(({ name }) => [name, typedAmount(textIn(name), unit) || undefined] as const);
    const isAsked = wanted.some(([, minor]) => minor !== undefined);
    // Leaving a field without a change is no change.
    if (wanted.every(([name, minor]) => String(minor ?? "") === (url[name] ?? "")) && (!isAsked || unit === inUrl))
      return;
    const texts = wanted.map(([name, minor]) => [name, minor === undefined ? undefined : String(minor)] as const);
    change({ ...Object.fromEntries(texts), currency: isAsked ? unit : undefined }, true);
  };
  return (
    <div className="stack near">
      {of.map(({ name, label }, index) => (
        <div key={name} className={index === 0 ? "least-fee" : undefined}>
          <MoneyField
            label={label}
            currency={currency}
            value={textIn(name)}
            wrong={
              textIn(name).trim() !== "" && typedAmount(textIn(name), currency) === undefined
                ? t("money.wrong")
                : undefined
            }
            onInput={({ currentTarget: { value } }) => {
              isTyping.current = true;
              setTyped((now) => ({ ...now, [name]: value }));
            }}
            onBlur={() => apply(currency)}
            onKeyDown={({ key, nativeEvent }) => key === "Enter" && !nativeEvent.isComposing && apply(currency)}
          />
          {index === 0 && (
            <SelectField
              label={t("currency")}
              value={currency}
              onChange={({ currentTarget: { value } }) => {
                if (!isCurrency(value)) return;
                setCurrency(value);
                apply(value);
              }}
            >
              <CurrencyOptions />
            </SelectField>
          )}
        </div>
      ))}
    </div>
  );
}
