// The last things that happened in a world, kept cheaply and told only when somebody asks.
import type { Write } from "../../shared/store/table.ts";
import type { Operation } from "./virtualTable.ts";

type Line = { at: number; who: string; what: string; about: Operation | string | undefined };

const KEPT = 60;

const keyText = ({ pk, sk }: { pk: string; sk: string }) => (sk === "H" ? pk : `${pk}/${sk}`);

function writeText(write: Write): string {
  if ("put" in write) {
    const { status, version } = write.put;
    const state = [status, version === undefined ? undefined : `v${version}`].filter((part) => part !== undefined);
    return `put ${keyText(write.put)}${state.length > 0 ? ` (${state.join(" ")})` : ""}`;
  }
  if ("update" in write) return `update ${keyText(write.update)}`;
  return "delete" in write ? `delete ${keyText(write.delete)}` : `check ${keyText(write.check)}`;
}

/** Audits and outbox rows follow from the rest. */
const isLoud = (write: Write) => !("put" in write && (write.put.t === "audit" || write.put.t === "entry"));

function operationText(operation: Operation): string {
  if (operation.kind === "get") return `get ${keyText(operation.key)}`;
  if (operation.kind === "getMany") return `getMany ${operation.keys.map(keyText).join(", ")}`;
  if (operation.kind === "query") return `query ${operation.query.index ?? ""} ${operation.query.pk}`;
  if (operation.kind === "scan") return "scan";
  return operation.writes.filter(isLoud).map(writeText).join("; ");
}

function lineText({ at, who, what, about }: Line): string {
  const detail = about === undefined ? "" : typeof about === "string" ? about : operationText(about);
  return `${new Date(at).toISOString()}  ${who.padEnd(20)} ${what}${detail ? `: ${detail}` : ""}`;
}

/** `tell` is told every line at once. */
export function openTrace(tell?: (line: string) => void) {
  const lines: Line[] = [];
  let next = 0;
  return {
    add: (at: number, who: string, what: string, about?: Operation | string): void => {
      const line = { at, who, what, about };
      lines[next % KEPT] = line;
      next += 1;
      tell?.(lineText(line));
    },
    /** The last lines, oldest first. */
    told: (): string[] => {
      const n = Math.min(next, KEPT);
      const last = Array.from({ length: n }, (_, index) => lines[(next - n + index) % KEPT]);
      return last.flatMap((line) => (line ? [lineText(line)] : []));
    },
  };
}
export type Trace = ReturnType<typeof openTrace>;
