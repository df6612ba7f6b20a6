// The creator's money: what is held, what is coming and when, what was paid; what is blocked and who must act.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CURRENCIES } from "../../../shared/domain/money.ts";
import { currencyText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { wordIfAny } from "../../app/words.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty, Figure } from "../../ui/parts.tsx";
import { type Payout, PayoutState, type Place, placeOf } from "../../ui/payoutState.tsx";
import { payoutsQuery } from "./queries.ts";
import { Redirect } from "./redirect.tsx";

/** What of a payout is there: its amount, less what was taken back of it. */
const worthOf = ({ amount, recoveredAmount, reversedAmount, repaidAmount }: Payout) =>
  amount.amount - (recoveredAmount?.amount ?? 0) - (reversedAmount?.amount ?? 0) + (repaidAmount?.amount ?? 0);
const sumOf = (payouts: readonly Payout[], place: Place) =>
  payouts.filter((each) => placeOf(each) === place).reduce((total, each) => total + worthOf(each), 0);

const PLACES = ["held", "coming", "paid"] as const;

function Totals({ payouts }: { payouts: readonly Payout[] }) {
  const t = useText("creator");
  const currencies = CURRENCIES.filter((unit) => payouts.some(({ amount }) => amount.currency === unit));
  return (
    <div className="stack wide">
      {currencies.map((currency) => {
        const own = payouts.filter(({ amount }) => amount.currency === currency);
        return (
          <section key={currency} className="stack near" aria-label={currencyText(currency)}>
            {currencies.length > 1 && <p className="quiet small">{currencyText(currency)}</p>}
            <div className="grid">
              {PLACES.map((place) => (
                <Figure key={place} name={t(`money.${place}`)} note={t(`money.${place}.note`)}>
                  <Money of={{ amount: sumOf(own, place), currency }} size="big" />
                </Figure>
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}

function Blocked({ payouts }: { payouts: readonly Payout[] }) {
  const t = useText("creator");
  return (
    <>
      {payouts.map((payout) => {
        const { id, amount, blockedReason, waitsFor, brandName, agreementId } = payout;
        const isMine = blockedReason?.who === "creator";
        return (
          <Notice key={id} tone={isMine ? "bad" : "wait"} title={t(isMine ? "money.blocked.you" : "money.blocked.us")}>
            <p>
              <Money of={amount} to={`/deals/${agreementId}`} /> · {brandName}
            </p>
            {blockedReason && <p>{wordIfAny("block", blockedReason.code)}</p>}
            {waitsFor === "redirect" ? (
              <Redirect payout={payout} />
            ) : (
              isMine && (
                <div>
                  <LinkButton to="/creator/payouts">{t("money.blocked.act")}</LinkButton>
                </div>
              )
            )}
          </Notice>
        );
      })}
    </>
  );
}

const List = ({ payouts }: { payouts: readonly Payout[] }) => (
  <ul className="queue">
    {payouts.map((payout) => (
      <li key={payout.id}>
        <Link to={`/deals/${payout.agreementId}`} className="item">
          <span className="row between near baseline keep">
            <strong>{payout.briefTitle}</strong>
            <Money of={payout.amount} />
          </span>
          <span className="quiet">{payout.brandName}</span>
          <PayoutState of={payout} />
        </Link>
      </li>
    ))}
  </ul>
);

const SECTIONS = ["coming", "held", "paid", "gone"] as const;
const dateOf = ({ expectedAt, arrivedAt, createdAt }: Payout) => arrivedAt ?? expectedAt ?? createdAt;

export function MoneyPage() {
  const t = useText("creator");
  const { items } = useSuspenseQuery(payoutsQuery).data;
  const blocked = items.filter(({ blockedReason }) => blockedReason !== undefined);
  return (
    <Page title={t("money.title")} acts={<LinkButton to="/creator/payouts">{t("home.payouts")}</LinkButton>}>
      {items.length === 0 ? (
        <Empty
          title={t("money.none")}
          act={
            <LinkButton to="/creator/feed" look="primary">
              {t("findWork")}
            </LinkButton>
          }
        >
          <p>{t("money.none.text")}</p>
        </Empty>
      ) : (
        <div className="stack far">
          <Totals payouts={items} />
          {blocked.length > 0 && (
            <div className="stack">
              <Blocked payouts={blocked} />
            </div>
          )}
          {SECTIONS.map((place) => {
            const payouts = items.filter((each) => placeOf(each) === place);
            const sorted = payouts.sort((a, b) => dateOf(a).localeCompare(dateOf(b)));
            return (
              payouts.length > 0 && (
                <Section key={place} title={t(`money.${place}`)}>
                  <List payouts={place === "paid" ? sorted.reverse() : sorted} />
                </Section>
              )
            );
          })}
        </div>
      )}
    </Page>
  );
}
