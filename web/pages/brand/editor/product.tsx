// What creators receive: a fee, a product without money, or both; and the product itself with its worth.
import { useRef } from "react";
import type { Currency } from "../../../../shared/domain/money.ts";
import { MODELS, type Model, PRODUCT_KINDS } from "../../../../shared/domain/product.ts";
import { useText } from "../../../app/text.ts";
import { word } from "../../../app/words.ts";
import { Chips, Field, TextField } from "../../../ui/field.tsx";
import { Spot, useField } from "./context.tsx";
import type { ProductDraft } from "./edits.ts";
import { AmountInput } from "./inputs.tsx";

const BLANK: ProductDraft = { kind: "physical" };
const orNothing = (text: string) => text || undefined;

/** Changing the model keeps what still counts: a gift pays nothing, and a fixed fee comes without a product. */
export function ModelField() {
  const t = useText("product");
  const compensation = useField("compensation");
  const product = useField("product");
  const budget = useField("budget");
  const release = useField("releaseOn");
  const kept = useRef<{ product: ProductDraft; pay: { min?: number | undefined; max?: number | undefined } }>({
    product: BLANK,
    pay: {},
  });
  const model = compensation.value?.model ?? "fixed";
  const choose = (next: Model) => {
    if (product.value) kept.current.product = product.value;
    if (model !== "gift") kept.current.pay = { min: compensation.value?.min, max: compensation.value?.max };
    compensation.write(next === "gift" ? { model: next, min: 0, max: 0 } : { ...kept.current.pay, model: next });
    product.write(next === "fixed" ? null : (product.value ?? kept.current.product));
    // What has no meaning for a gift is not asked for.
    if (next === "gift" && budget.value === undefined) budget.write(0);
    if (next === "gift" && release.value === undefined) release.write("approval");
  };
  return (
    <Chips
      legend={t("model")}
      hint={t(`model.${model}.hint`)}
      one
      choices={MODELS.map((value) => ({ value, label: word("model", value) }))}
      value={[model]}
      onChange={([next]) => choose(MODELS.find((each) => each === next) ?? "fixed")}
    />
  );
}

export function ProductFields({ currency }: { currency: Currency }) {
  const t = useText("product");
  const { value, write, wrong } = useField("product");
  const model = useField("compensation").value?.model ?? "fixed";
  if (model === "fixed") return null;
  const product = value ?? BLANK;
  const set = (change: ProductDraft) => write({ ...product, ...change });
  return (
    <Spot of="product">
      <div className="stack">
        <Field
          label={t("name")}
          maxLength={200}
          wrong={wrong}
          value={product.name ?? ""}
          onInput={({ currentTarget }) => set({ name: orNothing(currentTarget.value) })}
        />
        <Chips
          legend={t("kind")}
          one
          choices={PRODUCT_KINDS.map((each) => ({ value: each, label: word("productKind", each) }))}
          value={[product.kind ?? "physical"]}
          onChange={([next]) => set({ kind: PRODUCT_KINDS.find((each) => each === next) ?? "physical" })}
        />
        <AmountInput
          label={t("value")}
          hint={t("value.hint")}
          currency={currency}
          value={product.value?.amount}
          onValue={(amount) => set({ value: amount ? { amount, currency } : undefined })}
        />
        <TextField
          label={t("description")}
          rows={2}
          maxLength={2_000}
          value={product.description ?? ""}
          onInput={({ currentTarget }) => set({ description: orNothing(currentTarget.value) })}
        />
        <Field
          label={t("url")}
          inputMode="url"
          placeholder="https://"
          value={product.url ?? ""}
          onInput={({ currentTarget }) => set({ url: orNothing(currentTarget.value) })}
        />
      </div>
    </Spot>
  );
}
