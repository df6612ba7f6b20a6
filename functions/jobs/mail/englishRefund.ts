// The mails about money that goes back, in English.
import type { Catalogue, Words } from "./catalogue.ts";

const words = (subject: Words["subject"], body: Words["body"], link: string): Words => ({ subject, body, link });
const LINK = "See where the money is";

export const englishRefund: Catalogue = {
  "refund.sent": {
    brand: words(
      (f) => `Money for "${f.brief}" is on its way back to you`,
      (f) => [
        `We sent back what is yours of your payment for "${f.brief}", the way it came. Banks take up to ten days to show it.`,
      ],
      LINK,
    ),
  },
  "refund.failed": {
    brand: words(
      (f) => `Money for "${f.brief}" did not reach you`,
      (f) => [
        `Your bank did not take what we sent back of your payment for "${f.brief}". It is kept for you, and we write to you about another way.`,
      ],
      LINK,
    ),
  },
  "transfer.reversed": {
    creator: words(
      (f) => `Money for "${f.brief}" was taken back`,
      (f) => [
        `Part or all of what you were paid for "${f.brief}" was taken back, because it was decided so. The payout shows how much, and the deal shows why.`,
      ],
      "See the payout",
    ),
  },
  "recovery.owed": {
    creator: words(
      (f) => `You owe a part of what you were paid for "${f.brief}"`,
      (f) => [
        `It was decided that a part of what you were paid for "${f.brief}" goes back, and your payout account does not hold that much any more. You need not send anything: it is taken from what you earn next here.`,
      ],
      "See the payout",
    ),
  },
};
