// Puts objects in the place of their ids: `expand[]=latest_charge.balance_transaction`.
import { accountV1 } from "./accountViewsV1.ts";
import { bankView } from "./banks.ts";
import { disputeView } from "./disputeViews.ts";
import { invalid } from "./errors.ts";
import { isObj, type Json, type Obj } from "./json.ts";
import { chargeView, customerView, intentView, refundView, sessionView } from "./paymentViews.ts";
import { payoutView, reversalView, topupView, transferView, txnView } from "./transferViews.ts";
import type { Work } from "./work.ts";

type Found = { object: Obj; account: string };

/** The object an id names. A balance transaction is looked for in the account of the object that refers to it. */
function find(work: Work, id: string, account: string): Found | undefined {
  const { tables } = work;
  const shown = <T extends { account: string }>(record: Readonly<T> | undefined, view: (record: T) => Obj) =>
    record && { object: view(record), account: record.account };
  const kind = id.slice(0, id.indexOf("_"));
  switch (kind) {
    case "ch":
    case "py":
      return shown(tables.charge.get(id), chargeView);
    case "pi":
      return shown(tables.intent.get(id), intentView);
    case "cs":
      return shown(tables.session.get(id), sessionView);
    case "cus":
      return shown(tables.customer.get(id), customerView);
    case "re":
      return shown(tables.refund.get(id), refundView);
    case "du":
      return shown(tables.dispute.get(id), (dispute) => disputeView(work, dispute));
    case "tr":
      return shown(tables.transfer.get(id), (transfer) => transferView(work, transfer));
    case "trr":
      return shown(tables.reversal.get(id), reversalView);
    case "po":
      return shown(tables.payout.get(id), payoutView);
    case "tu":
      return shown(tables.topup.get(id), topupView);
    case "txn":
      return shown(tables.txn(account).get(id), (txn) => txnView(work, txn));
    case "ba": {
      const bank = tables.bank.get(id);
      return bank && { object: bankView(bank), account: bank.account };
    }
    case "acct": {
      const record = tables.account.get(id);
      return record && { object: accountV1(record), account: id };
    }
    default:
      return undefined;
  }
}

const cannot = (name: string) => invalid(`This property cannot be expanded (${name}).`, "expand");

function open(work: Work, node: Json, path: readonly string[], account: string): Json {
  const [name, ...rest] = path;
  if (name === undefined || node === null) return node;
  if (Array.isArray(node)) return node.map((item) => open(work, item, path, account));
  if (!isObj(node) || node[name] === undefined) throw cannot(name);
  const inner = node[name];
  if (typeof inner !== "string") {
    const fits = inner === null || (typeof inner === "object" && (rest.length > 0 || "id" in inner));
    if (!fits) throw cannot(name);
    return { ...node, [name]: open(work, inner, rest, account) };
  }
  const found = name === "id" ? undefined : find(work, inner, account);
  if (!found) throw cannot(name);
  return { ...node, [name]: open(work, found.object, rest, found.account) };
}

export function expand(work: Work, body: Obj, paths: readonly string[]): Obj {
  let result: Json = body;
  for (const path of paths) {
    const names = path.split(".");
    if (names.length > 4) throw invalid("You cannot expand more than 4 levels of a property.", "expand");
    result = open(work, result, names, work.account);
  }
  return isObj(result) ? result : body;
}
