// What its brand can do with a brief besides editing it: each act says first what it does.
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import type { Brief } from "./queries.ts";

const ACTS = {
  draft: ["cancel"],
  in_review: ["cancel"],
  published: ["pause", "close", "cancel"],
  paused: ["resume", "close", "cancel"],
  closed: ["cancel"],
  completed: [],
  archived: [],
  cancelled: [],
} as const satisfies Record<Brief["status"], readonly string[]>;
export type BriefAct = (typeof ACTS)[Brief["status"]][number];

export function BriefActs({ brief }: { brief: Brief }) {
  const t = useText("brand");
  const [asked, setAsked] = useState<BriefAct>();
  const params = { briefId: brief.id };
  const run = useCommand((act: BriefAct, idempotencyKey) => api.briefs[act]({ params, idempotencyKey }), {
    refresh: [["brief", brief.id], ["briefs"], ["brandFacts"], ["applications", brief.id]],
    after: () => setAsked(undefined),
  });
  const acts: readonly BriefAct[] = ACTS[brief.status];
  const close = () => {
    setAsked(undefined);
    run.reset();
  };
  return (
    <>
      <div className="row near">
        {acts.map((act) => (
          <Button key={act} small look={act === "cancel" ? "danger" : "plain"} onPress={() => setAsked(act)}>
            {t(`act.${act}`)}
          </Button>
        ))}
      </div>
      {asked && (
        <Dialog title={t(`act.${asked}.title`)} onClose={close}>
          <p>{t(`act.${asked}.text`)}</p>
          <Problem of={run.error} />
          <div className="row end">
            <Button onPress={close}>{t("act.leave")}</Button>
            <Button
              look={asked === "cancel" ? "danger primary" : "primary"}
              busy={run.isPending}
              onPress={() => run.mutate(asked)}
            >
              {t(`act.${asked}`)}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
