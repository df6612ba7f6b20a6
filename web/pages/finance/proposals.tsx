// What one person of finance proposed and another one decides.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useText } from "../../app/text.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { ProposalRow } from "./proposalRow.tsx";
import { proposalsQuery } from "./queries.ts";
import { WorkTabs } from "./workTabs.tsx";

export function ProposalsPage() {
  const t = useText("ledger");
  const ta = useText("adjust");
  const { items } = useSuspenseQuery(proposalsQuery).data;
  const open = items.filter(({ status }) => status === "proposed");
  const over = items.filter(({ status }) => status !== "proposed");
  return (
    <Page
      title={t("proposals.title")}
      lead={t("proposals.lead")}
      acts={<LinkButton to="/finance/proposals/new">{ta("act")}</LinkButton>}
    >
      <WorkTabs />
      {items.length === 0 && (
        <Empty title={t("proposals.none")}>
          <p>{t("proposals.none.text")}</p>
        </Empty>
      )}
      <div className="stack far">
        {open.length > 0 && (
          <Section title={t("proposals.open")}>
            <ul className="lines">
              {open.map((proposal) => (
                <ProposalRow key={proposal.id} proposal={proposal} />
              ))}
            </ul>
          </Section>
        )}
        {over.length > 0 && (
          <Section title={t("proposals.over")}>
            <ul className="lines">
              {over.map((proposal) => (
                <ProposalRow key={proposal.id} proposal={proposal} />
              ))}
            </ul>
          </Section>
        )}
      </div>
    </Page>
  );
}
