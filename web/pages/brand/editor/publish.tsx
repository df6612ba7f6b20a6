// Publishing: a last look at what is promised, then the brief is out.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { money } from "../../../../shared/domain/money.ts";
import { api } from "../../../app/api.ts";
import { useCommand } from "../../../app/query.ts";
import { useText } from "../../../app/text.ts";
import { useParam } from "../../../app/url.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Money } from "../../../ui/money.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { brandQuery } from "../queries.ts";
import { labelOf, useEditing } from "./context.tsx";
import { costsOf } from "./pay.tsx";
import { useNeeds } from "./readiness.tsx";
import { linesOf } from "./say.ts";

const LOOK = [
  "title",
  "compensation",
  "product",
  "deliverables",
  "applyBy",
  "contentDue",
  "postWindow",
  "usageRights",
] as const;

function LastLook({ onClose }: { onClose: () => void }) {
  const t = useText("briefEditor");
  const brandId = useParam("brandId");
  const navigate = useNavigate();
  const { brief, doc } = useEditing();
  const brand = useSuspenseQuery(brandQuery(brandId)).data;
  const publish = useCommand(
    (briefId: string, idempotencyKey) => api.briefs.publish({ params: { briefId }, idempotencyKey }),
    {
      refresh: [["brief", brief.id], ["briefs"], ["brandFacts"]],
      done: t("publish.done"),
      after: () => navigate({ to: `/brand/${brandId}/briefs/${brief.id}` }),
    },
  );
  const { currency = "usd", budget = 0, slots = 0 } = doc;
  const { most = 0 } = costsOf(doc, brand.feeBps);
  const isLooked = Boolean(doc.regulatedCategory) || doc.usageRights?.days === null;
  return (
    <Dialog title={t("publish.title")} onClose={onClose}>
      <dl className="facts">
        {LOOK.filter((field) => field !== "product" || doc.product).map((field) => (
          <div key={field} className="fact">
            <dt>{labelOf(t, field)}</dt>
            <dd className="prose">{linesOf(t, field, doc[field], currency).join("\n")}</dd>
          </div>
        ))}
        <div className="fact">
          <dt>{t("publish.most", { slots })}</dt>
          <dd>
            <Money of={money(Math.min(most, budget), currency)} />
          </dd>
        </div>
      </dl>
      {brand.verification !== "verified" && <Notice tone="wait">{t("publish.unverified")}</Notice>}
      {isLooked && <Notice>{t("publish.reviewed")}</Notice>}
      <p className="quiet small">{t("publish.free")}</p>
      <Problem of={publish.error} />
      <div className="row end">
        <Button onPress={onClose}>{t("publish.back")}</Button>
        <Button look="primary" busy={publish.isPending} onPress={() => publish.mutate(brief.id)}>
          {t("publish")}
        </Button>
      </div>
    </Dialog>
  );
}

export function Publish() {
  const t = useText("briefEditor");
  const editor = useEditing();
  const needs = useNeeds(editor);
  const [isAsked, setAsked] = useState(false);
  const isReady = needs.length === 0 && editor.state === "saved";
  return (
    <>
      <Button look="primary" wide disabled={!isReady} onPress={() => setAsked(true)}>
        {t("publish")}
      </Button>
      {isAsked && <LastLook onClose={() => setAsked(false)} />}
    </>
  );
}
