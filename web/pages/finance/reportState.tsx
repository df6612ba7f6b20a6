// Where a report stands, and what is next.
import { isUnderWay } from "../../../shared/domain/report.ts";
import { numberText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Status, type Tone } from "../../ui/status.tsx";
import type { Report } from "./queries.ts";

const TONES: Readonly<Record<Report["status"], Tone>> = {
  requested: "wait",
  generating: "wait",
  ready: "open",
  approved: "good",
  failed: "bad",
  cancelled: "off",
};

export function ReportState({ of }: { of: Report }) {
  const t = useText("finance");
  const { status, progress, failure } = of;
  const next = isUnderWay(of) ? t("report.progress", { part: numberText(progress, { style: "percent" }) }) : failure;
  return (
    <Status tone={TONES[status]} next={next}>
      {word("report", status)}
    </Status>
  );
}
