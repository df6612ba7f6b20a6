// What is next of the work that a deal promises.
import type { Agreement } from "./todo.ts";

type Piece = Agreement["deliverables"][number];
export type Step = { kind: "review" | "draft" | "post" | "posted" | "verified"; by?: string };

function stepOfPiece({ status, reviewDue, draftDue, postDue }: Piece): Step | undefined {
  if (status === "submitted") return { kind: "review", ...(reviewDue ? { by: reviewDue } : {}) };
  if (status === "not_started" || status === "in_progress" || status === "changes_requested")
    return { kind: "draft", by: draftDue };
  if (status === "approved") return { kind: "post", by: postDue };
  if (status === "posted" || status === "verified") return { kind: status };
  return undefined;
}

const ORDER: readonly Step["kind"][] = ["review", "draft", "post", "posted", "verified"];

/** The brand's own act first, then what comes soonest; undefined when nothing is left to do. */
export function stepOf(pieces: readonly Piece[]): Step | undefined {
  const steps = pieces.flatMap((piece) => stepOfPiece(piece) ?? []);
  const ends = ({ by }: Step) => (by === undefined ? Number.POSITIVE_INFINITY : Date.parse(by));
  return steps.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || ends(a) - ends(b))[0];
}
