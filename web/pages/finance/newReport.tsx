// Asking for a report: what it will hold is said in full before anything is made.
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { isCurrency } from "../../../shared/domain/money.ts";
import { REPORT_FORMATS, REPORT_TYPES } from "../../../shared/domain/report.ts";
import { api } from "../../app/api.ts";
import { timeZone } from "../../app/format.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { useUrlAtOnce } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { CurrencyOptions } from "../../ui/currencyOptions.tsx";
import { Chips, Field, SelectField } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";
import { isPayoutStatus } from "./payoutFilters.ts";
import { payoutsQuery } from "./queries.ts";
import { dateText } from "./texts.ts";
import { dayIn, dayOf, isDay, startOfDay } from "./zone.ts";

type Wanted = Parameters<typeof api.reports.create>[0]["body"];
const zones = () => ["UTC", ...Intl.supportedValuesOf("timeZone")];
const isType = (text: string | undefined): text is Wanted["type"] => REPORT_TYPES.some((type) => type === text);

/** This month so far, up to the end of today. */
const thisMonth = (zone: string) => {
  const today = dayOf(new Date(), zone);
  return { from: `${today.slice(0, 8)}01`, to: today };
};

/** What is asked for, kept in the address: a link asks for the same. */
function useWanted() {
  const [url, change] = useUrlAtOnce();
  const zone = url.zone && zones().includes(url.zone) ? url.zone : timeZone();
  const month = thisMonth(zone);
  const from = url.from ?? month.from;
  const to = url.to ?? month.to;
  const type: Wanted["type"] = isType(url.new) ? url.new : "payouts";
  const format: Wanted["format"] = url.format === "jsonl" ? "jsonl" : "csv";
  const isWhole = isDay(from) && isDay(to) && from <= to;
  const filters = {
    ...(url.brandId ? { brandId: url.brandId } : {}),
    ...(url.creatorId ? { creatorId: url.creatorId } : {}),
  };
  const wanted: Wanted | undefined = isWhole
    ? {
        type,
        from: startOfDay(from, zone),
        to: startOfDay(dayIn(to, 1), zone),
        timeZone: zone,
        format,
        ...(isCurrency(url.currency) ? { currency: url.currency } : {}),
        ...(type === "payouts" && Object.keys(filters).length > 0 ? { filters } : {}),
        // A spreadsheet knows by it that the letters are not its own.
        bom: format === "csv",
      }
    : undefined;
  return { url, change, zone, from, to, type, format, wanted };
}

/** What of the payouts was released in the period, as far as we can tell before the report is made. */
function Foreseen({
  wanted,
  left: { status, account },
}: {
  wanted: Wanted;
  /** What the page before was filtered by and no report can be. */
  left: Readonly<Record<string, string | undefined>>;
}) {
  const t = useText("finance");
  const { from, to, type, currency, filters = {}, timeZone: zone } = wanted;
  const { data } = useQuery({
    ...payoutsQuery({
      ...(currency ? { currency } : {}),
      ...(filters.brandId ? { brandId: filters.brandId } : {}),
      ...(filters.creatorId ? { creatorId: filters.creatorId } : {}),
    }),
    enabled: type === "payouts",
  });
  const one = data?.items[0];
  const only = [
    filters.brandId && (one?.brandName ?? filters.brandId),
    filters.creatorId && (one?.creatorHandle ?? filters.creatorId),
  ];
  const released = data?.items.filter(({ releasedAt }) => releasedAt && from <= releasedAt && releasedAt < to).length;
  return (
    <div className="notice">
      <strong>{t("newReport.holds")}</strong>
      <ul className="stack tight">
        <li>{t(type === "payouts" ? "newReport.payouts" : "newReport.ledger")}</li>
        <li>{t("newReport.period", { from: dateText(from, zone), to: dateText(to, zone), zone })}</li>
        <li>{currency ? t("newReport.one", { currency: currency.toUpperCase() }) : t("newReport.every")}</li>
        {only.map((name) => name && <li key={name}>{t("newReport.one", { currency: name })}</li>)}
        {type === "payouts" && isPayoutStatus(status) && (
          <li>{t("newReport.anyStatus", { status: word("payout", status) })}</li>
        )}
        {type === "ledger" && account && <li>{t("newReport.anyAccount", { account })}</li>}
        {type === "payouts" && released !== undefined && data?.isWhole && (
          <li>{t("newReport.rows", { count: released })}</li>
        )}
      </ul>
    </div>
  );
}

export function NewReport() {
  const t = useText("finance");
  const navigate = useNavigate();
  const { url, change, zone, from, to, type, format, wanted } = useWanted();
  const create = useCommand((body: Wanted, idempotencyKey) => api.reports.create({ body, idempotencyKey }), {
    refresh: [["reports"]],
    after: ({ id }) => navigate({ to: `/finance/reports/${id}` }),
  });
  return (
    <form
      className="stack wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted) create.mutate(wanted);
      }}
    >
      <div className="row wide" style={{ alignItems: "start" }}>
        <Chips
          legend={t("report.what")}
          one
          choices={REPORT_TYPES.map((value) => ({ value, label: word("reportType", value) }))}
          value={[type]}
          onChange={([value]) => change({ new: value }, true)}
        />
        <Chips
          legend={t("report.format")}
          one
          choices={REPORT_FORMATS.map((value) => ({ value, label: value.toUpperCase() }))}
          value={[format]}
          onChange={([value]) => change({ format: value }, true)}
        />
      </div>
      <div className="filters">
        <Field
          label={t("newReport.from")}
          type="date"
          value={from}
          wrong={from > to ? t("newReport.order") : undefined}
          onChange={({ currentTarget }) => change({ from: currentTarget.value }, true)}
        />
        <Field
          label={t("newReport.to")}
          type="date"
          value={to}
          onChange={({ currentTarget }) => change({ to: currentTarget.value }, true)}
        />
        <SelectField
          label={t("newReport.zone")}
          value={zone}
          onChange={({ currentTarget }) => change({ zone: currentTarget.value }, true)}
        >
          {zones().map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t("currency")}
          value={url.currency ?? ""}
          onChange={({ currentTarget }) => change({ currency: currentTarget.value }, true)}
        >
          <option value="">{t("all")}</option>
          <CurrencyOptions />
        </SelectField>
      </div>
      {wanted && <Foreseen wanted={wanted} left={url} />}
      <Problem of={create.error} />
      <div className="row">
        <Button type="submit" look="primary" busy={create.isPending} disabled={!wanted}>
          {t("newReport.make")}
        </Button>
        <Button onPress={() => change({ new: undefined, status: undefined, account: undefined })}>{t("cancel")}</Button>
      </div>
    </form>
  );
}
