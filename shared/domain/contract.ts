// The contract in plain numbered sentences, made from the agreement alone: no other source, so it cannot change.
import type { Agreement, SignedBrief } from "./agreement.ts";
import { killFeeOf } from "./killFee.ts";
import { decimal } from "./money.ts";
import type { Terms } from "./terms.ts";

export type Clause = {
  n: number;
  heading: string;
  text: string;
  /** Path into the terms or the signed brief that the clause puts into words. */
  path: string;
};

const percent = (bps: number) => `${bps % 100 === 0 ? bps / 100 : (bps / 100).toFixed(2)} %`;
const day = (instant: string) => `${new Date(instant).toISOString().slice(0, 16).replace("T", " ")} UTC`;
const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? "" : "s"}`;

const RELEASE: Record<Terms["releaseOn"], string> = {
  approval: "when the brand approves the work",
  live_verified: "when the post is verified to be live",
  live_period_end: "when the live period ends",
};

/** What is received besides or instead of money, and that its worth is no money. */
function productText({ product }: Terms): string {
  if (!product) return "";
  const { kind, name, description, value, url } = product;
  const more = description ? ` ${description}` : "";
  const where = url ? ` See ${url}.` : "";
  return `The creator receives from the brand the ${kind} product "${name}", worth ${decimal(value.amount, value.currency)} ${value.currency.toUpperCase()} as the brand states.${more}${where} The worth is stated for disclosure and tax; it is no money that the platform holds or pays. What is received is disclosed as advertising like a payment.`;
}

function paymentText({ terms, creatorAmount, platformFee, brandTotal, currency, convertsTo }: Agreement): string {
  if (brandTotal === 0) return "No money is paid. The creator works for the product alone.";
  const money = (amount: number) => `${decimal(amount, currency)} ${currency.toUpperCase()}`;
  const bank = convertsTo
    ? ` The creator's bank account is in ${convertsTo.toUpperCase()}; the bank leg converts at the rate of that day.`
    : "";
  const plan =
    terms.fundingPlan === "full"
      ? "The brand pays the whole in one charge before work starts."
      : "The brand pays milestone by milestone, each before its work starts.";
  return `The creator receives ${money(creatorAmount)}. The platform's fee of ${money(platformFee)} is paid by the brand on top, so the brand pays ${money(brandTotal)}. ${plan}${bank}`;
}

function rightsText({ usageRights }: Terms): string {
  const time = usageRights.days === null ? "without end" : `for ${count(usageRights.days, "day")} from approval`;
  if (usageRights.channels.length === 0)
    return "The brand gets no right to use the content beyond the creator's own posts.";
  return `The brand may use the content on ${usageRights.channels.join(", ")} in ${usageRights.territories.join(", ") || "no territory"} ${time}, ${usageRights.paidMedia ? "also in paid media" : "not in paid media"}.`;
}

function exclusivityText({ exclusivity }: Terms): string {
  if (!exclusivity) return "The creator stays free to work for others.";
  const named = exclusivity.competitors.length > 0 ? `, in particular for ${exclusivity.competitors.join(", ")}` : "";
  return `From acceptance until ${count(exclusivity.days, "day")} after the last post is due, the creator does not work for others in the category "${exclusivity.category}"${named}.`;
}

function killFeeText(terms: Terms, isPaid: boolean): string {
  if (!isPaid) return "Either side may ask to end the agreement. No money is paid, so none is owed by its end.";
  const { noDraftBps, nearDueBps, draftBps, approvedBps } = killFeeOf(terms);
  return `If the brand cancels, it pays nothing before the money is secured; after that ${percent(noDraftBps)} of the open amount while there is no draft (${percent(nearDueBps)} within 7 days of the draft's due time), ${percent(draftBps)} once a draft is submitted and ${percent(approvedBps)} once it is approved. If the creator cancels, all money that is not released goes back to the brand.`;
}

/** The clauses in their fixed order. */
export function clausesOf(agreement: Agreement): Clause[] {
  const { terms } = agreement;
  const isPaid = agreement.brandTotal > 0;
  const work = terms.deliverables.map((one, index): Omit<Clause, "n"> => {
    const asked = agreement.brief.deliverables?.[index];
    const period = asked?.type === one.type ? asked.period : undefined;
    return {
      heading: `Deliverable ${index + 1}`,
      path: `deliverables.${index}`,
      text: `The creator delivers ${one.quantity} × ${one.platform} ${one.type.replaceAll("_", " ")}: draft by ${day(one.draftDue)}, post by ${day(one.postDue)}${isPaid ? `, worth ${percent(one.shareBps)} of the creator's amount` : ""}.${period ? ` It runs from ${day(period.from)} to ${day(period.to)}.` : ""}`,
    };
  });
  const holdback = terms.holdbackBps
    ? ` Of each amount ${percent(terms.holdbackBps)} is held back until the live period ends.`
    : "";
  const rest: Omit<Clause, "n">[] = [
    { heading: "Payment", path: "fee", text: paymentText(agreement) },
    ...(terms.product ? [{ heading: "Product", path: "product", text: productText(terms) }] : []),
    {
      heading: "Held and released",
      path: "releaseOn",
      text: !isPaid
        ? "Nothing is charged, held or released."
        : `The money is charged first and held by the platform. Each milestone is released to the creator ${RELEASE[terms.releaseOn]}.${holdback} A released milestone is paid within 30 days of its release; the platform aims at 24 hours.`,
    },
    {
      heading: "Review",
      path: "reviewWindowDays",
      text: `The brand answers each submission within ${count(terms.reviewWindowDays, "day")}. Silence approves it.`,
    },
    {
      heading: "Changes",
      path: "maxRevisions",
      text: `The brand may ask for changes ${count(terms.maxRevisions, "time")} per deliverable, each time naming the clause that is not met.`,
    },
    {
      heading: "Live time",
      path: "minLiveDays",
      text:
        terms.minLiveDays === 0
          ? "No time is agreed for which a post stays online."
          : `Each post stays online for at least ${count(terms.minLiveDays, "day")}.`,
    },
    { heading: "Usage rights", path: "usageRights", text: rightsText(terms) },
    { heading: "Exclusivity", path: "exclusivity", text: exclusivityText(terms) },
    {
      heading: "Disclosure",
      path: "description",
      text: "Every post says that it is advertising, first and in words that its audience's countries accept.",
    },
    { heading: "Cancellation", path: "killFee", text: killFeeText(terms, isPaid) },
    ...(terms.notes === "" ? [] : [{ heading: "Notes", path: "notes", text: terms.notes }]),
    {
      heading: "Signatures",
      path: "fee",
      text: `Both sides sign the terms with the SHA-256 ${agreement.termsHash}. Later changes of the brief do not change this contract.`,
    },
  ];
  return [...work, ...rest].map((clause, index) => ({ n: index + 1, ...clause }));
}

const leadsTo = (tree: unknown, path: readonly string[]): boolean => {
  const [name, ...rest] = path;
  if (name === undefined) return true;
  return typeof tree === "object" && tree !== null && Object.keys(tree).includes(name)
    ? leadsTo((tree as Record<string, unknown>)[name], rest)
    : false;
};

/** True when the path, as in `deliverables.0` or `usageRights.days`, names something in the agreed terms or the signed brief. */
export function isClausePath(agreement: { terms: Terms; brief: SignedBrief }, path: string): boolean {
  const steps = path.split(".");
  return path !== "" && (leadsTo(agreement.terms, steps) || leadsTo(agreement.brief, steps));
}
