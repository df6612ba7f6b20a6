// A chargeback as its API shows it.
import { type Chargeback, recoverable } from "../../../shared/domain/chargeback.ts";
import { money } from "../../../shared/domain/money.ts";

export function chargebackView(chargeback: Chargeback) {
  const { movementIds: _movements, clawbacks, lost, loss, currency, ...rest } = chargeback;
  const inCurrency = (amount: number) => money(amount, currency);
  return {
    ...rest,
    amount: inCurrency(rest.amount),
    withdrawn: inCurrency(rest.withdrawn),
    fee: inCurrency(rest.fee),
    reinstated: inCurrency(rest.reinstated),
    loss: { held: inCurrency(loss.held), platform: inCurrency(loss.platform) },
    recoverable: inCurrency(Math.max(0, recoverable(chargeback))),
    lost: lost.map(({ milestoneId, amount, restored }) => ({
      milestoneId,
      amount: inCurrency(amount),
      ...(restored ? { restored } : {}),
    })),
    recoveries: clawbacks.map(({ opId: _opId, amount, ...each }) => ({ ...each, amount: inCurrency(amount) })),
  };
}
