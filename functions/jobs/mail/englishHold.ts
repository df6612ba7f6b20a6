// The mails about money that was held for as long as it may be, in English.
import { config } from "../../../shared/config.ts";
import type { Catalogue, Words } from "./catalogue.ts";

const words = (subject: Words["subject"], body: Words["body"]): Words => ({ subject, body, link: "Go to the deal" });
const LONGEST = `${config.maxHoldDays} days`;

export const englishHold: Catalogue = {
  "agreement.hold_ended": {
    brand: words(
      (f) => `The money for "${f.brief}" comes back to you`,
      (f) => [
        `You paid for "${f.brief}" ${LONGEST} ago, and ${f.creator} has handed in nothing of a part of it. Money is held no longer than that: what you paid for this part, with the fee on it, goes back to you.`,
        "That part of the agreement has ended. You need not do anything.",
      ],
    ),
    creator: words(
      (f) => `A part of "${f.brief}" has ended without your work`,
      (f) => [
        `${f.brand} paid for "${f.brief}" ${LONGEST} ago, and nothing was handed in for a part of it. Money is held no longer than that: what was paid for this part goes back to ${f.brand}.`,
        "That part of the agreement has ended; nothing more is asked of you for it.",
      ],
    ),
  },
};
