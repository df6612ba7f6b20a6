// The brief as creators will read it, from what is on the page now.
import { useText } from "../../../app/text.ts";
import { Figure } from "../../../ui/parts.tsx";
import { BriefBody } from "../../public/briefBody.tsx";
import { Pay } from "../../public/pay.tsx";
import type { Brief } from "../queries.ts";
import { useEditing } from "./context.tsx";

export function Preview() {
  const t = useText("open");
  const { brief, whole } = useEditing();
  // Every field is whole here; what was emptied is as absent as in a draft.
  const shown = { ...brief, ...whole } as Brief;
  return (
    <div className="stack far">
      {shown.compensation && (
        <Figure name={t("brief.pays")} note={t(shown.compensation.model === "gift" ? "brief.unpaid" : "brief.secured")}>
          <Pay {...shown} size="big" />
        </Figure>
      )}
      <BriefBody of={shown} />
    </div>
  );
}
