// Stopping a report that is being made, and having one made again that failed or was stopped.
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Problem } from "../../ui/problem.tsx";
import type { Report } from "./queries.ts";

const refresh = [["report"], ["reports"]];

export function ReportCancel({ report: { id: reportId } }: { report: Report }) {
  const t = useText("finance");
  const cancel = useCommand(
    (_: undefined, idempotencyKey) => api.reports.cancel({ params: { reportId }, idempotencyKey }),
    { refresh, done: t("report.cancelled.done") },
  );
  return (
    <div className="stack near">
      <div>
        <Button busy={cancel.isPending} onPress={() => cancel.mutate(undefined)}>
          {t("report.cancel")}
        </Button>
      </div>
      <Problem of={cancel.error} />
    </div>
  );
}

export function ReportAgain({ report }: { report: Report }) {
  const t = useText("finance");
  const { id: reportId, status, failure, type, format, timeZone: zone } = report;
  const retry = useCommand(
    (_: undefined, idempotencyKey) => api.reports.retry({ params: { reportId }, idempotencyKey }),
    { refresh, done: t("report.retried.done") },
  );
  const hasFailed = status === "failed";
  return (
    <Notice
      {...(hasFailed ? { tone: "bad" as const } : {})}
      title={hasFailed ? (failure ?? word("report", "failed")) : t("report.cancelled.text")}
    >
      <div className="row">
        <Button look="primary" busy={retry.isPending} onPress={() => retry.mutate(undefined)}>
          {t("report.retry")}
        </Button>
        <LinkButton to="/finance/reports" search={{ new: type, format, zone }}>
          {t("reports.new")}
        </LinkButton>
      </div>
      <Problem of={retry.error} />
    </Notice>
  );
}
