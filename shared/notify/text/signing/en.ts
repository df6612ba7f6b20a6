// What people are told when a deal is signed, in English.
import type { Message } from "../en.ts";

export const signing = {
  "agreement.created": {
    title: "Sign the agreement for “{brief}”",
    body: "You and {other} agreed on “{brief}”. Read the contract and sign it by {answerBy}, or the agreement ends.",
  },
  "agreement.signed": {
    title: "Secure the money for “{brief}”",
    body: "Both sides have signed the agreement with {creator} for “{brief}”. Secure the money by {answerBy}, so that the work can start. It is held until it is due as agreed.",
  },
  "agreement.started": {
    title: "“{brief}” can start",
    body: "You and {other} have both signed the agreement for “{brief}”, so the work can start. No money is paid for it: {creator} receives “{product}” from {brand}.",
  },
} satisfies Record<string, Message>;
