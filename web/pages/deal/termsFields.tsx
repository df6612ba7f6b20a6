// The fee and the rights of an offer; what the brief locks is shown with its value and its reason.
import { Fragment } from "react";
import type { Terms } from "../../../shared/domain/terms.ts";
import { moneyText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { Check, Chips, Field, MoneyField } from "../../ui/field.tsx";
import type { BriefView } from "./firstTerms.ts";
import { channelText, isUnpaid, linesOf } from "./termLines.ts";
import type { TermsDraft } from "./termsDraft.ts";

export type Part = {
  draft: TermsDraft;
  change: (change: Partial<TermsDraft>) => void;
  wrong: (path: string) => string | undefined;
  brief: BriefView | undefined;
  base: Terms;
  /** The terms that this answers. */
  before: Terms | undefined;
};
type Free = NonNullable<BriefView["negotiable"]>;
/** A brief that cannot be read is judged by the server alone. */
export const freeOf = (brief: BriefView | undefined): Free =>
  brief?.negotiable ?? { fee: !brief, usageRights: !brief, dates: !brief, deliverables: !brief };

/** Terms that stay as they are, with the reason. */
export function Locked({ base, paths, why }: { base: Terms; paths: readonly string[]; why: string }) {
  const t = useText("terms");
  const wanted = (path: string) => paths.some((each) => path === each || path.startsWith(`${each}.`));
  return (
    <div className="stack near">
      <p className="quiet small">{why}</p>
      <dl className="facts">
        {linesOf(t, base)
          .filter(({ path }) => wanted(path))
          .map(({ path, name, text }) => (
            <Fragment key={path}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </Fragment>
          ))}
      </dl>
    </div>
  );
}

export function FeeField({ draft, change, wrong, brief, base, before }: Part) {
  const t = useText("terms");
  if (before && !freeOf(brief).fee) return <Locked base={before} paths={["fee.amount"]} why={t("locked.brief")} />;
  if (isUnpaid(base)) return <p>{t("unpaid")}</p>;
  const { currency } = base.fee;
  const range = brief?.compensation;
  const money = (amount: number) => moneyText({ amount, currency });
  return (
    <MoneyField
      label={t("fee.label")}
      hint={range ? t("fee.range", { min: money(range.min), max: money(range.max) }) : t("fee.hint")}
      wrong={wrong("fee.amount")}
      currency={currency}
      value={draft.fee}
      onInput={({ currentTarget }) => change({ fee: currentTarget.value })}
    />
  );
}

const CHANNELS = ["organic_social", "paid_social", "website", "email", "print", "out_of_home", "tv"];

export function RightsFields({ draft, change, wrong, brief, base }: Part) {
  const t = useText("terms");
  if (!freeOf(brief).usageRights)
    return <Locked base={base} paths={["usageRights", "exclusivity"]} why={t("locked.brief")} />;
  const channels = [...new Set([...CHANNELS, ...draft.channels])];
  return (
    <div className="stack">
      <Chips
        legend={t("channels")}
        choices={channels.map((value) => ({ value, label: channelText(value) }))}
        value={draft.channels}
        onChange={(next) => change({ channels: next })}
      />
      <Chips
        legend={t("territories")}
        one
        choices={[
          { value: "all", label: t("territory.worldwide") },
          { value: "some", label: t("territory.some") },
        ]}
        value={[draft.isWorldwide ? "all" : "some"]}
        onChange={([next]) => change({ isWorldwide: next === "all" })}
      />
      {!draft.isWorldwide && (
        <Field
          label={t("territory.names")}
          hint={t("territory.hint")}
          value={draft.territories}
          onInput={({ currentTarget }) => change({ territories: currentTarget.value })}
        />
      )}
      <Field
        label={t("rightsDays")}
        hint={base.usageRights.days === null ? t("rightsDays.orForever") : t("rightsDays.hint")}
        inputMode="numeric"
        wrong={wrong("usageRights.days")}
        value={draft.rightsDays}
        onInput={({ currentTarget }) => change({ rightsDays: currentTarget.value })}
      />
      <Check
        label={t("paidMedia.label")}
        checked={draft.paidMedia}
        onChange={({ currentTarget }) => change({ paidMedia: currentTarget.checked })}
      />
      <Check
        label={t("exclusivity.label")}
        checked={draft.isExclusive}
        onChange={({ currentTarget }) => change({ isExclusive: currentTarget.checked })}
      />
      {draft.isExclusive && (
        <>
          <Field
            label={t("exclusivity.category")}
            wrong={wrong("exclusivity.category")}
            value={draft.category}
            onInput={({ currentTarget }) => change({ category: currentTarget.value })}
          />
          <Field
            label={t("exclusivity.days")}
            hint={t("exclusivity.days.hint")}
            inputMode="numeric"
            wrong={wrong("exclusivity.days")}
            value={draft.exclusiveDays}
            onInput={({ currentTarget }) => change({ exclusiveDays: currentTarget.value })}
          />
          <Field
            label={t("exclusivity.competitors")}
            hint={t("exclusivity.competitors.hint")}
            value={draft.competitors}
            onInput={({ currentTarget }) => change({ competitors: currentTarget.value })}
          />
        </>
      )}
    </div>
  );
}
