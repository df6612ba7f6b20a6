// Securing the payment: what is paid, where it lies, when it moves; then to the payment provider's page.
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { dateTimeText, moneyText } from "../../app/format.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Chips } from "../../ui/field.tsx";
import { Money } from "../../ui/money.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { useDeal } from "./dealFrame.tsx";
import { pathOf } from "./nextStep.ts";
import type { Agreement } from "./queries.ts";
import { hasRole } from "./side.ts";
import { workText } from "./termLines.ts";

type Milestone = Agreement["milestones"][number];

const whole = ({ amount, fee }: Pick<Milestone, "amount" | "fee">) => ({
  amount: amount.amount + fee.amount,
  currency: amount.currency,
});

/** What can be paid now: under a plan of milestones one after the other, else all at once. */
function payable(agreement: Agreement): Milestone[] {
  return agreement.milestones.filter(({ status }) => status === "pending");
}

function Sum({ agreement, milestone }: { agreement: Agreement; milestone: Milestone | undefined }) {
  const t = useText("room");
  const lines = milestone
    ? { amount: milestone.amount, fee: milestone.fee, total: whole(milestone) }
    : { amount: agreement.creatorAmount, fee: agreement.platformFee, total: agreement.brandTotal };
  return (
    <dl className="sum">
      <div>
        <dt>{t("fund.creator", { name: agreement.creatorName })}</dt>
        <dd>
          <Money of={lines.amount} />
        </dd>
      </div>
      <div>
        <dt>{t("fund.fee")}</dt>
        <dd>
          <Money of={lines.fee} />
        </dd>
      </div>
      <div className="total">
        <dt>{t("fund.total")}</dt>
        <dd>
          <Money of={lines.total} size="big" />
        </dd>
      </div>
    </dl>
  );
}

export function FundPage() {
  const t = useText("room");
  const { agreement, side, me } = useDeal();
  const here = pathOf(agreement);
  const open = payable(agreement);
  const isPlan = agreement.terms.fundingPlan === "milestone";
  const [chosen, setChosen] = useState(open[0]?.id);
  const milestone = isPlan ? (open.find(({ id }) => id === chosen) ?? open[0]) : undefined;
  const fund = useCommand(
    (milestoneId: string | undefined, idempotencyKey) =>
      api.agreements.fund({
        params: { agreementId: agreement.id },
        body: {
          returnUrl: `${location.origin}${here}?paid=${milestoneId ?? "all"}`,
          ...(milestoneId ? { milestoneId } : {}),
        },
        idempotencyKey,
      }),
    {
      refresh: [["agreement", agreement.id]],
      after: ({ checkoutUrl }) => {
        if (checkoutUrl) location.assign(checkoutUrl);
      },
    },
  );
  const up = { to: here, name: agreement.briefTitle };
  const canPay = ["pending_funding", "active"].includes(agreement.status) && open.length > 0;
  const may = side === "brand" && hasRole(me, agreement.brandId, "finance");
  const refusal = side === "brand" ? "fund.role" : "fund.theirs";
  if (!canPay || !may)
    return (
      <Page title={t("fund.title")} up={up}>
        <Empty
          title={t(canPay ? refusal : agreement.status === "pending_signature" ? "fund.unsigned" : "fund.none")}
          act={<LinkButton to={here}>{t("toDeal")}</LinkButton>}
        />
      </Page>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!fund.isPending) fund.mutate(milestone?.id);
  };
  const total = milestone ? whole(milestone) : agreement.brandTotal;
  const nameOf = ({ deliverableId, amount, fee }: Milestone) => {
    const one = agreement.deliverables.find(({ id }) => id === deliverableId);
    return `${one ? workText(one) : ""} · ${moneyText(whole({ amount, fee }))}`;
  };
  return (
    <Page
      title={t("fund.title")}
      up={up}
      lead={agreement.fundBy && t("until", { until: dateTimeText(agreement.fundBy) })}
    >
      <form className="stack wide fund" onSubmit={submit}>
        {isPlan && open.length > 1 && (
          <Chips
            legend={t("fund.part")}
            one
            choices={open.map((each) => ({ value: each.id, label: nameOf(each) }))}
            value={[milestone?.id ?? ""]}
            onChange={([next]) => setChosen(next)}
          />
        )}
        <Sum agreement={agreement} milestone={milestone} />
        <ul className="stack near plain-list">
          <li>{t("fund.held")}</li>
          <li>{t("fund.release", { when: word("releaseOn", agreement.terms.releaseOn) })}</li>
          <li>{t("fund.refund")}</li>
        </ul>
        {fund.data && !fund.data.checkoutUrl && (
          <Notice tone="wait" role="status" title={t(fund.data.status === "held" ? "paid.held" : "fund.processing")}>
            <p>{t(fund.data.status === "held" ? "paid.held.text" : "fund.processing.text")}</p>
          </Notice>
        )}
        <Problem of={fund.error} />
        <div>
          <Button
            type="submit"
            look="primary"
            busy={fund.isPending || (fund.isSuccess && fund.data.checkoutUrl !== null)}
          >
            {t("fund.pay", { total: moneyText(total) })}
          </Button>
        </div>
        <p className="quiet small">{t("fund.provider")}</p>
      </form>
    </Page>
  );
}
