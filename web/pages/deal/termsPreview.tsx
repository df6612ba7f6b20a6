// What the typed terms come to: what one side gets, the other pays, and what changes against the offer before.
import { agreementTotals } from "../../../shared/domain/fees.ts";
import type { Terms } from "../../../shared/domain/terms.ts";
import { bpsText, moneyText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { Money } from "../../ui/money.tsx";
import { Diff, Figure } from "../../ui/parts.tsx";
import { ProductView } from "../../ui/product.tsx";
import { changesOf, isUnpaid } from "./termLines.ts";

export type SideName = "brand" | "creator";

/** The creator sees what they get, the brand what it pays; each the other's number below. */
export function Totals({ terms, feeBps, side }: { terms: Terms; feeBps: number; side: SideName }) {
  const t = useText("terms");
  const { fee, product } = terms;
  if (product && isUnpaid(terms))
    return (
      <div className="stack near">
        <ProductView of={product} />
        <p>{t("unpaid")}</p>
      </div>
    );
  const { platformFee, brandTotal } = agreementTotals(fee.amount, feeBps);
  const of = (amount: number) => ({ amount, currency: fee.currency });
  const values = { fee: moneyText(of(platformFee)), share: bpsText(feeBps) };
  const more = product && <ProductView of={product} />;
  return side === "creator" ? (
    <>
      <Figure name={t("youGet")} note={t("brandPays", { ...values, total: moneyText(of(brandTotal)) })}>
        <Money of={fee} size="huge" />
      </Figure>
      {more}
    </>
  ) : (
    <>
      <Figure
        name={t("youPay")}
        note={
          feeBps === 0
            ? t("ownCreator", { amount: moneyText(fee) })
            : t("creatorGets", { ...values, amount: moneyText(fee) })
        }
      >
        <Money of={of(brandTotal)} size="huge" />
      </Figure>
      {more}
    </>
  );
}

export function TermsDiff({ terms, before, all = false }: { terms: Terms; before: Terms | undefined; all?: boolean }) {
  const t = useText("terms");
  const changes = changesOf(t, terms, before);
  const shown = all || !before ? changes : changes.filter(({ changed }) => changed);
  if (shown.length === 0) return <p className="quiet">{t("noChange")}</p>;
  return <Diff changes={shown} was={t("was")} is={t("is")} />;
}
