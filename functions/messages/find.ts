// The deal whose messages a request names, for its two sides, and for mediators where something is disputed.
import type { App } from "../../shared/app.ts";
import { isKind, mustHold, type Side, sideIfAny, sideOf } from "../../shared/domain/access.ts";
import type { Actor } from "../../shared/domain/actor.ts";
import type { Agreement } from "../../shared/domain/agreement.ts";
import type { Dispute } from "../../shared/domain/dispute.ts";
import { DomainError, notFound } from "../../shared/domain/errors.ts";
import { loadAgreement } from "../../shared/store/agreements.ts";
import { key } from "../../shared/store/keys.ts";
import type { Item } from "../../shared/store/table.ts";

async function find({ table }: App, agreementId: string): Promise<Agreement> {
  const agreement = await loadAgreement(table, agreementId);
  if (!agreement) throw notFound("agreement");
  return agreement;
}

async function isDisputed({ table }: App, agreementId: string): Promise<boolean> {
  const { pk, sk } = key.dispute(agreementId, 0);
  const rows = await table.queryAll<Item & Partial<Dispute>>({ pk, sk: { beginsWith: sk.slice(0, "DSP#".length) } });
  return rows.some(({ t, status }) => t === "dispute" && status !== "withdrawn");
}

/** Either side; says which one. */
export async function findAsParty(app: App, actor: Actor, agreementId: string) {
  const agreement = await find(app, agreementId);
  return { agreement, side: sideOf(actor, agreement, "agreement") };
}

/** Who may speak for a side: of the brand an owner or a manager. */
export async function findAsWriter(app: App, actor: Actor, agreementId: string) {
  const found = await findAsParty(app, actor, agreementId);
  if (found.side === "brand") mustHold(actor, found.agreement.brandId, "agreement", ["owner", "manager"]);
  return found;
}

/** Without a side for mediators, who read what is disputed and nothing else. */
export async function findAsReader(
  app: App,
  actor: Actor,
  agreementId: string,
): Promise<{ agreement: Agreement; side: Side | undefined }> {
  const agreement = await find(app, agreementId);
  const side = sideIfAny(actor, agreement);
  if (side) return { agreement, side };
  if (!isKind(actor, "mediator")) throw notFound("agreement");
  if (!(await isDisputed(app, agreementId)))
    throw new DomainError("forbidden", "A mediator reads the messages of a deal where there is a dispute.");
  return { agreement, side: undefined };
}
