// Whether what was written is saved; for a live brief, how to make its changes public.

import type { BriefField } from "../../../../shared/domain/brief.ts";
import { MATERIAL } from "../../../../shared/domain/briefEdit.ts";
import { listText } from "../../../app/format.ts";
import { useText } from "../../../app/text.ts";
import { Button } from "../../../ui/button.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Status, type Tone } from "../../../ui/status.tsx";
import { labelOf, useEditing } from "./context.tsx";
import { Readiness, useNeeds } from "./readiness.tsx";
import type { SaveState as State } from "./useEditor.ts";

const TONE: Readonly<Record<State, Tone>> = {
  saved: "good",
  saving: "open",
  waiting: "open",
  offline: "wait",
  refused: "bad",
  conflict: "wait",
};

/** A live brief is sent as a whole: refused, all of it waits. */
const shownState = (state: State, { status }: { status: string }): State =>
  state === "refused" && status !== "draft" ? "waiting" : state;

export function SaveState() {
  const t = useText("briefEditor");
  const { state, brief } = useEditing();
  const shown = shownState(state, brief);
  const waitsForPerson = shown === "waiting" && brief.status !== "draft";
  return (
    <div role="status" className="save-beside">
      <Status tone={TONE[shown]} next={t(waitsForPerson ? "save.waiting.live" : `save.${shown}.next`)}>
        {t(`save.${shown}`)}
      </Status>
    </div>
  );
}

/** On a phone, where the other stands below all fields: always in sight. */
export function SaveStateInSight() {
  const t = useText("briefEditor");
  const { state, brief } = useEditing();
  const shown = shownState(state, brief);
  return (
    <div role="status" className="save-in-sight">
      <Status tone={TONE[shown]}>{t(`save.${shown}`)}</Status>
    </div>
  );
}

/** Changes of a live brief are kept on the device until they are sent together. */
export function LiveChanges() {
  const t = useText("briefEditor");
  const editor = useEditing();
  const { unsaved, state, error, save } = editor;
  const needs = useNeeds(editor);
  const isMaterial = unsaved.some((field) => MATERIAL.includes(field as BriefField));
  return (
    <div className="stack near">
      {unsaved.length === 0 ? (
        <p className="quiet">{t("live.none")}</p>
      ) : (
        <>
          <p>{t("live.changed", { count: unsaved.length })}</p>
          <p className="quiet small">{listText(unsaved.map((field) => labelOf(t, field)))}</p>
          {isMaterial && <p className="quiet small">{t("live.material")}</p>}
        </>
      )}
      {needs.length > 0 ? unsaved.length > 0 && <Readiness /> : <Problem of={error} />}
      <Button
        look="primary"
        wide
        busy={state === "saving"}
        disabled={unsaved.length === 0 || needs.length > 0 || state === "conflict"}
        onPress={save}
      >
        {t("live.publish")}
      </Button>
    </div>
  );
}
