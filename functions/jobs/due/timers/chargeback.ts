// After a person ended a warning: what it held fast goes on.
import { applyChargeback } from "../../../../shared/payments/chargeback.ts";
import type { TimerHandler } from "./handler.ts";

const follow: TimerHandler = (app, { aggregate, data }) =>
  applyChargeback(app, data.agreementId ?? "", aggregate, `timer:${aggregate}`);

export const chargebackTimers = { "chargeback.follow": follow } satisfies Record<string, TimerHandler>;
