// Somebody else saved another version of the same field: theirs beside mine, and the person chooses.
import type { ReactNode } from "react";
import { useText } from "../../../app/text.ts";
import { Button } from "../../../ui/button.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { labelOf, useEditing } from "./context.tsx";
import type { Doc, Field } from "./edits.ts";
import { linesOf } from "./say.ts";

function Side({ title, lines, children }: { title: string; lines: readonly string[]; children: ReactNode }) {
  const t = useText("briefEditor");
  return (
    <div className="stack near">
      <p className="quiet small">{title}</p>
      <div className="prose">{lines.length === 0 ? t("merge.empty") : lines.join("\n")}</div>
      {children}
    </div>
  );
}

export function Merge() {
  const t = useText("briefEditor");
  const { brief, doc, conflicts, choose } = useEditing();
  if (conflicts.length === 0) return null;
  const saved: Doc = brief;
  const say = (of: Doc, field: Field) => linesOf(t, field, of[field], of.currency);
  return (
    <Notice tone="wait" role="alert" title={t("merge.title")}>
      <p>{t("merge.text")}</p>
      <ul className="stack wide">
        {conflicts.map((field) => (
          <li key={field} className="stack near">
            <p>
              <strong>{labelOf(t, field)}</strong>
            </p>
            <div className="pair top">
              <Side title={t("merge.theirs")} lines={say(saved, field)}>
                <div>
                  <Button small onPress={() => choose(field, "theirs")}>
                    {t("merge.takeTheirs", { field: labelOf(t, field) })}
                  </Button>
                </div>
              </Side>
              <Side title={t("merge.mine")} lines={say(doc, field)}>
                <div>
                  <Button small onPress={() => choose(field, "mine")}>
                    {t("merge.keepMine", { field: labelOf(t, field) })}
                  </Button>
                </div>
              </Side>
            </div>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
