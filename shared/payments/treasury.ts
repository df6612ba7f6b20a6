// Books the platform's own topups and payouts, movement by movement, as the provider has them.
import type { App } from "../app.ts";
import { treasuryPosting } from "../domain/treasury.ts";
import { AlreadyPosted, postingWrites } from "../store/ledger.ts";
import type { Movement } from "./books.ts";
import { commitAsSystem } from "./systemChange.ts";

/** True when the movement is one of the treasury and is booked now, however often it is asked for. */
export async function bookTreasury(app: App, movement: Movement, cause: string): Promise<boolean> {
  const { source, ...rest } = movement;
  const posting = treasuryPosting({ ...rest, ...(source ? { sourceId: source.id } : {}) });
  if (!posting) return false;
  const now = app.now();
  try {
    await commitAsSystem(app, { writes: postingWrites(posting, now), audits: [] }, cause, now);
  } catch (error) {
    if (!(error instanceof AlreadyPosted && error.same)) throw error;
  }
  return true;
}

/** Everything that this topup or payout moved so far; false when the provider shows nothing of it yet. */
export async function followTreasury(app: App, objectId: string, cause: string): Promise<boolean> {
  const movements = await (await app.payments()).books.movements({ source: objectId });
  for (const movement of movements) await bookTreasury(app, movement, cause);
  return movements.length > 0;
}
