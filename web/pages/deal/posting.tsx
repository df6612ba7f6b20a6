// What was posted and what proves it; the brand confirms that it is there.
import { api } from "../../app/api.ts";
import { dateTimeText } from "../../app/format.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { momentText } from "../../app/typed.ts";
import { Button } from "../../ui/button.tsx";
import { Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { refreshOf } from "./postForm.tsx";
import type { Agreement, Deliverable } from "./queries.ts";
import { UploadView } from "./submissionView.tsx";

type Given = { agreement: Agreement; one: Deliverable };

export function Posted({ agreement, one, mayVerify }: Given & { mayVerify: boolean }) {
  const t = useText("work");
  const verify = useCommand(
    (_: undefined, idempotencyKey) =>
      api.deliverables.verify({ params: { agreementId: agreement.id, deliverableId: one.id }, idempotencyKey }),
    { refresh: refreshOf(agreement), done: t("verify.done") },
  );
  return (
    <Section title={t("posted.title")}>
      {one.postedUrl && (
        <p className="asset-link">
          <a href={one.postedUrl} target="_blank" rel="noreferrer">
            {one.postedUrl}
          </a>
        </p>
      )}
      {one.postProofUploadId && (
        <UploadView
          uploadId={one.postProofUploadId}
          name={t(one.postProofKind === "insights" ? "posted.insights" : "posted.proof")}
        />
      )}
      {one.postAtSecond !== undefined && <p>{t("posted.second", { time: momentText(one.postAtSecond) })}</p>}
      {one.postAttested && <p className="quiet small">{t("posted.attested")}</p>}
      {one.postedAt && <p className="quiet small">{t("posted.at", { at: dateTimeText(one.postedAt) })}</p>}
      {mayVerify && one.status === "posted" && (
        <>
          <div>
            <Button look="primary" busy={verify.isPending} onPress={() => verify.mutate(undefined)}>
              {t("verify")}
            </Button>
          </div>
          <Problem of={verify.error} />
        </>
      )}
    </Section>
  );
}
