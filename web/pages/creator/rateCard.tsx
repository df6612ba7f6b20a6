// What brands see that a creator's work costs, by platform and format.
import { PLATFORM_NAMES, type PlatformName, typesOf } from "../../../shared/domain/platform.ts";
import { useText } from "../../app/text.ts";
import { wordIfAny } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { MoneyField, SelectField } from "../../ui/field.tsx";
import { PlatformOptions } from "../../ui/platformChoice.tsx";
import type { Rate, Typed } from "./profileForm.ts";

const isPlatform = (text: string): text is PlatformName => PLATFORM_NAMES.some((name) => name === text);

export function RateCard({
  typed: { rateCard, currency },
  wrong,
  onChange,
}: {
  typed: Typed;
  wrong: string | undefined;
  onChange: (next: Rate[]) => void;
}) {
  const t = useText("profile");
  const set = (index: number, change: Partial<Rate>) =>
    onChange(rateCard.map((each, n) => (n === index ? { ...each, ...change } : each)));
  return (
    <fieldset className="stack">
      <legend>{t("field.rateCard")}</legend>
      <p className="quiet small">{t("field.rateCard.hint")}</p>
      {rateCard.map(({ platform, type, price }, index) => (
        // Rows have no identity but their place.
        <div className="row near" style={{ alignItems: "end" }} key={`rate-${index + 1}`}>
          <SelectField
            label={t("platform")}
            value={platform}
            onChange={({ currentTarget: { value } }) =>
              isPlatform(value) && set(index, { platform: value, type: typesOf(value)[0] ?? "" })
            }
          >
            <PlatformOptions />
          </SelectField>
          <SelectField
            label={t("format")}
            value={type}
            onChange={({ currentTarget: { value } }) => set(index, { type: value })}
          >
            {typesOf(platform).map((name) => (
              <option key={name} value={name}>
                {wordIfAny("format", name)}
              </option>
            ))}
          </SelectField>
          <div className="grow" style={{ minWidth: "9rem" }}>
            <MoneyField
              label={t("price")}
              currency={currency}
              value={price}
              onInput={({ currentTarget: { value } }) => set(index, { price: value })}
            />
          </div>
          <Button look="plain" onPress={() => onChange(rateCard.filter((_, n) => n !== index))}>
            {t("remove")}
          </Button>
        </div>
      ))}
      {wrong && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
      <div>
        <Button small onPress={() => onChange([...rateCard, { platform: "instagram", type: "reel", price: "" }])}>
          {t("rate.add")}
        </Button>
      </div>
    </fieldset>
  );
}
