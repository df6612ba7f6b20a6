// Whether the books hold: each rule with what was found when it was last looked at.
import { useQuery } from "@tanstack/react-query";
import { textIfAny, useLocale, useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Status } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";
import { When } from "../../ui/when.tsx";
import { checkQuery } from "./queries.ts";
import { WorkTabs } from "./workTabs.tsx";

export function CheckPage() {
  const t = useText("ledger");
  // What was found is told by the books, in English; elsewhere it is shown only where a rule is broken.
  const locale = useLocale();
  const { data: check, error, refetch, isFetching } = useQuery(checkQuery);
  return (
    <Page
      title={t("check.title")}
      lead={t("check.lead")}
      acts={
        <Button busy={isFetching} onPress={() => refetch()}>
          {t("check.again")}
        </Button>
      }
    >
      <WorkTabs />
      <div className="stack wide">
        <Problem of={error} onRetry={refetch} />
        {!check && !error && <Skeleton lines={10} />}
        {check && (
          <>
            <Notice tone={check.balanced ? "good" : "bad"} title={t(check.balanced ? "check.holds" : "check.broken")} />
            <Table
              caption={t("check.caption")}
              rows={check.invariants}
              keyOf={({ name }) => name}
              columns={[
                {
                  id: "name",
                  head: t("check.rule"),
                  names: true,
                  cell: ({ name, detail, ok }) => (
                    <>
                      {textIfAny("ledger", `rule.${name}`) ?? name}
                      {(locale === "en" || !ok) && (
                        <div className="quiet small" lang="en">
                          {detail}
                        </div>
                      )}
                    </>
                  ),
                },
                {
                  id: "state",
                  head: t("status"),
                  cell: ({ ok }) => <Status tone={ok ? "good" : "bad"}>{t(ok ? "check.ok" : "check.bad")}</Status>,
                },
                { id: "at", head: t("check.at"), cell: ({ checkedAt }) => <When at={checkedAt} show="time" /> },
              ]}
            />
          </>
        )}
      </div>
    </Page>
  );
}
