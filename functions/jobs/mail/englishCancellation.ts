// The mails about the end of an agreement before it is done, in English.
import type { Audience, CancellationFacts, Catalogue, Facts, Words } from "./catalogue.ts";

type Reader = Extract<Audience, "brand" | "creator">;
/** What the words may name beside the usual: the other side, and whether the reader's side asked. */
type Seen = Facts & { other: string; own: boolean; about: CancellationFacts };

const NOTHING: CancellationFacts = {
  by: "brand",
  status: "requested",
  toCreator: "",
  toBrand: "",
  answerBy: "",
  reason: "",
};

const words = (reader: Reader, subject: (seen: Seen) => string, body: (seen: Seen) => string[]): Words => {
  const seen = (facts: Facts): Seen => {
    const about = facts.cancellation ?? NOTHING;
    return { ...facts, about, own: about.by === reader, other: reader === "brand" ? facts.creator : facts.brand };
  };
  return { subject: (facts) => subject(seen(facts)), body: (facts) => body(seen(facts)), link: "Go to the deal" };
};

const amounts = (reader: Reader, { toCreator, toBrand }: CancellationFacts, goes: string) =>
  reader === "brand"
    ? `Of the held money ${toBrand} ${goes} back to you and ${toCreator} ${goes} to the creator.`
    : `Of the held money ${toCreator} ${goes} to you and ${toBrand} ${goes} back to the brand.`;

/** What a bank may still take, and where it goes when it does not. */
const waits = (reader: Reader, { waiting }: CancellationFacts) =>
  waiting
    ? [
        reader === "brand"
          ? `Besides, a bank asks about a payment. If it leaves the money here, ${waiting.toBrand} of it goes back to you and ${waiting.toCreator} to the creator then.`
          : `Besides, a bank asks about a payment. If it leaves the money here, ${waiting.toCreator} of it goes to you and ${waiting.toBrand} back to the brand then.`,
      ]
    : [];

const requested = (reader: Reader) =>
  words(
    reader,
    ({ own, brief, other }) => (own ? `You asked to end "${brief}" with ${other}` : `${other} asks to end "${brief}"`),
    ({ own, brief, other, about }) => [
      own
        ? `${other} has until ${about.answerBy} to answer. Without an answer the agreement ends then. Until then every clock stands still.`
        : `${other} asks to end the agreement for "${brief}". Accept or decline until ${about.answerBy}; without an answer it ends then. Until then every clock stands still.`,
      `The reason given: ${about.reason}`,
      amounts(reader, about, "would go"),
      ...waits(reader, about),
    ],
  );

const declined = (reader: Reader) =>
  words(
    reader,
    ({ brief, other }) => `"${brief}" with ${other} goes on`,
    ({ own, other, about }) => {
      const isWithdrawn = about.status === "withdrawn";
      const who = isWithdrawn === own ? "You" : other;
      const did = isWithdrawn ? "took the request to end the agreement back" : "declined to end the agreement";
      return [
        `${who} ${did}. Every clock goes on with what was left of it, and the money stays held.`,
        ...(about.declineReason ? [`The reason given: ${about.declineReason}`] : []),
      ];
    },
  );

const cancelled = (reader: Reader) =>
  words(
    reader,
    ({ brief }) => `The agreement for "${brief}" has ended`,
    ({ own, brief, other, about }) => [
      about.status === "lapsed"
        ? `The request to end the agreement with ${other} was not answered by ${about.answerBy}, so it took effect.`
        : `${own ? other : "You"} agreed to end the agreement for "${brief}" on ${about.endedAt ?? about.answerBy}.`,
      amounts(reader, about, "goes"),
      ...waits(reader, about),
      "What was released before stays paid. The record stays in your deals.",
    ],
  );

const both = (write: (reader: Reader) => Words) => ({ brand: write("brand"), creator: write("creator") });

export const englishCancellation: Catalogue = {
  "agreement.cancellation_requested": both(requested),
  "agreement.cancellation_declined": both(declined),
  "agreement.cancelled": both(cancelled),
};
