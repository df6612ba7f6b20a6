// The words of every mail, by language, event and reader. A language is added as a table beside English.
import type { CancellationStatus } from "../../../shared/domain/cancellation.ts";
import type { Outcome } from "../../../shared/domain/dispute.ts";
import type { EventType } from "../../../shared/domain/event.ts";
import type { Locale } from "../../../shared/domain/text.ts";
import { english } from "./english.ts";

/** Who reads: the brand's people, the creator, or the one person who asked for something. */
export type Audience = "brand" | "creator" | "requester";

/** What the words may name. Absent facts leave their part of a sentence out. */
export type Facts = {
  brief: string;
  brand: string;
  creator: string;
  /** An amount with its currency, as in `450.00 USD`. */
  amount?: string;
  /** Why, in words. */
  reason?: string;
  cancellation?: CancellationFacts;
  dispute?: DisputeFacts;
};

/** A dispute; amounts, shares and instants as people read them. */
export type DisputeFacts = {
  openedBy: "brand" | "creator" | "system";
  reason: string;
  amount: string;
  respondBy: string;
  decideBy?: string;
  proposal?: string;
  kind?: Outcome["kind"];
  toCreator?: string;
  toBrand?: string;
  reasons?: string;
};

/** The request to end an agreement; amounts and instants as people read them. */
export type CancellationFacts = {
  by: "brand" | "creator";
  status: CancellationStatus;
  toCreator: string;
  toBrand: string;
  /** What waits for a bank's question about the payment. */
  waiting?: { toCreator: string; toBrand: string };
  answerBy: string;
  endedAt?: string;
  reason: string;
  declineReason?: string;
};

export type Words = {
  subject: (facts: Facts) => string;
  /** Paragraphs. */
  body: (facts: Facts) => string[];
  /** What the link does. */
  link: string;
};
export type Catalogue = Readonly<Partial<Record<EventType, Readonly<Partial<Record<Audience, Words>>>>>>;

/** English is whole; what another language lacks is read in English. */
const CATALOGUES: Readonly<Partial<Record<Locale, Catalogue>>> = { en: english };

export const wordsFor = (locale: Locale, type: EventType, audience: Audience): Words | undefined =>
  CATALOGUES[locale]?.[type]?.[audience] ?? english[type]?.[audience];
