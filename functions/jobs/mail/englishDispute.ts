// The mails about a dispute, in English.
import type { Audience, Catalogue, DisputeFacts, Facts, Words } from "./catalogue.ts";

type Reader = Extract<Audience, "brand" | "creator">;
/** What the words may name beside the usual: the other side, and whether the reader's side opened it. */
type Seen = Facts & { other: string; own: boolean; about: DisputeFacts };

const NOTHING: DisputeFacts = { openedBy: "brand", reason: "", amount: "", respondBy: "" };

const words = (reader: Reader, subject: (seen: Seen) => string, body: (seen: Seen) => string[]): Words => {
  const seen = (facts: Facts): Seen => {
    const about = facts.dispute ?? NOTHING;
    return { ...facts, about, own: about.openedBy === reader, other: reader === "brand" ? facts.creator : facts.brand };
  };
  return { subject: (facts) => subject(seen(facts)), body: (facts) => body(seen(facts)), link: "Go to the dispute" };
};
const both = (make: (reader: Reader) => Words) => ({ brand: make("brand"), creator: make("creator") });

const silence = (reader: Reader) =>
  reader === "brand"
    ? "Without an answer from you by then, the disputed money is released to the creator."
    : "Without an answer from you by then, a mediator decides on what is there.";

const byUs = (about: DisputeFacts) => [
  `${about.amount} has been held for as long as it can be, and neither of you has ended it. So that it does not lie any longer, a mediator decides what becomes of it, by ${about.decideBy ?? "and by"}.`,
  "Until then it is held fast. Write what the mediator should know, or propose a share: the same number from both of you ends it at once.",
];

const opened = (reader: Reader) =>
  words(
    reader,
    ({ other, brief, about }) =>
      about.openedBy === "system"
        ? `A mediator decides about "${brief}"`
        : `${other} opened a dispute about "${brief}"`,
    ({ other, about }) =>
      about.openedBy === "system"
        ? byUs(about)
        : [
            `${other} disputes ${about.amount}: ${about.reason}. Of that, what is still held stays held, and every clock of this work stands still.`,
            `Answer by ${about.respondBy}, or propose a share. ${silence(reader)}`,
          ],
  );

const reminded = (reader: Reader) =>
  words(
    reader,
    ({ other, brief }) => `${other} waits for your answer in the dispute about "${brief}"`,
    ({ about }) => [`Your time to answer ends at ${about.respondBy}. ${silence(reader)}`],
  );

const answered = (reader: Reader) =>
  words(
    reader,
    ({ other, brief }) => `${other} added to the dispute about "${brief}"`,
    () => ["Read what they wrote. You can add to it, or propose a share; if you do not agree, a mediator decides."],
  );

const unanswered = (reader: Reader) =>
  words(
    reader,
    ({ brief }) => `A mediator decides the dispute about "${brief}"`,
    ({ own, other }) => [
      own ? `${other} did not answer in time.` : "You did not answer in time. You can still add what you have to say.",
      "A mediator now decides on what is there. Silence takes no money from the creator.",
    ],
  );

const proposed = (reader: Reader) =>
  words(
    reader,
    ({ other, brief }) => `${other} proposes a share in the dispute about "${brief}"`,
    ({ about }) => [
      `The proposal: ${about.proposal ?? "a share"} of ${about.amount} to the creator. Send the same number to accept it, or another one to propose that instead.`,
    ],
  );

const HOW = {
  settled: "Both sides agreed.",
  decided: "A mediator decided.",
  unanswered: "The brand did not answer in time, so the money is released.",
} as const;

const resolved = (reader: Reader) =>
  words(
    reader,
    ({ brief }) => `The dispute about "${brief}" is resolved`,
    ({ about }) => [
      ...(about.kind ? [HOW[about.kind]] : []),
      reader === "brand"
        ? `Of the disputed money ${about.toBrand ?? "a part"} comes back to you and ${about.toCreator ?? "the rest"} goes to the creator.`
        : `Of the disputed money ${about.toCreator ?? "a part"} is yours and ${about.toBrand ?? "the rest"} goes back to the brand.`,
      ...(about.reasons ? [`The reasons: ${about.reasons}`] : []),
    ],
  );

const withdrawn = (reader: Reader) =>
  words(
    reader,
    ({ other, brief }) => `${other} took the dispute about "${brief}" back`,
    () => ["Everything goes on as before, each clock with what was left of it."],
  );

export const englishDispute: Catalogue = {
  "dispute.opened": both(opened),
  "dispute.reminded": both(reminded),
  "dispute.answered": both(answered),
  "dispute.unanswered": both(unanswered),
  "dispute.proposed": both(proposed),
  "dispute.resolved": both(resolved),
  "dispute.withdrawn": both(withdrawn),
};
