// How a collective stands, and what comes next.
import { useText } from "../../app/text.ts";
import { Status } from "../../ui/status.tsx";
import type { Own } from "./queries.ts";

export function CollectiveState({ of: { status, members } }: { of: Pick<Own, "status" | "members"> }) {
  const t = useText("collectives");
  const isFound = status === "published" && members >= 2;
  const next = status === "draft" ? (members < 2 ? "next.ask" : "next.publish") : isFound ? "next.found" : "next.few";
  return (
    <Status tone={isFound ? "good" : "wait"} next={t(next)}>
      {t(`status.${status}`)}
    </Status>
  );
}
