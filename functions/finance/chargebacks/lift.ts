// Finance ends a warning that turned out to be nothing, or says that a payment which seemed to fail is there; the money goes on by itself.
import { type Chargeback, lifted } from "../../../shared/domain/chargeback.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { chargebackPut, loadChargeback } from "../../../shared/store/chargebacks.ts";
import { setTimer } from "../../../shared/store/commit.ts";
import { settled } from "../../../shared/store/race.ts";
import { chargebackView } from "./view.ts";

function mustBeLiftable({ kind, status, version }: Chargeback): void {
  if (kind !== "dispute" && status === "warning") return;
  const sentence =
    kind === "dispute"
      ? "A dispute ends by the bank's word alone; answer it at the payment provider."
      : `This ${kind.replaceAll("_", " ")} is ${status} already.`;
  throw new DomainError("illegal_transition", sentence, { current: { status, version }, allowed: [] });
}

export const lift = handle(routes.chargebacks.lift, async ({ app, params, body, now, save }) =>
  settled(async () => {
    const before = await loadChargeback(app.table, params.chargebackId);
    if (!before) throw notFound("chargeback");
    if (before.status === "closed" && before.liftReason === body.reason) return chargebackView(before);
    mustBeLiftable(before);
    const { chargeback, audit, events } = lifted(before, body.reason, now);
    const { id, agreementId } = chargeback;
    const follow = setTimer({
      aggregate: id,
      kind: "chargeback.follow",
      dueAt: now.toISOString(),
      rule: "after a warning was lifted",
      data: { agreementId },
    });
    return save({ writes: [chargebackPut(chargeback), follow], audits: [audit], events }, chargebackView(chargeback));
  }),
);
