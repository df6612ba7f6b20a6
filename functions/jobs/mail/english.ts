// The mails in English: plain, short, in the second person.
import type { Catalogue, Facts, Words } from "./catalogue.ts";
import { englishCancellation } from "./englishCancellation.ts";
import { englishChargeback } from "./englishChargeback.ts";
import { englishDispute } from "./englishDispute.ts";
import { englishHold } from "./englishHold.ts";
import { englishRefund } from "./englishRefund.ts";

const words = (subject: Words["subject"], body: Words["body"], link: string): Words => ({ subject, body, link });
const because = ({ reason }: Facts) => (reason ? [`The reason given: ${reason}.`] : []);
const sum = ({ amount }: Facts) => amount ?? "Your money";

export const english: Catalogue = {
  "application.submitted": {
    brand: words(
      (f) => `${f.creator} applied to "${f.brief}"`,
      (f) => [`${f.creator} sent you a pitch for "${f.brief}". Answer within seven days, or the application expires.`],
      "Read the application",
    ),
  },
  "application.shortlisted": {
    creator: words(
      (f) => `You are on the shortlist for "${f.brief}"`,
      (f) => [`${f.brand} put you on the shortlist for "${f.brief}". An offer may follow.`],
      "See your application",
    ),
  },
  "application.declined": {
    creator: words(
      (f) => `Your application to "${f.brief}" was declined`,
      (f) => [`${f.brand} decided not to go on with your application to "${f.brief}".`, ...because(f)],
      "See your application",
    ),
  },
  "application.withdrawn": {
    brand: words(
      (f) => `${f.creator} withdrew from "${f.brief}"`,
      (f) => [`${f.creator} is no longer available for "${f.brief}". What was reserved for this offer is free again.`],
      "See the applicants",
    ),
  },
  "application.expired": {
    brand: words(
      (f) => `The application of ${f.creator} expired`,
      (f) => [`You did not answer the application of ${f.creator} to "${f.brief}" in time.`],
      "See the applicants",
    ),
    creator: words(
      (f) => `Your application to "${f.brief}" expired`,
      (f) => [`Your application to "${f.brief}" by ${f.brand} came to its end without an answer in time.`],
      "See your application",
    ),
  },
  "application.needs_reconfirm": {
    creator: words(
      (f) => `"${f.brief}" has changed`,
      (f) => [`${f.brand} changed "${f.brief}" after you applied. Look at it again and confirm within five days.`],
      "Confirm your application",
    ),
  },
  "offer.proposed": {
    creator: words(
      (f) => `${f.brand} made you an offer for "${f.brief}"`,
      (f) => [`${f.brand} made you an offer for "${f.brief}". You can accept it, decline it or make a counter-offer.`],
      "Read the offer",
    ),
  },
  "offer.countered": {
    brand: words(
      (f) => `${f.creator} made a counter-offer for "${f.brief}"`,
      (f) => [
        `${f.creator} answered your offer for "${f.brief}" with another one. See what differs before you decide.`,
      ],
      "Compare the offers",
    ),
    creator: words(
      (f) => `${f.brand} made a counter-offer for "${f.brief}"`,
      (f) => [`${f.brand} answered your offer for "${f.brief}" with another one. See what differs before you decide.`],
      "Compare the offers",
    ),
  },
  "offer.accepted": {
    brand: words(
      (f) => `${f.creator} accepted your offer for "${f.brief}"`,
      (f) => [`Your offer to ${f.creator} for "${f.brief}" was accepted. The next step is to sign.`],
      "Go to the deal",
    ),
    creator: words(
      (f) => `${f.brand} accepted your offer for "${f.brief}"`,
      (f) => [`Your offer for "${f.brief}" was accepted. The next step is to sign.`],
      "Go to the deal",
    ),
  },
  "offer.declined": {
    brand: words(
      (f) => `${f.creator} declined your offer for "${f.brief}"`,
      (f) => [`${f.creator} declined your offer for "${f.brief}".`, ...because(f)],
      "See the negotiation",
    ),
    creator: words(
      (f) => `${f.brand} declined your offer for "${f.brief}"`,
      (f) => [`${f.brand} declined your offer for "${f.brief}".`, ...because(f)],
      "See the negotiation",
    ),
  },
  "offer.withdrawn": {
    brand: words(
      (f) => `${f.creator} withdrew an offer for "${f.brief}"`,
      (f) => [`The offer of ${f.creator} for "${f.brief}" is no longer open.`],
      "See the negotiation",
    ),
    creator: words(
      (f) => `${f.brand} withdrew an offer for "${f.brief}"`,
      (f) => [`The offer of ${f.brand} for "${f.brief}" is no longer open.`],
      "See the negotiation",
    ),
  },
  "offer.expired": {
    brand: words(
      (f) => `An offer for "${f.brief}" expired`,
      (f) => [`The open offer between you and ${f.creator} for "${f.brief}" was not answered in time.`],
      "See the negotiation",
    ),
    creator: words(
      (f) => `An offer for "${f.brief}" expired`,
      (f) => [`The open offer between you and ${f.brand} for "${f.brief}" was not answered in time.`],
      "See the negotiation",
    ),
  },
  "agreement.created": {
    brand: words(
      (f) => `Sign the agreement for "${f.brief}"`,
      (f) => [`You and ${f.creator} agreed on "${f.brief}". Read the contract and sign it within 72 hours.`],
      "Read and sign",
    ),
    creator: words(
      (f) => `Sign the agreement for "${f.brief}"`,
      (f) => [`You and ${f.brand} agreed on "${f.brief}". Read the contract and sign it within 72 hours.`],
      "Read and sign",
    ),
  },
  "agreement.signed": {
    brand: words(
      (f) => `Next step for "${f.brief}" with ${f.creator}`,
      (f) => [
        `The agreement with ${f.creator} for "${f.brief}" was signed. If your signature is there too, secure the money within 72 hours, so that the work can start.`,
      ],
      "Go to the deal",
    ),
    creator: words(
      (f) => `${f.brand} signed the agreement for "${f.brief}"`,
      (f) => [`${f.brand} signed. Read the contract for "${f.brief}" and sign it too.`],
      "Read and sign",
    ),
  },
  "agreement.funded": {
    brand: words(
      (f) => `Your payment for "${f.brief}" is held`,
      (f) => [`The money for ${f.creator} and "${f.brief}" is held. It is released as the agreement says.`],
      "Go to the deal",
    ),
    creator: words(
      (f) => `The money for "${f.brief}" is secured`,
      (f) => [`${f.brand} paid, and the money for "${f.brief}" is held for you. You can start.`],
      "Go to the deal",
    ),
  },
  "agreement.voided": {
    brand: words(
      (f) => `The agreement for "${f.brief}" ended before it began`,
      (f) => [`The agreement with ${f.creator} for "${f.brief}" was not signed or paid in time. Nothing is owed.`],
      "See the deal",
    ),
    creator: words(
      (f) => `The agreement for "${f.brief}" ended before it began`,
      (f) => [`The agreement with ${f.brand} for "${f.brief}" was not signed or paid in time. You owe nothing.`],
      "See the deal",
    ),
  },
  "agreement.completed": {
    brand: words(
      (f) => `"${f.brief}" with ${f.creator} is complete`,
      (f) => [`Everything of "${f.brief}" is delivered and paid. The record stays in your deals.`],
      "See the deal",
    ),
    creator: words(
      (f) => `"${f.brief}" with ${f.brand} is complete`,
      (f) => [`Everything of "${f.brief}" is delivered and paid. The record stays in your deals.`],
      "See the deal",
    ),
  },
  ...englishCancellation,
  ...englishChargeback,
  ...englishDispute,
  ...englishHold,
  ...englishRefund,
  "submission.received": {
    brand: words(
      (f) => `${f.creator} sent work for "${f.brief}"`,
      (f) => [
        `There is a submission to review for "${f.brief}". Approve it or ask for changes before the review window ends; after that it counts as approved.`,
      ],
      "Review the work",
    ),
  },
  "review.changes_requested": {
    creator: words(
      (f) => `${f.brand} asks for changes to "${f.brief}"`,
      (f) => [`${f.brand} looked at your work for "${f.brief}" and asks for changes within three days.`],
      "See what to change",
    ),
  },
  "review.approved": {
    creator: words(
      (f) => `${f.brand} approved your work for "${f.brief}"`,
      (f) => [`Your work for "${f.brief}" is approved. See the deal for what comes next.`],
      "Go to the deal",
    ),
  },
  "review.auto_approved": {
    brand: words(
      (f) => `The work of ${f.creator} for "${f.brief}" counts as approved`,
      (f) => [`The review window for "${f.brief}" ended without an answer, so the submission is approved.`],
      "Go to the deal",
    ),
    creator: words(
      (f) => `Your work for "${f.brief}" counts as approved`,
      (f) => [`${f.brand} did not answer within the review window, so your work for "${f.brief}" is approved.`],
      "Go to the deal",
    ),
  },
  "post.submitted": {
    brand: words(
      (f) => `${f.creator} posted for "${f.brief}"`,
      (f) => [`Look at the post for "${f.brief}". Without a word from you it counts as verified after 48 hours.`],
      "See the post",
    ),
  },
  "post.verified": {
    creator: words(
      (f) => `Your post for "${f.brief}" is verified`,
      (f) => [`Your post for "${f.brief}" is verified. Keep it up as long as the agreement says.`],
      "Go to the deal",
    ),
  },
  "transfer.paid": {
    creator: words(
      (f) => `${sum(f)} for "${f.brief}" is on its way`,
      (f) => [`${sum(f)} for "${f.brief}" was sent to your account. The bank takes a few days more.`],
      "See the payout",
    ),
  },
  "transfer.blocked": {
    creator: words(
      (f) => `${sum(f)} for "${f.brief}" waits for you`,
      (f) => [
        `${sum(f)} for "${f.brief}" is yours, but it cannot be sent yet. Look at your payout account: something there is missing or not yet confirmed. The money is kept for you.`,
      ],
      "See what is missing",
    ),
  },
  "payout.paid": {
    creator: words(
      (f) => `${sum(f)} for "${f.brief}" has arrived`,
      (f) => [`Your bank received ${f.amount ?? "the money"} for "${f.brief}".`],
      "See the payout",
    ),
  },
  "payout.failed": {
    creator: words(
      (f) => `Your bank did not take ${f.amount ?? "a payout"} for "${f.brief}"`,
      (f) => [
        `The bank sent back ${f.amount ?? "the money"} for "${f.brief}". Check the bank details of your payout account. The money is kept for you.`,
      ],
      "See the payout",
    ),
  },
  "report.ready": {
    requester: words(
      () => "Your report is ready",
      () => ["The report that you asked for is ready to download."],
      "Get the report",
    ),
  },
  "report.failed": {
    requester: words(
      () => "Your report could not be made",
      () => ["The report that you asked for could not be made. Nothing else is affected; ask for it again."],
      "See the report",
    ),
  },
  "report.approved": {
    requester: words(
      () => "Your report was approved",
      () => ["Another person of finance approved the report that you asked for."],
      "See the report",
    ),
  },
  "brand.verification_decided": {
    brand: words(
      (f) => `The check of ${f.brand} is done`,
      (f) => [`We looked at ${f.brand}. See the result on your brand's page.`, ...because(f)],
      "See your brand",
    ),
  },
};
