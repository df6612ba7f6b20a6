// The creator's own account: what its score says and the way to contest it, and the proof that it is theirs.
import { useState } from "react";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { When } from "../../ui/when.tsx";
import type { Profile } from "../creator/queries.ts";
import { AccountTrust } from "./accountTrust.tsx";
import { ContestDialog } from "./contestDialog.tsx";
import { ProofOfOwner } from "./proofOfOwner.tsx";

type Account = Profile["accounts"][number];

function Contested({ of }: { of: NonNullable<Account["contest"]> }) {
  const t = useText("trust");
  const { status, text, at, reason, decidedAt } = of;
  return (
    <Notice {...(status === "open" ? { tone: "wait" as const } : {})} title={t(`contest.${status}`)}>
      <p className="quiet small">
        {t("contest.at")} <When at={at} />
      </p>
      <p className="prose" dir="auto">
        {text}
      </p>
      {reason && decidedAt && (
        <>
          <p className="quiet small">
            {t("contest.reason")} <When at={decidedAt} />
          </p>
          <p className="prose" dir="auto">
            {reason}
          </p>
        </>
      )}
    </Notice>
  );
}

/** Once for the same figures, and only where something speaks against them. */
const mayContest = ({ authenticity: { score, signals, asOf }, contest }: Account) =>
  score !== null &&
  signals.some(({ verdict }) => verdict === "odd") &&
  contest?.status !== "open" &&
  contest?.asOf !== asOf;

export function OwnTrust({ account }: { account: Account }) {
  const t = useText("trust");
  const [isContesting, setContesting] = useState(false);
  return (
    <div className="stack near">
      <AccountTrust of={account} />
      {account.contest && <Contested of={account.contest} />}
      {mayContest(account) && (
        <div>
          <Button small onPress={() => setContesting(true)}>
            {t("contest")}
          </Button>
        </div>
      )}
      <ProofOfOwner account={account} />
      {isContesting && <ContestDialog account={account} onClose={() => setContesting(false)} />}
    </div>
  );
}
