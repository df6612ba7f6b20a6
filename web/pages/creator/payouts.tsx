// How a creator is paid: set up at the payment provider and back, where it stands, and what is still asked for.
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { config } from "../../../shared/config.ts";
import { api } from "../../app/api.ts";
import { countryText } from "../../app/format.ts";
import { useMe } from "../../app/me.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Chips, SelectField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Status, type Tone } from "../../ui/status.tsx";
import { type PayoutAccount, payoutAccountQuery, profileQuery } from "./queries.ts";

type Wanted = { country: string; entityType: PayoutAccount["entityType"] };

/** Asks for a page at the provider and goes there; where no provider is needed the account is there at once. */
function useSetUp() {
  const t = useText("profile");
  return useCommand((wanted: Wanted, idempotencyKey) => api.payoutAccount.setUp({ body: wanted, idempotencyKey }), {
    refresh: [["payoutAccount"]],
    done: t("payouts.saved"),
    after: ({ onboardingUrl }) => {
      if (onboardingUrl) location.assign(onboardingUrl);
    },
  });
}

function Begin({ country: from }: { country: string | undefined }) {
  const t = useText("profile");
  const known = Object.keys(config.railByCountry);
  const [country, setCountry] = useState(from && known.includes(from) ? from : (known[0] ?? ""));
  const [entityType, setEntityType] = useState<PayoutAccount["entityType"]>("individual");
  const setUp = useSetUp();
  const isOffline = config.railByCountry[country] === "offline";
  return (
    <form
      className="stack wide"
      style={{ maxWidth: "26rem" }}
      onSubmit={(event) => {
        event.preventDefault();
        setUp.mutate({ country, entityType });
      }}
    >
      <SelectField
        label={t("payouts.country")}
        hint={t("payouts.country.hint")}
        value={country}
        onChange={({ currentTarget }) => setCountry(currentTarget.value)}
      >
        {known.map((code) => (
          <option key={code} value={code}>
            {countryText(code)}
          </option>
        ))}
      </SelectField>
      <Chips
        legend={t("payouts.entity")}
        one
        choices={[
          { value: "individual", label: t("payouts.individual") },
          { value: "company", label: t("payouts.company") },
        ]}
        value={[entityType]}
        onChange={([value]) => setEntityType(value === "company" ? "company" : "individual")}
      />
      <p className="quiet">{t(isOffline ? "payouts.offline.text" : "payouts.connect.text")}</p>
      <Problem of={setUp.error} />
      <Button type="submit" look="primary" wide busy={setUp.isPending}>
        {t(isOffline ? "payouts.save" : "payouts.go")}
      </Button>
    </form>
  );
}

type State = { tone: Tone; word: "ready" | "offline" | "checking" | "due" | "onboarding"; asks: boolean };
function stateOf({ rail, status, transfersEnabled, payoutsEnabled, requirementsDue }: PayoutAccount): State {
  if (rail === "offline") return { tone: "good", word: "offline", asks: false };
  if (requirementsDue.length > 0 || status === "restricted") return { tone: "bad", word: "due", asks: true };
  if (transfersEnabled && payoutsEnabled) return { tone: "good", word: "ready", asks: false };
  return status === "onboarding"
    ? { tone: "wait", word: "onboarding", asks: true }
    : { tone: "wait", word: "checking", asks: false };
}

function Account({ account, isMine }: { account: PayoutAccount; isMine: boolean }) {
  const t = useText("profile");
  const setUp = useSetUp();
  const { tone, word, asks } = stateOf(account);
  const { country, entityType, currency, requirementsDue, rail } = account;
  return (
    <div className="stack far">
      <Status tone={tone} next={t(`payouts.state.${word}.next`)}>
        {t(`payouts.state.${word}`)}
      </Status>
      {requirementsDue.length > 0 && (
        <Section title={t("payouts.due")}>
          <ul className="lines">
            {requirementsDue.map((what) => (
              <li key={what}>
                <code>{what}</code>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <dl className="facts">
        <dt>{t("payouts.country")}</dt>
        <dd>{countryText(country)}</dd>
        <dt>{t("payouts.entity")}</dt>
        <dd>{t(`payouts.${entityType}`)}</dd>
        <dt>{t("payouts.currency")}</dt>
        <dd>{currency.toUpperCase()}</dd>
        <dt>{t("payouts.way")}</dt>
        <dd>{t(`payouts.way.${rail}`)}</dd>
      </dl>
      {rail === "connect" && isMine && (
        <div className="stack near">
          <Problem of={setUp.error} />
          <div>
            <Button
              {...(asks ? { look: "primary" as const } : {})}
              busy={setUp.isPending}
              onPress={() => setUp.mutate({ country, entityType })}
            >
              {t(asks ? "payouts.continue" : "payouts.change")}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

const LOOK_AGAIN_MS = 3_000;

export function PayoutsPage() {
  const t = useText("profile");
  const me = useMe();
  const [{ onboarding }] = useUrl();
  const { data: profile } = useSuspenseQuery(profileQuery);
  const { data: account } = useSuspenseQuery(payoutAccountQuery);
  const isBack = onboarding === "returned";
  const isReady = account?.transfersEnabled === true && account.payoutsEnabled;
  // The provider tells us a moment after the person is back.
  useQuery({ ...payoutAccountQuery, refetchInterval: isBack && !isReady ? LOOK_AGAIN_MS : false });
  return (
    <Page title={t("payouts.title")} lead={t("payouts.lead")} up={{ to: "/creator/money", name: t("payouts.up") }}>
      <div className="stack wide">
        {isBack && !isReady && <Notice tone="wait" role="status" title={t("payouts.back")} />}
        {onboarding === "again" && <Notice tone="wait" title={t("payouts.again")} />}
        {me.acting && (
          <Notice tone="wait" title={t("payouts.theirs", { name: me.acting.displayName })}>
            <p>{t("payouts.theirs.text")}</p>
          </Notice>
        )}
        {!me.creatorId ? (
          <Empty title={t("payouts.noProfile")} act={<LinkButton to="/creator/profile">{t("title")}</LinkButton>} />
        ) : account ? (
          <Account account={account} isMine={!me.acting} />
        ) : me.acting ? null : (
          <Begin country={profile?.country} />
        )}
      </div>
    </Page>
  );
}
