// One proposal: what it would book, why, the proof, and the decision of somebody else.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useMe } from "../../app/me.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Money } from "../../ui/money.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Status, type Tone } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";
import { Amount } from "./amount.tsx";
import type { Proposal } from "./queries.ts";
import { ReasonDialog } from "./reasonDialog.tsx";

const TONES: Readonly<Record<Proposal["status"], Tone>> = { proposed: "wait", approved: "good", rejected: "off" };

/** Opens the file that proves it, at an address that lives for a moment. */
async function openEvidence(uploadId: string): Promise<void> {
  const { data } = await api.uploads.get({ params: { uploadId } });
  if (data.url) open(data.url, "_blank", "noopener");
}

function Decide({ proposal }: { proposal: Proposal }) {
  const t = useText("ledger");
  const me = useMe();
  const [isRejecting, setRejecting] = useState(false);
  const { id: proposalId } = proposal;
  const refresh = [["proposals"], ["payouts"], ["operations"], ["ledger"], ["chargebacks"]];
  const approve = useCommand(
    (_: undefined, idempotencyKey) => api.proposals.approve({ params: { proposalId }, idempotencyKey }),
    { refresh, done: t("proposals.approved") },
  );
  const reject = useCommand(
    (reason: string, idempotencyKey) =>
      api.proposals.reject({ params: { proposalId }, body: { reason }, idempotencyKey }),
    { refresh, done: t("proposals.rejected"), after: () => setRejecting(false) },
  );
  if (!me.groups.includes("finance_approver") || proposal.proposedBy === me.id)
    return <p className="quiet small">{t("proposals.other")}</p>;
  return (
    <>
      <Problem of={approve.error} />
      <div className="row">
        <Button look="primary" busy={approve.isPending} onPress={() => approve.mutate(undefined)}>
          {t("proposals.approve")}
        </Button>
        <Button onPress={() => setRejecting(true)}>{t("proposals.reject")}</Button>
      </div>
      {isRejecting && (
        <ReasonDialog
          title={t("proposals.reject")}
          act={t("proposals.reject")}
          danger
          busy={reject.isPending}
          error={reject.error}
          onSend={(reason) => reject.mutate(reason)}
          onClose={() => setRejecting(false)}
        />
      )}
    </>
  );
}

export function ProposalRow({ proposal }: { proposal: Proposal }) {
  const t = useText("ledger");
  const { kind, status, amount, currency, reason, payoutId, agreementId, reference, lines = [] } = proposal;
  const { createdAt, decidedAt, decisionReason, evidenceUploadId, id, chargebackId } = proposal;
  const to = payoutId ? `/finance/payouts/${payoutId}` : agreementId ? `/deals/${agreementId}` : undefined;
  return (
    <li className="stack near">
      <div className="row between baseline">
        <h3>{word("proposalKind", kind)}</h3>
        <Money of={amount} size="big" />
      </div>
      <p className="prose">{reason}</p>
      {lines.map(({ account, dr, cr }) => (
        <div className="row between near small" key={account}>
          <code className="id">{account}</code>
          <span>
            {t(dr > 0 ? "debit" : "credit")} <Amount amount={dr || cr} currency={currency} />
          </span>
        </div>
      ))}
      <div className="row small">
        {to && <Link to={to}>{t(payoutId ? "proposals.payout" : "proposals.deal")}</Link>}
        {chargebackId && <Link to={`/finance/chargebacks/${chargebackId}`}>{t("proposals.chargeback")}</Link>}
        {reference && <span>{t("proposals.reference", { reference })}</span>}
        {evidenceUploadId && (
          <button type="button" className="as-link" onClick={() => openEvidence(evidenceUploadId)}>
            {t("proposals.evidence")}
          </button>
        )}
        <code className="id">{id}</code>
      </div>
      <Status
        tone={TONES[status]}
        next={
          <>
            <When at={decidedAt ?? createdAt} show="time" />
            {decisionReason && <> · {decisionReason}</>}
          </>
        }
      >
        {word("proposal", status)}
      </Status>
      {status === "proposed" && <Decide proposal={proposal} />}
    </li>
  );
}
