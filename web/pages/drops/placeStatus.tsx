// Whether somebody has a place, in a row of applicants; what the application says itself where places are no question.
import type { ReactNode } from "react";
import type { ApplicationStatus } from "../../../shared/domain/application.ts";
import type { PlaceStatus as Code } from "../../../shared/domain/place.ts";
import { useText } from "../../app/text.ts";
import { Status, type Tone } from "../../ui/status.tsx";

type Of = { status: ApplicationStatus; place?: { status: Code } | undefined };

const TONE: Readonly<Record<Code, Tone>> = {
  held: "good",
  offered: "wait",
  waiting: "open",
  entered: "open",
  left: "off",
  lapsed: "off",
};
const OPEN: readonly ApplicationStatus[] = ["submitted", "shortlisted"];

export function PlaceStatus({ of, n, children }: { of: Of; n?: number | undefined; children: ReactNode }) {
  const t = useText("drops");
  const { status, place } = of;
  if (!place || !OPEN.includes(status) || (place.status === "held" && status === "shortlisted")) return children;
  const text =
    place.status === "waiting" && n !== undefined ? t("place.waiting.at", { n }) : t(`place.${place.status}`);
  return <Status tone={TONE[place.status]}>{text}</Status>;
}
