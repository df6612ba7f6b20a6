// What the brand may do with the content, where and how long, and what the creator leaves alone meanwhile.
import { money } from "../../../../shared/domain/money.ts";
import { countryText } from "../../../app/format.ts";
import { countryChoices } from "../../../app/lists.ts";
import { useText } from "../../../app/text.ts";
import { Check, Chips, Field, TextField } from "../../../ui/field.tsx";
import { Section } from "../../../ui/page.tsx";
import { Spot, useField } from "./context.tsx";
import { AmountInput, NumberInput } from "./inputs.tsx";
import { ListInput } from "./listInput.tsx";
import { CHANNELS } from "./suggestions.ts";
import { nameOf } from "./words.ts";

const WORLD = "worldwide";
const NONE = { channels: [], territories: [WORLD], days: 90, paidMedia: false };

function ForEver() {
  const t = useText("briefEditor");
  const reason = useField("rightsReason");
  const price = useField("rightsPrice");
  const { value: currency = "usd" } = useField("currency");
  return (
    <div className="stack">
      <p className="quiet">{t("rights.forEver.hint")}</p>
      <Spot of="rightsReason">
        <TextField
          label={t("f.rightsReason")}
          rows={2}
          maxLength={2_000}
          value={reason.value ?? ""}
          wrong={reason.wrong}
          onInput={({ currentTarget: { value } }) => reason.write(value === "" ? null : value)}
        />
      </Spot>
      <Spot of="rightsPrice">
        <AmountInput
          label={t("f.rightsPrice")}
          currency={currency}
          wrong={price.wrong}
          value={price.value?.amount}
          onValue={(amount) => price.write(amount === undefined ? null : money(amount, currency))}
        />
      </Spot>
    </div>
  );
}

function Exclusivity() {
  const t = useText("briefEditor");
  const { value, write, wrong } = useField("exclusivity");
  return (
    <Spot of="exclusivity">
      <div className="stack">
        <Check
          label={t("exclusivity.want")}
          checked={Boolean(value)}
          onChange={({ currentTarget: { checked } }) =>
            write(checked ? { category: t("exclusivity.example"), competitors: [], days: 30 } : null)
          }
        />
        {value && (
          <>
            <div className="pair">
              <Field
                label={t("exclusivity.category")}
                maxLength={80}
                wrong={wrong}
                value={value.category}
                onInput={({ currentTarget }) => write({ ...value, category: currentTarget.value })}
              />
              <NumberInput
                label={t("exclusivity.days")}
                min={1}
                max={365}
                value={value.days}
                onValue={(days) => days !== undefined && write({ ...value, days })}
              />
            </div>
            <ListInput
              label={t("exclusivity.competitors")}
              value={value.competitors}
              onValue={(competitors) => write({ ...value, competitors })}
              parse={(text) => text.slice(0, 120)}
              max={50}
            />
          </>
        )}
      </div>
    </Spot>
  );
}

export function Rights() {
  const t = useText("briefEditor");
  const { value = NONE, write, wrong } = useField("usageRights");
  const isForEver = value.days === null;
  return (
    <Section title={t("s.rights")} id="rights">
      <Spot of="usageRights">
        <div className="stack wide">
          <Chips
            legend={t("rights.channels")}
            choices={[...new Set([...CHANNELS, ...value.channels])].map((each) => ({
              value: each,
              label: nameOf("channel", each),
            }))}
            value={value.channels}
            onChange={(channels) => write({ ...value, channels })}
          />
          <ListInput
            label={t("rights.territories")}
            value={value.territories}
            onValue={(territories) => write({ ...value, territories })}
            options={[{ value: WORLD, label: t("rights.worldwide") }, ...countryChoices()]}
            nameOf={(code) =>
              code === WORLD ? t("rights.worldwide") : /^[A-Z]{2}$/.test(code) ? countryText(code) : code
            }
            max={60}
          />
          <div className="stack">
            {!isForEver && (
              <NumberInput
                label={t("rights.days")}
                hint={t("rights.days.hint")}
                min={0}
                max={3650}
                wrong={wrong}
                value={value.days ?? undefined}
                onValue={(days) => days !== undefined && write({ ...value, days })}
              />
            )}
            <Check
              label={t("rights.forEver")}
              checked={isForEver}
              onChange={({ currentTarget: { checked } }) => write({ ...value, days: checked ? null : 90 })}
            />
          </div>
          <Check
            label={t("rights.paidMedia")}
            checked={value.paidMedia}
            onChange={({ currentTarget: { checked } }) => write({ ...value, paidMedia: checked })}
          />
        </div>
      </Spot>
      {isForEver && <ForEver />}
      <Exclusivity />
    </Section>
  );
}
