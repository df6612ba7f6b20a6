// What a machine saw in a submission, check by check.
import type { PreCheck } from "../../../shared/domain/precheck.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";

export function CheckList({ checks }: { checks: readonly PreCheck[] }) {
  const t = useText("work");
  return (
    <ul className="stack tight" aria-label={t("check")}>
      {checks.map(({ code, ok, detail }) => (
        <li key={code} className={ok ? "held-to" : "held-to missing"}>
          {word("preCheck", code)}
          {!ok && (
            <span className="quiet small" lang="en">
              {" "}
              {detail}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
