// A creator's own part in a collective: yes, no, or no longer.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Problem } from "../../ui/problem.tsx";
import type { Collective } from "./queries.ts";

const LISTS = [["collectives"], ["creator"]];

/** Whoever said no, or left, need not be able to read it any more. */
function useGone(collectiveId: string) {
  const navigate = useNavigate();
  const client = useQueryClient();
  return async () => {
    await navigate({ to: "/my/collectives" });
    client.removeQueries({ queryKey: ["collective", collectiveId] });
  };
}

export function Answer({ of: { id: collectiveId, name, curatorName } }: { of: Collective }) {
  const t = useText("collectives");
  const params = { collectiveId };
  const gone = useGone(collectiveId);
  const accept = useCommand((_: undefined, idempotencyKey) => api.collectives.accept({ params, idempotencyKey }), {
    refresh: [...LISTS, ["collective", collectiveId]],
    done: t("accepted", { name }),
  });
  const decline = useCommand((_: undefined, idempotencyKey) => api.collectives.decline({ params, idempotencyKey }), {
    refresh: LISTS,
    done: t("declined"),
    after: gone,
  });
  return (
    <Notice tone="good" title={t("asks", { name: curatorName })}>
      <p>{t("asks.text")}</p>
      <Problem of={accept.error ?? decline.error} />
      <div className="row near">
        <Button look="primary" busy={accept.isPending} onPress={() => accept.mutate(undefined)}>
          {t("accept")}
        </Button>
        <Button busy={decline.isPending} onPress={() => decline.mutate(undefined)}>
          {t("decline")}
        </Button>
      </div>
    </Notice>
  );
}

export function Leave({ of: { id: collectiveId, name } }: { of: Collective }) {
  const t = useText("collectives");
  const [isAsked, setAsked] = useState(false);
  const gone = useGone(collectiveId);
  const leave = useCommand(
    (_: undefined, idempotencyKey) => api.collectives.leave({ params: { collectiveId }, idempotencyKey }),
    { refresh: LISTS, done: t("left", { name }), after: gone },
  );
  const close = () => setAsked(false);
  return (
    <div className="stack near">
      <p>{t("inIt")}</p>
      <div>
        <Button small onPress={() => setAsked(true)}>
          {t("leave")}
        </Button>
      </div>
      {isAsked && (
        <Dialog title={t("leave.title", { name })} onClose={close}>
          <p>{t("leave.text")}</p>
          <Problem of={leave.error} />
          <div className="row end">
            <Button onPress={close}>{t("cancel")}</Button>
            <Button look="danger primary" busy={leave.isPending} onPress={() => leave.mutate(undefined)}>
              {t("leave")}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
