// A status: first a word, then a shape, then a colour, and what happens next.
import type { ReactNode } from "react";

export type Tone = "good" | "wait" | "bad" | "open" | "off";

export function Status({ tone, children, next }: { tone: Tone; children: ReactNode; next?: ReactNode }) {
  return (
    <span className="stack tight">
      <span className={`status ${tone}`}>{children}</span>
      {next && <span className="quiet small">{next}</span>}
    </span>
  );
}
