// How an offer is paid, and how long it stands.
import { useText } from "../../app/text.ts";
import { Check, Chips, Field, SelectField, TextField } from "../../ui/field.tsx";
import { KILL_FEE_PARTS } from "./termsDraft.ts";
import type { Part } from "./termsFields.tsx";

export function PaymentFields({ draft, change, wrong, base }: Part) {
  const t = useText("terms");
  return (
    <div className="stack">
      <Chips
        legend={t("fundingPlan")}
        hint={t("fundingPlan.hint")}
        one
        choices={(["full", "milestone"] as const).map((value) => ({ value, label: t(`fundingPlan.${value}`) }))}
        value={[draft.fundingPlan]}
        onChange={([next]) => change({ fundingPlan: next === "milestone" ? "milestone" : "full" })}
      />
      {wrong("fundingPlan") && (
        <p className="field">
          <span className="wrong">{wrong("fundingPlan")}</span>
        </p>
      )}
      {base.minLiveDays > 0 && (
        <Field
          label={t("holdback.label")}
          hint={t("holdback.hint")}
          unit="%"
          inputMode="decimal"
          wrong={wrong("holdbackBps")}
          value={draft.holdback}
          onInput={({ currentTarget }) => change({ holdback: currentTarget.value })}
        />
      )}
      <Check
        label={t("killFee.label")}
        checked={draft.ownKillFee}
        onChange={({ currentTarget }) => change({ ownKillFee: currentTarget.checked })}
      />
      {draft.ownKillFee && (
        <div className="grid tight-cells">
          {KILL_FEE_PARTS.map((name) => (
            <Field
              key={name}
              label={t(`killFee.${name}`)}
              unit="%"
              inputMode="decimal"
              wrong={wrong(`killFee.${name}`)}
              value={draft.killFee[name]}
              onInput={({ currentTarget }) => change({ killFee: { ...draft.killFee, [name]: currentTarget.value } })}
            />
          ))}
        </div>
      )}
    </div>
  );
}

export function OfferFields({ draft, change }: Part) {
  const t = useText("terms");
  return (
    <div className="stack">
      <TextField
        label={t("notes")}
        hint={t("notes.hint")}
        maxLength={5_000}
        value={draft.notes}
        onInput={({ currentTarget }) => change({ notes: currentTarget.value })}
      />
      <SelectField
        label={t("stands")}
        value={draft.hours}
        onChange={({ currentTarget }) => change({ hours: currentTarget.value })}
      >
        {[24, 48, 72, 144].map((hours) => (
          <option key={hours} value={hours}>
            {t("hours", { hours })}
          </option>
        ))}
      </SelectField>
      <Check
        label={t("final.label")}
        checked={draft.final}
        onChange={({ currentTarget }) => change({ final: currentTarget.checked })}
      />
    </div>
  );
}
