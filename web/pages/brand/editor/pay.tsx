// What a brief pays, to how many, and what that comes to with the fee.
import { useSuspenseQuery } from "@tanstack/react-query";
import { config } from "../../../../shared/config.ts";
import { agreementTotals } from "../../../../shared/domain/fees.ts";
import { type Currency, money, mulDiv } from "../../../../shared/domain/money.ts";
import { bpsText, currencyText } from "../../../app/format.ts";
import { useText } from "../../../app/text.ts";
import { useParam } from "../../../app/url.ts";
import { Chips, SelectField } from "../../../ui/field.tsx";
import { Money } from "../../../ui/money.tsx";
import { Section } from "../../../ui/page.tsx";
import { brandQuery } from "../queries.ts";
import { Spot, useEditing, useField } from "./context.tsx";
import type { Doc } from "./edits.ts";
import { AmountInput, NumberInput } from "./inputs.tsx";
import { ModelField, ProductFields } from "./product.tsx";

const FREE = ["fee", "usageRights", "dates", "deliverables"] as const;

/** What every place costs at the lowest and at the highest fee, with the platform's fee. */
export function costsOf({ compensation, slots }: Doc, feeBps: number) {
  const total = (fee: number | undefined) =>
    fee === undefined || slots === undefined ? undefined : agreementTotals(mulDiv(fee, slots, 1), feeBps).brandTotal;
  return { least: total(compensation?.min), most: total(compensation?.max) };
}

function Costs({ currency }: { currency: Currency }) {
  const t = useText("briefEditor");
  const { doc } = useEditing();
  const { feeBps } = useSuspenseQuery(brandQuery(useParam("brandId"))).data;
  const { least, most } = costsOf(doc, feeBps);
  if (least === undefined || most === undefined) return null;
  return (
    <p>
      {t("costs", { rate: bpsText(feeBps) })} <Money of={money(least, currency)} />
      {most !== least && (
        <>
          {" – "}
          <Money of={money(most, currency)} />
        </>
      )}
    </p>
  );
}

export function Pay() {
  const t = useText("briefEditor");
  const { brief } = useEditing();
  const currency = useField("currency");
  const slots = useField("slots");
  const compensation = useField("compensation");
  const budget = useField("budget");
  const negotiable = useField("negotiable");
  const product = useField("product");
  const code = currency.value ?? "usd";
  const model = compensation.value?.model ?? "fixed";
  // What nobody chose is what it was before there was a choice.
  const unsaid = model === "fixed" ? undefined : { model };
  const free = negotiable.value ?? { fee: false, usageRights: false, dates: false, deliverables: false };
  return (
    <Section title={t("s.pay")} id="pay">
      <div className="pair">
        <Spot of="currency">
          <SelectField
            label={t("f.currency")}
            {...(brief.status === "draft" ? {} : { hint: t("currency.hint") })}
            wrong={currency.wrong}
            value={currency.value ?? ""}
            onChange={({ currentTarget: { value } }) => {
              const next = config.settlementCurrencies.find((each) => each === value);
              currency.write(next);
              if (next && product.value?.value)
                product.write({ ...product.value, value: { ...product.value.value, currency: next } });
            }}
          >
            {currency.value === undefined && <option value="">{t("choose")}</option>}
            {config.settlementCurrencies.map((each) => (
              <option key={each} value={each}>
                {each.toUpperCase()} · {currencyText(each)}
              </option>
            ))}
          </SelectField>
        </Spot>
        <Spot of="slots">
          <NumberInput
            label={t("f.slots")}
            min={1}
            max={1_000}
            wrong={slots.wrong}
            value={slots.value}
            onValue={slots.write}
          />
        </Spot>
      </div>
      <Spot of="compensation">
        <ModelField />
        {model !== "gift" && (
          <div className="pair">
            <AmountInput
              label={t("pay.min")}
              currency={code}
              wrong={compensation.wrong}
              value={compensation.value?.min}
              onValue={(min) =>
                compensation.write(
                  min === undefined && compensation.value?.max === undefined
                    ? unsaid
                    : { ...compensation.value, model, min },
                )
              }
            />
            <AmountInput
              label={t("pay.max")}
              currency={code}
              value={compensation.value?.max}
              onValue={(max) =>
                compensation.write(
                  max === undefined && compensation.value?.min === undefined
                    ? unsaid
                    : { ...compensation.value, model, max },
                )
              }
            />
          </div>
        )}
      </Spot>
      <ProductFields currency={code} />
      {model !== "gift" && (
        <>
          <p className="quiet small">{t("pay.hint")}</p>
          <Spot of="budget">
            <AmountInput
              label={t("f.budget")}
              hint={t("budget.hint")}
              currency={code}
              wrong={budget.wrong}
              value={budget.value}
              onValue={budget.write}
            />
          </Spot>
          <Costs currency={code} />
        </>
      )}
      <Spot of="negotiable">
        <Chips
          legend={t("f.negotiable")}
          hint={t("negotiable.hint")}
          choices={FREE.map((each) => ({ value: each, label: t(`negotiable.${each}`) }))}
          value={FREE.filter((each) => free[each])}
          onChange={(chosen) =>
            negotiable.write({
              fee: chosen.includes("fee"),
              usageRights: chosen.includes("usageRights"),
              dates: chosen.includes("dates"),
              deliverables: chosen.includes("deliverables"),
            })
          }
        />
      </Spot>
    </Section>
  );
}
