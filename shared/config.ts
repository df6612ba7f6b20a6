// Every duration, percentage and limit of the product: one page, so that none hides as a literal in code.
import type { Currency } from "./domain/money.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const config = {
  feeBps: 1000,
  settlementCurrencies: ["usd", "eur", "jpy", "thb"] as readonly Currency[],
  /** Rail by the payee's country; what Stripe offers in each is to be confirmed before launch. */
  railByCountry: {
    US: "connect",
    JP: "connect",
    BG: "connect",
    TH: "connect",
    GB: "connect",
    DE: "connect",
    FR: "connect",
    VN: "offline",
  } as Readonly<Record<string, "connect" | "offline">>,
  bankCurrencyByCountry: {
    US: "usd",
    JP: "jpy",
    BG: "eur",
    TH: "thb",
    GB: "gbp",
    DE: "eur",
    FR: "eur",
    VN: "vnd",
  } as Readonly<Record<string, Currency>>,
  offer: {
    defaultHours: 72,
    maxHours: 144,
    extensionHours: 72,
    maxPerNegotiation: 10,
    maxDeliverables: 20,
    maxMilestones: 20,
  },
  /** A brief in another language: so many characters in all, and so many words by which it is found. */
  briefTranslation: { maxCharacters: 60_000, maxWords: 80 },
  /** A brief asks so many polls at most, each for so long at most. */
  poll: { maxPerBrief: 5, maxSeconds: 60 * DAY },
  /** After closing, open applications are answered within `answerSeconds`; then the brief completes with its last deal. */
  brief: { answerSeconds: 7 * DAY, lookAgainSeconds: DAY, stragglersSeconds: 10 * MINUTE },
  /** A place of the waiting list is offered for so long; a draw begins so long after its entries ended, and a queue that may have been missed is looked at so soon. */
  drop: { confirmSeconds: DAY, settleSeconds: 30, lookAgainSeconds: MINUTE, countTo: 100 },
  application: { answerSeconds: 7 * DAY, remindAfterSeconds: [3 * DAY, 6 * DAY], reconfirmSeconds: 5 * DAY },
  /**
   * Creators asked to apply. A brief asks so many at most, each of them so often; one person sends so many a minute.
   */
  briefInvitation: { answerSeconds: 7 * DAY, maxPerBrief: 200, maxSent: 3, perMinute: 30 },
  /** Links that a brand sends to creators outside of the platform; so many of them are open at once. What is over is kept so long. */
  inviteLink: { maxOpen: 50, defaultUses: 100, maxUses: 1_000, defaultDays: 30, maxDays: 180, keepSeconds: 30 * DAY },
  /** A brand's groups of creators: how many, how large, and how often the brand writes to one. */
  group: { maxGroups: 20, maxMembers: 200, announceEverySeconds: HOUR },
  /** What a deal costs a brand with a creator whom it brought here itself. */
  ownCreatorFeeBps: 0,
  /** A brand's lists of creators, and how many of its people score one creator. Who was taken out of a list is kept so long. */
  savedList: { maxLists: 50, maxMembers: 200, maxScorers: 50, keepSeconds: 30 * DAY },
  /**
   * Collectives: published and found with so many people at least; room for so many, and so many asked in all, each of them
   * so often. One person sends so many asks a minute, and a brand's person invites so many collectives a minute.
   */
  collective: {
    least: 2,
    maxMembers: 50,
    maxAsked: 200,
    maxAsks: 3,
    maxPerCurator: 10,
    maxPerCreator: 20,
    asksPerMinute: 20,
    invitesPerMinute: 6,
  },
  /** What a brief says of its brand: read off so many of its newest answers and deals, and told from so many on. */
  brandTrust: { lookBack: 50, least: 3 },
  /**
   * Searches that people keep. A look each day tells what came up to `settleSeconds` before it, when all of it is filed;
   * so many are counted, and so many pages read for them at most.
   */
  savedSearch: { maxPerPerson: 30, everySeconds: DAY, settleSeconds: 10 * MINUTE, countTo: 50, maxPages: 4 },
  agreement: { signSeconds: 72 * HOUR, fundSeconds: 72 * HOUR },
  cancellation: {
    answerBusinessDays: 5,
    /** Within this time before a draft is due the kill fee is the higher one. */
    nearDueSeconds: 7 * DAY,
    /** So long after its due date a missing draft lets the brand cancel free of charge. */
    overdueSeconds: 7 * DAY,
  },
  dispute: {
    openAfterReleaseSeconds: 14 * DAY,
    answerBusinessDays: 5,
    remindBusinessDays: [2, 4],
    decideSeconds: 7 * DAY,
    /** So long after a release fell due the creator may say that it was not paid. */
    releaseOverdueSeconds: DAY,
    maxEvidence: 40,
  },
  deliverable: { changesDueSeconds: 3 * DAY, remindBeforeSeconds: DAY, verifySeconds: 48 * HOUR },
  /** The link to the file of a person's own data ends so soon. */
  personalData: { urlSeconds: 5 * MINUTE },
  /** The version of the terms of use that is in force: the day from which it holds. */
  termsVersion: "2026-11-01",
  /** So long after the identity provider said that a member of staff has a second factor it is not asked again. */
  staff: { secondFactorSeconds: MINUTE },
  /** An account's audience counts as living in a country from this share of it on, in basis points. */
  discovery: { audienceShareBps: 2_000 },
  creator: { adultYears: 18, maxAccounts: 30, maxHistory: 50 },
  /** A brand's people. An invitation that is over is kept so long, and one address is sent so many at most meanwhile. */
  managers: { maxPeople: 10, maxCreators: 100 },
  team: { maxPeople: 200, inviteSeconds: 7 * DAY, maxSent: 5, keepSeconds: 30 * DAY },
  /**
   * `most`: so many reactions and views for each post and follower or member are possible; fewer people than
   * `leastAudience` count as that many. Nobody reaches more `people`, follows more or was seen more often; where likes are
   * counted, so many comments on a post have one. Figures are not older than `since`.
   */
  metrics: {
    freshSeconds: 30 * DAY,
    since: "2004-01-01",
    most: {
      perPerson: { video: 1_000, other: 100, views: 100_000 },
      leastAudience: 1_000,
      people: 5_000_000_000,
      followed: 10_000_000,
      views: 50_000_000_000,
      withoutLikes: 1_000,
    },
  },
  /**
   * How far an account's figures can be believed, by the rules built in. Shares are basis points. A score needs so many
   * signals at least; `weights` add up to 100. What staff cleared is set aside for a while.
   */
  authenticity: {
    formula: "authenticity_figures_v1",
    lookBackSeconds: 180 * DAY,
    maxSnapshots: 24,
    leastSignals: 3,
    weights: { growth_spike: 30, engagement_band: 25, comment_ratio: 20, audience_mismatch: 15, follow_ratio: 10 },
    growth: { mostWeekBps: 3_000, leastGained: 500 },
    /** How far from the benchmark engagement may lie: a fifth of it to five times it. */
    band: { fromBps: 2_000, upToBps: 50_000 },
    comments: { leastLikes: 100, from: 20, upTo: 3_000 },
    audience: { leastKnownBps: 5_000, leastFitBps: 2_000 },
    follows: { mostFollowing: 1_500, perFollowerBps: 2_500 },
    setAsideSeconds: 180 * DAY,
  },
  /** An account is proven by a code in its own text, for so long; the page is read so often by one person, and for so long. */
  ownership: {
    codeSeconds: 7 * DAY,
    lastsSeconds: 180 * DAY,
    looksPerMinute: 5,
    page: { timeoutMs: 5_000, maxBytes: 1_000_000, maxRedirects: 3 },
  },
  /** So many reports of one person wait for an answer at most. */
  flag: { maxOpen: 20 },
  /** What the two sides of a deal write to each other: one person sends so many a minute in one deal, and may ask for the unread ones of so many deals at once. */
  message: { maxText: 4_000, maxUploads: 10, perMinute: 20, countTo: 100, maxAsked: 50 },
  /** Messages to people: how long they are listed, and up to how many unread ones are counted. */
  notification: { keepSeconds: 180 * DAY, countTo: 100 },
  /** Which of Stripe's APIs makes and reads creators' accounts: v1 is for platforms that v2 is not open to. */
  recipientApi: "v2" as "v2" | "v1",
  maxHoldDays: 80,
  checkout: { sessionSeconds: 24 * HOUR - 5 * MINUTE, tries: 3 },
  /** Clocks that must nest (docs/cloud.md); a test holds their order. */
  clocks: {
    stripeCallMs: 8_000,
    sendFenceMs: 25_000,
    jobOperationsTimeoutMs: 40_000,
    leaseMs: 60_000,
    sqsVisibilityMs: 240_000,
    apiPaymentsTimeoutMs: 25_000,
    fundAnswerMs: 18_000,
    gatewayMs: 29_000,
    resendGuardMs: 23 * 3_600_000,
    /** Stripe's v2 calls keep a key for 30 days. */
    resendGuardV2Ms: 29 * 24 * 3_600_000,
  },
  operation: {
    backoffSeconds: [5, 30, 2 * MINUTE, 10 * MINUTE, HOUR],
    /** An unknown outcome counts as absent when reading finds nothing this long after the first send, and again later. */
    absentAfterSeconds: 24 * HOUR,
    absentAgainSeconds: 15 * MINUTE,
    /** When the provider did not answer a look. */
    lookAgainSeconds: HOUR,
    blockedRecheckSeconds: DAY,
    /** When whoever can let a blocked payout go is reminded of it. */
    blockedRemindSeconds: [3 * DAY, 7 * DAY],
    /** An account that owes the provider more than this is paid nothing until it does not. */
    negativeLimitMinor: 0,
    /** What was proven absent is sent again by itself up to this many minor units; more waits for a person. */
    autoRetryLimit: {
      usd: 1_000_000,
      eur: 1_000_000,
      gbp: 1_000_000,
      thb: 35_000_000,
      jpy: 1_500_000,
      vnd: 250_000_000,
    } as Readonly<Record<Currency, number>>,
    /** How long a process may go on after money was switched off. */
    moneySwitchSeconds: 5,
    /** From the transfer to the bank, at most. */
    bankSeconds: 7 * DAY,
  },
  inbox: { parkSeconds: 72 * HOUR, retrySeconds: [1, 5, 30, 2 * MINUTE, 10 * MINUTE, HOUR], keepDays: 90 },
  /**
   * Comparing with the payment provider. Missed events are asked for from a little before the last time on, at first from
   * `firstSeconds` ago: the provider keeps them no longer. A movement and its posting may lie `timingDays` apart.
   */
  reconcile: {
    overlapSeconds: 2 * HOUR,
    firstSeconds: 30 * DAY,
    timingDays: 5,
    sessionSeconds: 2 * DAY,
    bankSeconds: 60 * DAY,
    /** So long after a payout was said to have arrived the bank may still send it back. */
    bankReturnSeconds: 10 * DAY,
    objectSeconds: 3 * DAY,
    looks: 5,
    lookAgainMs: 400,
    /** A movement this young need not be booked yet; on one machine none is let off. */
    inFlightSeconds: 15 * MINUTE,
    staleSeconds: 26 * HOUR,
  },
  outbox: { dueAfterSeconds: 2 * MINUTE, keepDays: 30 },
  idempotency: { keepSeconds: DAY, maxReplyBytes: 300_000 },
  upload: { urlSeconds: 10 * MINUTE, singlePutMaxBytes: 50 * 1024 * 1024, keepSeconds: 7 * DAY },
  report: { urlSeconds: 60 },
  body: { maxBytes: 1_000_000 },
  page: { default: 25, max: 100 },
  /** The built page that a brief's address answers with: how long it is kept, and waited for. */
  builtPage: { keepSeconds: MINUTE, fetchMs: 3_000 },
  shards: { due: 16, journal: 16, payouts: 8, facets: 8, words: 2, platformAccounts: 16, ops: 4 },
  /** Reports read facts no younger than this, so that a transaction under way cannot be missed; 0 on one machine. */
  watermarkLagSeconds: 20 * MINUTE,
} as const;
