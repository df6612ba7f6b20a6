// People in a dispute on a running system, and what the payment stand-in really did with the money in it.
import { randomUUID } from "node:crypto";
import { config } from "../../shared/config.ts";
import { ApiError } from "../../shared/routes/client.ts";
import { key as configKey } from "../../shared/store/keys.ts";
import { fundedDeal, parties, roomOf, submitted } from "./deal.ts";
import { standInAt } from "./standIn.ts";
import type { TestSystem } from "./system.ts";

export const statement = "The tin that we agreed on is not shown anywhere.";

type Sent = { params: Record<string, unknown>; effect: string[]; path: string };
type MailBox = { items: { to: string; subject: string }[] };

export async function disputeStage(system: TestSystem) {
  const who = await parties(system);
  const mediator = await system.as("mediator@fairbrief.test");
  const { standIn } = standInAt(system.stripeUrl);

  const key = () => randomUUID();
  const codeOf = async (work: Promise<unknown>) => {
    try {
      await work;
      return "done";
    } catch (error) {
      if (error instanceof ApiError) return `${error.status} ${error.problem.code}`;
      throw error;
    }
  };
  const dealOf = async (agreementId: string) => (await who.owner.agreements.get({ params: { agreementId } })).data;
  const moneyOf = async (agreementId: string) => (await who.finance.agreements.money({ params: { agreementId } })).data;
  const actionsOf = async (agreementId: string) =>
    (await who.owner.agreements.timeline({ params: { agreementId } })).data.items.map(({ action }) => action);

  /** What the stand-in really did on this path for a deal: the amounts. */
  async function amountsOf(path: string, agreementId: string): Promise<number[]> {
    const { entries } = (await standIn("GET", `/journal?method=POST&path=${encodeURIComponent(path)}`)) as {
      entries: Sent[];
    };
    return entries
      .filter(({ params, effect }) => {
        const { agreement_id } = (params.metadata ?? {}) as { agreement_id?: string };
        return agreement_id === agreementId && effect.length > 0;
      })
      .map(({ params }) => Number(params.amount));
  }
  const refundsOf = (agreementId: string) => amountsOf("^/v1/refunds$", agreementId);
  const reversalsOf = (agreementId: string) => amountsOf("^/v1/transfers/.*/reversals$", agreementId);
  const paidOf = (agreementId: string) => amountsOf("^/v1/transfers$", agreementId);

  async function reviewedDeal(options: Parameters<typeof fundedDeal>[2] = {}) {
    const { agreement } = await fundedDeal(system, who, options);
    const room = roomOf(agreement);
    await submitted(who, room);
    return { id: agreement.id, room, params: { agreementId: agreement.id } };
  }
  type Reviewed = Awaited<ReturnType<typeof reviewedDeal>>;

  const openBy = async (
    side: "owner" | "creator",
    deal: Reviewed,
    reasonCode: "not_as_agreed" | "unjust_rejection" | "live_breach" | "not_paid" = side === "owner"
      ? "not_as_agreed"
      : "unjust_rejection",
  ) =>
    (
      await who[side].disputes.open({
        params: deal.params,
        body: { deliverableIds: [deal.room.params.deliverableId], reasonCode, statement },
      })
    ).data;
  const answerBy = (side: "owner" | "creator", disputeId: string) =>
    who[side].disputes.addEvidence({ params: { disputeId }, body: { text: "See the second scene." } });
  const withdrawBy = (side: "owner" | "creator", disputeId: string) =>
    who[side].disputes.withdraw({ params: { disputeId } });
  const settleBy = (side: "owner" | "creator", disputeId: string, creatorBps: number) =>
    who[side].disputes.settle({ params: { disputeId }, body: { creatorBps }, idempotencyKey: key() });
  const decide = (disputeId: string, creatorBps: number) =>
    mediator.disputes.decide({
      params: { disputeId },
      body: { creatorBps, reasons: "One agreed element is missing." },
      idempotencyKey: key(),
    });

  const mailsOf = async (to: string) => {
    const { items } = (await (await fetch(`${system.url}/_local/mailbox`)).json()) as MailBox;
    return items.filter((mail) => mail.to === to).map(({ subject }) => subject);
  };
  /** The switch that stops every send, once the processes have seen it. */
  const turnMoney = async (value: "on" | "off") => {
    await system.table.transact([
      { put: { ...configKey.config("switch/money"), t: "config", sv: 1, value, table: system.table.name } },
    ]);
    await system.advance(config.operation.moneySwitchSeconds + 1);
  };

  return {
    who,
    mediator,
    standIn,
    codeOf,
    dealOf,
    moneyOf,
    actionsOf,
    refundsOf,
    reversalsOf,
    paidOf,
    reviewedDeal,
    openBy,
    answerBy,
    withdrawBy,
    settleBy,
    decide,
    mailsOf,
    turnMoney,
  };
}
export type Reviewed = Awaited<ReturnType<Awaited<ReturnType<typeof disputeStage>>["reviewedDeal"]>>;
