// Words for the codes of the API: every code of every list below has one in each language, or this file does not compile.

import type { Role } from "../../shared/domain/actor.ts";
import type { AgreementStatus, DeliverableStatus, MilestoneStatus } from "../../shared/domain/agreement.ts";
import type { MONEY_LINES } from "../../shared/domain/agreementMoney.ts";
import type { APPLICATION_DECLINE, ApplicationStatus } from "../../shared/domain/application.ts";
import type { ASSET_KINDS } from "../../shared/domain/assetFit.ts";
import type { BlockCode } from "../../shared/domain/blocked.ts";
import type { Verification } from "../../shared/domain/brand.ts";
import type { BriefStatus, GOALS, REGULATED, TIERS } from "../../shared/domain/brief.ts";
import type { CancellationStatus } from "../../shared/domain/cancellation.ts";
import type { ChargebackStatus } from "../../shared/domain/chargeback.ts";
import type { DISPUTE_REASONS, DisputeStatus } from "../../shared/domain/dispute.ts";
import type { POSTING_KINDS } from "../../shared/domain/ledger.ts";
import type { OFFER_DECLINE, OfferStatus } from "../../shared/domain/offer.ts";
import type { OPERATION_KINDS, OperationStatus } from "../../shared/domain/operation.ts";
import type { EXPECTED_REASONS, PayoutStatus } from "../../shared/domain/payout.ts";
import type { Group, PlatformName, SURFACES } from "../../shared/domain/platform.ts";
import type { FormatName, Metric, ProofKind } from "../../shared/domain/platforms/format.ts";
import type { PRE_CHECK_CODES } from "../../shared/domain/precheck.ts";
import type { Model, PRODUCT_KINDS } from "../../shared/domain/product.ts";
import type { PROPOSAL_KINDS, ProposalStatus } from "../../shared/domain/proposal.ts";
import type { ExceptionStatus, ReconStatus } from "../../shared/domain/reconciliation.ts";
import type { REPORT_TYPES, ReportStatus } from "../../shared/domain/report.ts";
import type { CHANGE_REASONS } from "../../shared/domain/submission.ts";
import type { ReleaseOn } from "../../shared/domain/terms.ts";
import { type Key, textIfAny, textOf } from "./text.ts";

type Codes = {
  role: Role;
  verification: Verification;
  goal: (typeof GOALS)[number];
  tier: (typeof TIERS)[number];
  regulated: (typeof REGULATED)[number];
  asset: (typeof ASSET_KINDS)[number];
  brief: BriefStatus;
  model: Model;
  productKind: (typeof PRODUCT_KINDS)[number];
  application: ApplicationStatus;
  applicationDecline: (typeof APPLICATION_DECLINE)[number];
  offer: OfferStatus;
  offerDecline: (typeof OFFER_DECLINE)[number];
  agreement: AgreementStatus;
  milestone: MilestoneStatus;
  deliverable: DeliverableStatus;
  releaseOn: ReleaseOn;
  changeReason: (typeof CHANGE_REASONS)[number];
  preCheck: (typeof PRE_CHECK_CODES)[number];
  moneyLine: (typeof MONEY_LINES)[number];
  payout: PayoutStatus;
  expected: (typeof EXPECTED_REASONS)[number];
  block: BlockCode;
  cancellation: CancellationStatus;
  dispute: DisputeStatus;
  disputeReason: (typeof DISPUTE_REASONS)[number];
  chargeback: ChargebackStatus;
  operation: OperationStatus;
  operationKind: (typeof OPERATION_KINDS)[number];
  proposal: ProposalStatus;
  proposalKind: (typeof PROPOSAL_KINDS)[number];
  posting: (typeof POSTING_KINDS)[number];
  report: ReportStatus;
  reportType: (typeof REPORT_TYPES)[number];
  reconciliation: ReconStatus;
  exception: ExceptionStatus;
};
/** What the registry of platforms names: a catalogue of its own, as it grows with every row. */
type PlatformCodes = {
  group: Group;
  platform: PlatformName;
  surface: (typeof SURFACES)[number];
  format: FormatName;
  metric: Metric;
  proof: ProofKind;
};
type All = Codes & PlatformCodes;
export type WordKind = keyof All;

type Wanted<C extends Record<string, string>> = { [K in keyof C & string]: `${K}.${C[K]}` }[keyof C & string];
type Lacking = Exclude<Wanted<Codes>, Key<"words">> | Exclude<Wanted<PlatformCodes>, Key<"platforms">>;
/** Names the code that has no word, in the error that this line is then. */
const allThere: [Lacking] extends [never] ? true : Lacking = true;

const OF_PLATFORMS: Readonly<Record<keyof PlatformCodes, true>> = {
  group: true,
  platform: true,
  surface: true,
  format: true,
  metric: true,
  proof: true,
};
const areaOf = (kind: string) => (Object.hasOwn(OF_PLATFORMS, kind) ? "platforms" : "words");

/** `word("payout", "in_transit")`. The areas `words` and, where work is spoken of, `platforms` are loaded with the page. */
export const word = <K extends WordKind>(kind: K, code: All[K]): string =>
  allThere ? textOf(areaOf(kind), `${kind}.${code}` as Key<"words"> & Key<"platforms">) : code;

/** How a deal stands; of one without money nobody says that money is secured. */
export const dealWord = ({
  status,
  brandTotal,
}: {
  status: AgreementStatus;
  brandTotal: { amount: number };
}): string =>
  status === "active" && brandTotal.amount === 0 ? textOf("words", "agreement.unpaid") : word("agreement", status);

/** For a code out of an open list, as a niche: itself when it has no word. */
export const wordIfAny = (kind: string, code: string): string => textIfAny(areaOf(kind), `${kind}.${code}`) ?? code;
