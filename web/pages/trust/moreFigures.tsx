// Figures that make others easier to believe: how many accounts this one follows, and where its audience is. All may stay empty.
import { countryChoices } from "../../app/lists.ts";
import { useText } from "../../app/text.ts";
import { typedCount, typedHundredths } from "../../app/typed.ts";
import { Field, SelectField } from "../../ui/field.tsx";
import type { Profile } from "../creator/queries.ts";

type Share = { country: string; share: string };
export type More = { following: string; countries: Share[] };
const ROWS = 3;
export const NO_MORE: More = {
  following: "",
  countries: Array.from({ length: ROWS }, () => ({ country: "", share: "" })),
};

type Given = { following?: number; audienceCountries?: { country: string; shareBps: number }[] };

/** Undefined when something is half typed. */
export function moreOfTyped({ following, countries }: More): Given | undefined {
  const count = following === "" ? undefined : typedCount(following);
  const rows = countries.filter(({ country, share }) => country !== "" || share !== "");
  const shares = rows.map(({ country, share }) => ({ country, shareBps: typedHundredths(share) ?? -1 }));
  if (following !== "" && count === undefined) return undefined;
  if (shares.some(({ country, shareBps }) => country === "" || shareBps < 0 || shareBps > 10_000)) return undefined;
  return {
    ...(count === undefined ? {} : { following: count }),
    ...(shares.length === 0 ? {} : { audienceCountries: shares }),
  };
}

export function MoreFigures({
  surface,
  typed,
  wrong,
  onChange,
}: {
  surface: Profile["accounts"][number]["surface"];
  typed: More;
  wrong: string | undefined;
  onChange: (next: More) => void;
}) {
  const t = useText("trust");
  const set = (index: number, change: Partial<Share>) =>
    onChange({ ...typed, countries: typed.countries.map((each, n) => (n === index ? { ...each, ...change } : each)) });
  return (
    <details className="fold">
      <summary>
        <span className="row near fold-head">{t("more")}</span>
      </summary>
      <div className="stack">
        <p className="quiet small">{t("more.hint")}</p>
        {surface !== "community" && (
          <Field
            label={t("more.following")}
            inputMode="numeric"
            value={typed.following}
            onInput={({ currentTarget: { value } }) => onChange({ ...typed, following: value })}
          />
        )}
        {typed.countries.map(({ country, share }, n) => (
          // Rows have no identity but their place.
          <div className="row near" style={{ alignItems: "end" }} key={`country-${n + 1}`}>
            <div className="grow">
              <SelectField
                label={t("more.country", { n: n + 1 })}
                value={country}
                onChange={({ currentTarget: { value } }) => set(n, { country: value })}
              >
                <option value="" />
                {countryChoices().map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </SelectField>
            </div>
            <div style={{ width: "8rem" }}>
              <Field
                label={t("more.share")}
                unit="%"
                inputMode="decimal"
                value={share}
                onInput={({ currentTarget: { value } }) => set(n, { share: value })}
              />
            </div>
          </div>
        ))}
        {wrong && (
          <p className="wrong" role="alert">
            {wrong}
          </p>
        )}
      </div>
    </details>
  );
}
