// What the registry knows of a piece: what proves and what counts it, and from when to when it runs where it must say so.
import { useState } from "react";
import { metricsOf, proofOf } from "../../../../shared/domain/platform.ts";
import type { DeliverableSpec } from "../../../../shared/domain/terms.ts";
import { listText } from "../../../app/format.ts";
import { useText } from "../../../app/text.ts";
import { word } from "../../../app/words.ts";
import type { EditorText } from "./context.tsx";
import { DayInput } from "./inputs.tsx";

/** "Proven by the address of the post, or a screenshot." and "Counts: views, likes."; neither for what is only handed in. */
export function aboutPiece(t: EditorText, { platform, type }: DeliverableSpec): string[] {
  const ways = proofOf(platform, type)
    .map((set) => set.map((kind) => word("proof", kind)).reduce((one, other) => t("piece.and", { one, other })))
    .reduce((one, other) => (one === "" ? other : t("piece.or", { one, other })), "");
  const metrics = listText(metricsOf(type).map((metric) => word("metric", metric)));
  return [ways && t("piece.proof", { ways }), metrics && t("piece.metrics", { metrics })].filter((line) => line !== "");
}

export function Period({ of, onChange }: { of: DeliverableSpec; onChange: (next: DeliverableSpec) => void }) {
  const t = useText("briefEditor");
  const [half, setHalf] = useState<{ from?: string | undefined; to?: string | undefined }>({});
  const { period, ...rest } = of;
  const known = { ...period, ...half };
  const put = (change: typeof half) => {
    const next = { ...known, ...change };
    setHalf(next);
    const { from, to } = next;
    // One end alone is no period: it waits here for the other.
    onChange({ ...rest, ...(from && to ? { period: { from, to } } : {}) });
  };
  return (
    <div className="pair">
      <DayInput label={t("piece.from")} end="start" value={known.from} onValue={(from) => put({ from })} />
      <DayInput label={t("piece.to")} end="end" value={known.to} onValue={(to) => put({ to })} />
    </div>
  );
}
