// A correction of the books, as a proposal: lines whose debits equal their credits, a reason, and a proof where there is one.
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type Currency, isCurrency } from "../../../shared/domain/money.ts";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { moneyText } from "../../app/format.ts";
import { useLeaving } from "../../app/leaving.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { typedAmount } from "../../app/typed.ts";
import { Button } from "../../ui/button.tsx";
import { CurrencyOptions } from "../../ui/currencyOptions.tsx";
import { Field, MoneyField, SelectField, TextField } from "../../ui/field.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Status } from "../../ui/status.tsx";
import { sendEvidence } from "./sendEvidence.ts";

type Side = "debit" | "credit";
type Line = { n: number; account: string; side: Side; typed: string };
type Body = Parameters<typeof api.proposals.adjust>[0]["body"];
/** Kept on the device; the proof is not, and is chosen again. */
type Draft = { currency: Currency; lines: Line[]; reason: string };

const KINDS = "application/pdf,image/png,image/jpeg";
const MOST_LINES = 20;
const LEAST_REASON = 3;
/** What people may correct by hand and needs no id of somebody. */
const ACCOUNTS = [
  "exp:goodwill",
  "exp:stripe_fee",
  "exp:dispute_fee",
  "exp:dispute_loss",
  "exp:bad_debt",
  "exp:fx",
  "rev:platform_fee",
  "stripe:platform",
  "platform_bank",
  "offline_bank",
] as const;

const BLANK: Draft = {
  currency: "usd",
  lines: [
    { n: 1, account: "", side: "debit", typed: "" },
    { n: 2, account: "", side: "credit", typed: "" },
  ],
  reason: "",
};

const sumOf = (lines: readonly Line[], side: Side, currency: Currency) =>
  lines
    .filter((line) => line.side === side)
    .reduce((total, { typed }) => total + (typedAmount(typed, currency) ?? 0), 0);

function LineFields({
  line,
  n,
  currency,
  tried,
  onChange,
  onRemove,
}: {
  line: Line;
  n: number;
  currency: Currency;
  tried: boolean;
  onChange: (changes: Partial<Line>) => void;
  onRemove: (() => void) | undefined;
}) {
  const t = useText("adjust");
  const missing = (isThere: unknown) => (tried && !isThere ? t("missing") : undefined);
  return (
    <fieldset className="stack near">
      <legend>{t("line", { n })}</legend>
      <div className="filters">
        <Field
          label={t("account")}
          list="accounts"
          spellCheck={false}
          autoComplete="off"
          maxLength={100}
          value={line.account}
          wrong={missing(line.account)}
          onInput={({ currentTarget }) => onChange({ account: currentTarget.value.trim() })}
        />
        <SelectField
          label={t("side")}
          value={line.side}
          onChange={({ currentTarget }) => onChange({ side: currentTarget.value === "debit" ? "debit" : "credit" })}
        >
          <option value="debit">{t("debit")}</option>
          <option value="credit">{t("credit")}</option>
        </SelectField>
        <MoneyField
          label={t("amount")}
          currency={currency}
          value={line.typed}
          wrong={missing(typedAmount(line.typed, currency))}
          onInput={({ currentTarget }) => onChange({ typed: currentTarget.value })}
        />
      </div>
      {onRemove && (
        <div>
          <Button small onPress={onRemove}>
            {t("line.remove", { n })}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

export function AdjustmentPage() {
  const t = useText("adjust");
  const tl = useText("ledger");
  const tf = useText("finance");
  const navigate = useNavigate();
  const [draft, setDraft, forget] = useDraft<Draft>("adjustment", BLANK);
  const { currency, lines, reason } = draft;
  const set = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
  const [file, setFile] = useState<File>();
  const sent = useLeaving(file !== undefined);
  const [tried, setTried] = useState(false);
  const propose = useCommand(
    async ({ body, proof }: { body: Body; proof: File | undefined }, idempotencyKey) =>
      api.proposals.adjust({
        body: { ...body, ...(proof ? { evidenceUploadId: await sendEvidence(proof) } : {}) },
        idempotencyKey,
      }),
    {
      refresh: [["proposals"]],
      done: tf("proposed"),
      after: () => {
        forget();
        sent();
        return navigate({ to: "/finance/proposals" });
      },
    },
  );
  const [debit, credit] = [sumOf(lines, "debit", currency), sumOf(lines, "credit", currency)];
  const isEqual = debit === credit && debit > 0;
  const isShort = [...reason.trim()].length < LEAST_REASON;
  const change = (n: number, changes: Partial<Line>) =>
    set({ lines: lines.map((line) => (line.n === n ? { ...line, ...changes } : line)) });
  const submit = () => {
    setTried(true);
    const whole = lines.flatMap(({ account, side, typed }) => {
      const amount = typedAmount(typed, currency);
      return account && amount ? [{ account, side, amount }] : [];
    });
    if (whole.length === lines.length && isEqual && !isShort)
      propose.mutate({ body: { currency, lines: whole, reason }, proof: file });
  };
  return (
    <Page title={t("title")} lead={t("lead")} up={{ to: "/finance/proposals", name: tl("proposals.title") }}>
      <form
        className="stack far"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <SelectField
          label={t("currency")}
          value={currency}
          onChange={({ currentTarget: { value } }) => isCurrency(value) && set({ currency: value })}
        >
          <CurrencyOptions />
        </SelectField>
        <datalist id="accounts">
          {ACCOUNTS.map((account) => (
            <option key={account} value={account} />
          ))}
        </datalist>
        <Section title={t("lines")}>
          <p className="quiet">{t("lines.hint")}</p>
          {lines.map((line, index) => (
            <LineFields
              key={line.n}
              line={line}
              n={index + 1}
              currency={currency}
              tried={tried}
              onChange={(changes) => change(line.n, changes)}
              onRemove={lines.length > 2 ? () => set({ lines: lines.filter(({ n }) => n !== line.n) }) : undefined}
            />
          ))}
          {lines.length < MOST_LINES && (
            <div>
              <Button
                small
                onPress={() =>
                  set({
                    lines: [
                      ...lines,
                      { n: Math.max(...lines.map(({ n }) => n)) + 1, account: "", side: "debit", typed: "" },
                    ],
                  })
                }
              >
                {t("line.add")}
              </Button>
            </div>
          )}
          <Status
            tone={isEqual ? "good" : tried ? "bad" : "wait"}
            next={t("sums", {
              debit: moneyText({ amount: debit, currency }),
              credit: moneyText({ amount: credit, currency }),
            })}
          >
            {t(isEqual ? "equal" : "unequal")}
          </Status>
        </Section>
        <TextField
          label={tf("reason")}
          hint={tf("reason.hint")}
          value={reason}
          maxLength={1000}
          wrong={tried && isShort ? tf("reason.wrong") : undefined}
          onInput={({ currentTarget }) => set({ reason: currentTarget.value })}
        />
        <Field
          label={t("file")}
          hint={t("file.hint")}
          type="file"
          accept={KINDS}
          onChange={({ currentTarget }) => setFile(currentTarget.files?.[0])}
        />
        <Problem of={propose.error} />
        <div>
          <Button type="submit" look="primary" busy={propose.isPending}>
            {t("propose")}
          </Button>
        </div>
      </form>
    </Page>
  );
}
