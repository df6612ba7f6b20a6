// Whose profiles you manage, with the way to each, and the end of it.
import { useState } from "react";
import { homeFor } from "../../app/acting.ts";
import { api } from "../../app/api.ts";
import { type Me, useMe } from "../../app/me.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";

type Creator = NonNullable<Me["managed"]>[number];

function Leave({ of: { creatorId, displayName }, onClose }: { of: Creator; onClose: () => void }) {
  const t = useText("managers");
  const leave = useCommand(() => api.managers.leave({ params: { creatorId } }), {
    refresh: [["me"]],
    done: t("leave.done"),
    after: onClose,
  });
  return (
    <Dialog title={t("leave.title", { name: displayName })} onClose={onClose}>
      <p>{t("leave.text")}</p>
      <Problem of={leave.error} />
      <div className="row end">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button look="danger primary" busy={leave.isPending} onPress={() => leave.mutate()}>
          {t("leave.go")}
        </Button>
      </div>
    </Dialog>
  );
}

export function Managed() {
  const t = useText("managers");
  const { managed = [] } = useMe();
  const [leaving, setLeaving] = useState<Creator>();
  if (managed.length === 0) return null;
  return (
    <Section title={t("managed")}>
      <ul className="lines">
        {managed.map((each) => (
          <li key={each.creatorId} className="row between">
            <a href={homeFor(each.creatorId)}>{each.displayName}</a>
            <Button small onPress={() => setLeaving(each)} label={t("leave.of", { name: each.displayName })}>
              {t("leave")}
            </Button>
          </li>
        ))}
      </ul>
      {leaving && <Leave of={leaving} onClose={() => setLeaving(undefined)} />}
    </Section>
  );
}
