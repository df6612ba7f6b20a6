// The mails about payments that a bank asks about, in English.
import type { Catalogue, Words } from "./catalogue.ts";

const words = (subject: Words["subject"], body: Words["body"], link: string): Words => ({ subject, body, link });
const LINK = "See where the money is";

export const englishChargeback: Catalogue = {
  "chargeback.received": {
    brand: words(
      (f) => `The bank questions your payment for "${f.brief}"`,
      (f) => [
        `The bank that your payment for "${f.brief}" came from has questioned it. What of it is still held stays where it is until this is decided.`,
        "If nobody on your side meant to dispute it, tell your bank so.",
      ],
      LINK,
    ),
    creator: words(
      (f) => `The payment of "${f.brief}" is questioned by the bank`,
      (f) => [
        `The bank of ${f.brand} has questioned the payment for "${f.brief}". Money that you were not paid yet stays where it is until this is decided; what you have received is not touched.`,
        "You need not do anything. We answer the bank and tell you how it ends.",
      ],
      LINK,
    ),
  },
  "chargeback.closed": {
    brand: words(
      (f) => `The question about your payment for "${f.brief}" is over`,
      (f) => [
        `The question about your payment for "${f.brief}" has been decided. The deal shows what became of the money.`,
      ],
      LINK,
    ),
    creator: words(
      (f) => `The question about the payment of "${f.brief}" is over`,
      (f) => [
        `The question about the payment for "${f.brief}" has been decided. The deal shows what became of the money; what is due to you goes on by itself.`,
      ],
      LINK,
    ),
  },
};
