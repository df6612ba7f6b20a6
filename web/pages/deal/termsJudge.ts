// What the rules say about terms before they are sent, in words beside the field: the same rules that the server holds to.
import { DomainError } from "../../../shared/domain/errors.ts";
import { STANDARD_KILL_FEE } from "../../../shared/domain/killFee.ts";
import { MAXIMUM_CHARGE, MINIMUM_CHARGE } from "../../../shared/domain/money.ts";
import { mustAddUp, mustFitBrief } from "../../../shared/domain/termLimits.ts";
import type { Terms } from "../../../shared/domain/terms.ts";
import { bpsText, dateTimeText, moneyText } from "../../app/format.ts";
import type { T } from "../../app/text.ts";
import { fieldsOf } from "../../ui/problem.tsx";
import type { BriefView } from "./firstTerms.ts";
import { isUnpaid } from "./termLines.ts";

/** Path into the terms -> what is wrong, in words. */
export type Faults = Readonly<Record<string, string>>;

const pathsOf = (error: unknown): string[] => {
  if (error instanceof DomainError) return (error.extras.errors ?? []).map(({ path }) => path);
  return Object.keys(fieldsOf(error));
};
const plain = (path: string) => path.replace(/^terms\./, "");

/** The words for a path, from what the brief allows. */
export function wordsFor(t: T<"terms">, path: string, terms: Terms, brief: BriefView | undefined): string {
  const { currency } = terms.fee;
  const money = (amount: number) => moneyText({ amount, currency });
  const { min, max } = brief?.compensation ?? { min: 0, max: MAXIMUM_CHARGE };
  if (path === "fee.amount") return t("wrong.fee", { min: money(min), max: money(Math.min(max, MAXIMUM_CHARGE)) });
  if (path === "deliverables") return t("wrong.shares");
  if (path.endsWith(".draftDue") && brief?.contentDue)
    return t("wrong.draftDue", { at: dateTimeText(brief.contentDue) });
  if (path.endsWith(".postDue") && brief?.postWindow) {
    const { from, to } = brief.postWindow;
    return t("wrong.postDue", { from: dateTimeText(from), to: dateTimeText(to) });
  }
  if (path === "fundingPlan") return t("wrong.milestone", { min: money(MINIMUM_CHARGE[currency]) });
  const part = /^killFee\.(\w+)$/.exec(path)?.[1];
  if (part && part in STANDARD_KILL_FEE)
    return t("wrong.killFee", { min: bpsText(STANDARD_KILL_FEE[part as keyof typeof STANDARD_KILL_FEE]) });
  return t("wrong");
}

/** Everything that the brief does not allow; empty when the terms may be sent. */
export function faultsIn(
  t: T<"terms">,
  terms: Terms,
  { brief, feeBps, before }: { brief: BriefView | undefined; feeBps: number; before: Terms | undefined },
): Faults {
  try {
    mustAddUp(terms, feeBps, isUnpaid(terms));
    if (brief) mustFitBrief(terms, brief, feeBps, new Date(), before?.fee);
    return {};
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return wordedFaults(t, error, terms, brief);
  }
}

/** The same for what the server answered. */
export const wordedFaults = (t: T<"terms">, error: unknown, terms: Terms, brief: BriefView | undefined): Faults =>
  Object.fromEntries(pathsOf(error).map((path) => [plain(path), wordsFor(t, plain(path), terms, brief)]));
