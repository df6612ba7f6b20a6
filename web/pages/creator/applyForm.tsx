// The application: why you, for how much, the brand's questions, and what else you promised to whom.

import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useRef, useState } from "react";
import type { Money as MoneyOf } from "../../../shared/domain/money.ts";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { moneyText } from "../../app/format.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { typedAmount } from "../../app/typed.ts";
import { Button } from "../../ui/button.tsx";
import { ElsewhereHint } from "../../ui/elsewhere.tsx";
import { MoneyField, TextField } from "../../ui/field.tsx";
import { Money } from "../../ui/money.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Problem } from "../../ui/problem.tsx";
import { type Conflict, Conflicts, conflictsOf } from "./conflicts.tsx";
import { HowPaid } from "./howPaid.tsx";
import type { Brief, PayoutAccount, Profile } from "./queries.ts";
import { addsUp, linesOf, type RateLines, RateLinesFields } from "./rateLines.tsx";

type Draft = {
  pitch: string;
  concept: string;
  rate: string;
  answers: Record<string, string>;
  conflicts: Conflict[];
  lines: RateLines;
};
const BLANK: Draft = { pitch: "", concept: "", rate: "", answers: {}, conflicts: [], lines: {} };

/** `isOpened`: a drop takes applications from its opening on; they may be written before. */
type Props = { brief: Brief; profile: Profile; account: PayoutAccount | null; isOpened: boolean };

/** A brief without money, and why somebody who asks for money cannot apply to it. */
function Unpaid({ least }: { least: MoneyOf | undefined }) {
  const t = useText("creator");
  return (
    <div className="stack near narrow">
      <p>{t("apply.unpaid")}</p>
      {least && <Notice tone="wait" title={t("apply.unpaid.under", { least: moneyText(least) })} />}
    </div>
  );
}

export function ApplyForm({ brief, profile, account, isOpened }: Props) {
  const t = useText("creator");
  const drops = useText("drops");
  const navigate = useNavigate();
  const { currency = "usd", compensation, screeningQuestions = [] } = brief;
  const [draft, setDraft, forget, isRestored] = useDraft<Draft>(`apply.${profile.id}.${brief.id}`, BLANK);
  const [tried, setTried] = useState(false);
  const more = useRef<HTMLDetailsElement>(null);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  // Nobody means to work for nothing.
  const isGift = compensation?.model === "gift";
  const amount = isGift ? 0 : typedAmount(draft.rate, currency) || undefined;
  const rate = { amount: amount ?? 0, currency };
  const { minFee } = profile;
  const isUnderMine = amount !== undefined && minFee?.currency === currency && amount < minFee.amount;
  const conflicts = conflictsOf(draft.conflicts);
  // A draft from before there were parts has none.
  const { lines: parts = {} } = isGift ? {} : draft;
  const lines = linesOf(parts, currency);
  const isSplit = addsUp(parts, rate);
  const apply = useCommand(
    (_: undefined, idempotencyKey) =>
      api.applications.create({
        params: { briefId: brief.id },
        body: {
          pitch: draft.pitch,
          ...(draft.concept ? { concept: draft.concept } : {}),
          rate,
          ...(lines.length > 0 ? { rateLines: lines } : {}),
          answers: screeningQuestions.map(({ id }) => ({ questionId: id, text: draft.answers[id] ?? "" })),
          conflicts: conflicts ?? [],
        },
        idempotencyKey,
      }),
    {
      refresh: [["applications"], ["creator"], ["places", brief.id]],
      done: t("apply.sent"),
      after: async ({ id }) => {
        forget();
        await navigate({ to: `/applications/${id}` });
      },
    },
  );
  const isWhole =
    draft.pitch !== "" && amount !== undefined && conflicts && screeningQuestions.every(({ id }) => draft.answers[id]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    // What is missing in there is said in there.
    if ((!conflicts || !isSplit) && more.current) more.current.open = true;
    if (isWhole && isSplit && !isUnderMine && isOpened) apply.mutate(undefined);
  };
  const missing = (text: string | undefined) => (tried && !text ? t("apply.missing") : undefined);
  const range = compensation && {
    min: moneyText({ amount: compensation.min, currency }),
    max: moneyText({ amount: compensation.max, currency }),
  };
  const rateWrong =
    isUnderMine && minFee
      ? t("apply.rate.under", { least: moneyText(minFee) })
      : tried && amount === undefined
        ? t("apply.rate.wrong")
        : undefined;
  return (
    <form className="stack wide" onSubmit={submit} noValidate>
      {isRestored && <p className="quiet small">{t("draft.restored")}</p>}
      <TextField
        label={t("apply.pitch")}
        hint={t("apply.pitch.hint")}
        value={draft.pitch}
        maxLength={5000}
        wrong={missing(draft.pitch)}
        onInput={({ currentTarget }) => set({ pitch: currentTarget.value })}
      />
      <ElsewhereHint of={draft.pitch} written />
      {isGift ? (
        <Unpaid least={isUnderMine ? minFee : undefined} />
      ) : (
        <div className="stack near narrow">
          <MoneyField
            label={t("apply.rate")}
            hint={range && t(range.min === range.max ? "apply.rate.fixed" : "apply.rate.range", range)}
            currency={currency}
            value={draft.rate}
            wrong={rateWrong}
            onInput={({ currentTarget }) => set({ rate: currentTarget.value })}
          />
          {amount !== undefined && (
            <p>
              {t("apply.receive")} <Money of={rate} /> <span className="quiet small">{t("apply.receive.note")}</span>
              {account && account.currency !== currency && (
                <span className="quiet small">
                  {" "}
                  {t("apply.converts", { currency: account.currency.toUpperCase() })}
                </span>
              )}
            </p>
          )}
          {compensation?.model === "hybrid" && minFee && <p className="quiet small">{t("apply.moneyOnly")}</p>}
          <HowPaid profile={profile} account={account} />
        </div>
      )}
      {screeningQuestions.map(({ id, text }) => (
        <TextField
          key={id}
          label={text}
          rows={2}
          maxLength={5_000}
          value={draft.answers[id] ?? ""}
          wrong={missing(draft.answers[id])}
          onInput={({ currentTarget }) => set({ answers: { ...draft.answers, [id]: currentTarget.value } })}
        />
      ))}
      <details className="fold" ref={more}>
        <summary>
          <span className="row near fold-head">{t("apply.more")}</span>
        </summary>
        <div className="stack wide">
          <TextField
            label={t("apply.concept")}
            value={draft.concept}
            maxLength={5000}
            onInput={({ currentTarget }) => set({ concept: currentTarget.value })}
          />
          {!isGift && (
            <RateLinesFields value={parts} rate={rate} wrong={tried} onChange={(next) => set({ lines: next })} />
          )}
          <Conflicts value={draft.conflicts} onChange={(next) => set({ conflicts: next })} missing={missing} />
        </div>
      </details>
      <Problem of={apply.error} />
      {!isOpened && <p>{drops("early")}</p>}
      <Button type="submit" look="primary" wide busy={apply.isPending} disabled={!isOpened || (isGift && isUnderMine)}>
        {t("apply.submit")}
      </Button>
      <p className="quiet small">{t("apply.after")}</p>
    </form>
  );
}
