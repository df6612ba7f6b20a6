// Stripe's idempotency: a key is answered once, and again with the same answer.
import { createHash } from "node:crypto";
import { StripeFail } from "./errors.ts";
import { type Obj, sortedText } from "./json.ts";
import type { SavedReply } from "./state.ts";
import { DAY, type Work } from "./work.ts";

/** v1 forgets a key after a day, v2 after thirty. */
const LIFE = { v1: DAY, v2: 30 * DAY };

export type Claim = { id: string; version: "v1" | "v2"; fingerprint: string };

export const claimOf = (account: string, key: string, method: string, path: string, params: Obj): Claim => {
  const version = path.startsWith("/v2/") ? "v2" : "v1";
  const fingerprint = createHash("sha256")
    .update(`${method} ${path} ${sortedText(params)}`)
    .digest("hex");
  return { id: `${version}|${account}|${key}`, version, fingerprint };
};

const lives = (work: Work, id: string, saved: SavedReply) =>
  saved.at + LIFE[id.startsWith("v2|") ? "v2" : "v1"] > work.now;

/** The answer given before, if there is one; throws when the key came with other parameters then. */
export function savedReply(work: Work, claim: Claim): SavedReply | undefined {
  const saved = work.tables.saved.get(claim.id);
  if (!saved || !lives(work, claim.id, saved)) return undefined;
  if (saved.fingerprint !== claim.fingerprint)
    throw new StripeFail(
      400,
      "Keys for idempotent requests can only be used with the same parameters they were first used with.",
      { type: "idempotency_error" },
    );
  return saved;
}

/** Keeps what was executed: in v1 failures too, in v2 success alone, so that failed work is tried again. */
export function saveReply(work: Work, claim: Claim, status: number, body: string) {
  const kept = claim.version === "v2" ? status < 300 : ![401, 409, 429].includes(status);
  const { fingerprint } = claim;
  if (kept)
    work.tables.saved.put(claim.id, { fingerprint, status, body, request: work.request?.id ?? "", at: work.now });
}

export function pruneReplies(work: Work, ids: readonly string[]) {
  for (const id of ids) {
    const saved = work.tables.saved.get(id);
    if (saved && !lives(work, id, saved)) work.tables.saved.delete(id);
  }
}
