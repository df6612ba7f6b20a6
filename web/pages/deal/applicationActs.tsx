// What can be done with the application itself: shortlist, offer, decline; stand by it, or take it back.

import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { APPLICATION_DECLINE, type DeclineReason } from "../../../shared/domain/application.ts";
import { api } from "../../app/api.ts";
import { listText } from "../../app/format.ts";
import { useCommand } from "../../app/query.ts";
import { textIfAny, useText } from "../../app/text.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Problem } from "../../ui/problem.tsx";
import { type Application, refreshed } from "./queries.ts";
import { ReasonDialog } from "./reasonDialog.tsx";
import type { SideName } from "./termsPreview.tsx";

type Given = { application: Application; hasOffer: boolean };

function BrandActs({ application, hasOffer }: Given) {
  const t = useText("deal");
  const [isDeclining, setDeclining] = useState(false);
  const params = { applicationId: application.id };
  const refresh = refreshed(application);
  const shortlist = useCommand(
    (_: undefined, idempotencyKey) => api.applications.shortlist({ params, idempotencyKey }),
    { refresh, done: t("shortlisted") },
  );
  const decline = useCommand(
    (reasonCode: DeclineReason, idempotencyKey) =>
      api.applications.decline({ params, body: { reasonCode }, idempotencyKey }),
    { refresh, done: t("application.declined"), after: () => setDeclining(false) },
  );
  return (
    <div className="stack near">
      <div className="row near">
        {!hasOffer && (
          <LinkButton look="primary" to={`/applications/${application.id}/offer`}>
            {t("makeOffer")}
          </LinkButton>
        )}
        {application.status === "submitted" && (
          <Button busy={shortlist.isPending} onPress={() => shortlist.mutate(undefined)}>
            {t("shortlist")}
          </Button>
        )}
        <Button look="plain" onPress={() => setDeclining(true)}>
          {t("application.decline")}
        </Button>
      </div>
      <Problem of={shortlist.error} />
      {isDeclining && (
        <ReasonDialog
          title={t("application.decline")}
          text={t("application.decline.text")}
          kind="applicationDecline"
          reasons={APPLICATION_DECLINE}
          submit={t("decline")}
          busy={decline.isPending}
          error={decline.error}
          onReason={decline.mutate}
          onClose={() => setDeclining(false)}
        />
      )}
    </div>
  );
}

function CreatorActs({ application }: Given) {
  const t = useText("deal");
  const [isLeaving, setLeaving] = useState(false);
  const params = { applicationId: application.id };
  const refresh = refreshed(application);
  const changed = (application.changed ?? []).map((field) => textIfAny("fields", field) ?? field);
  const reconfirm = useCommand(
    (briefVersion: number | undefined, idempotencyKey) =>
      api.applications.reconfirm({ params, body: { briefVersion }, idempotencyKey }),
    { refresh, done: t("reconfirmed") },
  );
  const withdraw = useCommand((_: undefined, idempotencyKey) => api.applications.withdraw({ params, idempotencyKey }), {
    refresh,
    done: t("application.withdrawn"),
    after: () => setLeaving(false),
  });
  return (
    <div className="stack near">
      {application.needsReconfirm && (
        <Notice tone="wait" title={t("reconfirm.title")}>
          <p>{t("reconfirm.text")}</p>
          {changed.length > 0 && (
            <p>
              {t("reconfirm.changed", { what: listText(changed) })}{" "}
              <Link to={`/briefs/${application.briefId}`}>{t("reconfirm.read")}</Link>
            </p>
          )}
          <div>
            <Button small busy={reconfirm.isPending} onPress={() => reconfirm.mutate(application.changedIn)}>
              {t("reconfirm")}
            </Button>
          </div>
          <Problem of={reconfirm.error} />
        </Notice>
      )}
      <div className="row">
        <Button look="plain" onPress={() => setLeaving(true)}>
          {t("application.withdraw")}
        </Button>
      </div>
      {isLeaving && (
        <Dialog title={t("application.withdraw")} onClose={() => setLeaving(false)}>
          <p>{t("application.withdraw.text")}</p>
          <Problem of={withdraw.error} />
          <div className="row end">
            <Button onPress={() => setLeaving(false)}>{t("cancel")}</Button>
            <Button look="danger" busy={withdraw.isPending} onPress={() => withdraw.mutate(undefined)}>
              {t("application.withdraw")}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

const OPEN: readonly Application["status"][] = ["submitted", "shortlisted", "in_negotiation"];

export function ApplicationActs({ side, ...given }: Given & { side: SideName }) {
  if (!OPEN.includes(given.application.status)) return null;
  return side === "brand" ? <BrandActs {...given} /> : <CreatorActs {...given} />;
}
