// The filters over the payouts: status, period, currency, and a brand or creator taken from a row.
import { PAYOUT_STATUSES } from "../../../shared/domain/payout.ts";
import { dateText, timeZone } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { useUrlAtOnce } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { CurrencyOptions } from "../../ui/currencyOptions.tsx";
import { Field, SelectField } from "../../ui/field.tsx";
import { filtersOf } from "./payoutFilters.ts";
import type { Payout } from "./queries.ts";
import { dateText as zonedText } from "./texts.ts";

const NAMES = ["status", "from", "to", "currency", "brandId", "creatorId"] as const;
const shown = (day: string | undefined) =>
  day && !Number.isNaN(Date.parse(day)) ? dateText(`${day}T12:00:00Z`) : undefined;

export function PayoutFilterBar({ payouts }: { payouts: readonly Payout[] }) {
  const t = useText("finance");
  const [url, change] = useUrlAtOnce();
  const brand = payouts.find(({ brandId }) => brandId === url.brandId)?.brandName ?? url.brandId;
  const creator = payouts.find(({ creatorId }) => creatorId === url.creatorId)?.creatorHandle ?? url.creatorId;
  const zone = timeZone();
  const { from, to } = filtersOf(url, zone);
  const bounds = from && to ? "payouts.period" : from ? "payouts.since" : to ? "payouts.until" : undefined;
  return (
    <search className="stack near">
      <div className="filters">
        <SelectField
          label={t("status")}
          value={url.status ?? ""}
          onChange={({ currentTarget }) => change({ status: currentTarget.value })}
        >
          <option value="">{t("all")}</option>
          {PAYOUT_STATUSES.map((status) => (
            <option key={status} value={status}>
              {word("payout", status)}
            </option>
          ))}
        </SelectField>
        <Field
          label={t("from")}
          hint={shown(url.from)}
          type="date"
          value={url.from ?? ""}
          onChange={({ currentTarget }) => change({ from: currentTarget.value })}
        />
        <Field
          label={t("to")}
          hint={shown(url.to)}
          type="date"
          value={url.to ?? ""}
          onChange={({ currentTarget }) => change({ to: currentTarget.value })}
        />
        <SelectField
          label={t("currency")}
          value={url.currency ?? ""}
          onChange={({ currentTarget }) => change({ currency: currentTarget.value })}
        >
          <option value="">{t("all")}</option>
          <CurrencyOptions />
        </SelectField>
      </div>
      {bounds && (
        <p className="quiet small">
          {t(bounds, {
            from: from ? zonedText(from, zone) : "",
            to: to ? zonedText(to, zone) : "",
            zone,
          })}
        </p>
      )}
      <div className="row near">
        {url.brandId && brand && (
          <Button small onPress={() => change({ brandId: undefined })} label={t("filter.remove", { name: brand })}>
            {brand} ×
          </Button>
        )}
        {url.creatorId && creator && (
          <Button small onPress={() => change({ creatorId: undefined })} label={t("filter.remove", { name: creator })}>
            {creator} ×
          </Button>
        )}
        {NAMES.some((name) => url[name]) && (
          <Button small look="plain" onPress={() => change(Object.fromEntries(NAMES.map((name) => [name, undefined])))}>
            {t("filter.clear")}
          </Button>
        )}
      </div>
    </search>
  );
}
