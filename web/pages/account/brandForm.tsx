// Registering a brand: who it is, where it is, in what it pays.
import { useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { config } from "../../../shared/config.ts";
import type { Currency } from "../../../shared/domain/money.ts";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { currencyText } from "../../app/format.ts";
import { countryChoices } from "../../app/lists.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Field, SelectField } from "../../ui/field.tsx";
import { fieldsOf, Problem } from "../../ui/problem.tsx";
import { DEVICE_ZONE } from "./zones.ts";

type Typed = { legalName: string; displayName: string; country: string; currency: Currency; website: string };
const EMPTY: Typed = { legalName: "", displayName: "", country: "", currency: "usd", website: "" };

/** `example.com` is what people type. */
const addressOf = (typed: string) =>
  (/^https?:\/\//i.test(typed) ? typed : `https://${typed}`).replace(/^http:/i, "https:");

export function BrandForm() {
  const t = useText("welcome");
  const navigate = useNavigate();
  const [typed, setTyped, forget] = useDraft<Typed>("brand.new", EMPTY);
  const set = (change: Partial<Typed>) => setTyped({ ...typed, ...change });
  const create = useCommand(
    ({ website, ...rest }: Typed, idempotencyKey) =>
      api.brands.create({
        body: { ...rest, timeZone: DEVICE_ZONE, ...(website.trim() ? { website: addressOf(website.trim()) } : {}) },
        idempotencyKey,
      }),
    {
      refresh: [["me"]],
      done: t("brand.done"),
      after: async ({ id }) => {
        forget();
        await navigate({ to: `/brand/${id}` });
      },
    },
  );
  const wrong = fieldsOf(create.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!create.isPending) create.mutate(typed);
  };
  return (
    <form className="stack wide slim" onSubmit={submit}>
      <Field
        label={t("brand.displayName")}
        hint={t("brand.displayName.hint")}
        required
        maxLength={100}
        autoComplete="organization"
        value={typed.displayName}
        wrong={wrong.displayName}
        onInput={({ currentTarget }) => set({ displayName: currentTarget.value })}
      />
      <Field
        label={t("brand.legalName")}
        hint={t("brand.legalName.hint")}
        required
        maxLength={200}
        value={typed.legalName}
        wrong={wrong.legalName}
        onInput={({ currentTarget }) => set({ legalName: currentTarget.value })}
      />
      <SelectField
        label={t("brand.country")}
        required
        value={typed.country}
        wrong={wrong.country}
        onChange={({ currentTarget }) => set({ country: currentTarget.value })}
      >
        <option value="">{t("choose")}</option>
        {countryChoices().map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("brand.currency")}
        hint={t("brand.currency.hint")}
        value={typed.currency}
        wrong={wrong.currency}
        onChange={({ currentTarget }) => set({ currency: currentTarget.value as Currency })}
      >
        {config.settlementCurrencies.map((each) => (
          <option key={each} value={each}>
            {each.toUpperCase()} · {currencyText(each)}
          </option>
        ))}
      </SelectField>
      <Field
        label={t("brand.website")}
        hint={t("brand.website.hint")}
        inputMode="url"
        autoComplete="url"
        autoCapitalize="none"
        value={typed.website}
        wrong={wrong.website}
        onInput={({ currentTarget }) => set({ website: currentTarget.value })}
      />
      <Problem of={create.error} />
      <Button type="submit" look="primary" busy={create.isPending} wide>
        {t("brand.submit")}
      </Button>
    </form>
  );
}
