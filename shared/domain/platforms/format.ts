// What can be made, on whatever platform: what proves that it was there, what can be counted of it, what a brief must say of it.

/** What a creator can show for a post. `insights` is a screenshot of the platform's own statistics; `moment` a second of a video. */
export const PROOF_KINDS = ["url", "screenshot", "insights", "moment", "attestation"] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];
/** Any one of these sets proves it, when all of the set is there. */
export type Proof = readonly (readonly ProofKind[])[];

export const METRICS = [
  "views",
  "likes",
  "comments",
  "shares",
  "saves",
  "clicks",
  "replies",
  "entries",
  "attendees",
  "redemptions",
] as const;
export type Metric = (typeof METRICS)[number];

/** What a brief has to say of such a piece before it is published. */
export type Need = "period" | "tag" | "rules";

export type Format = {
  proof: Proof;
  metrics: readonly Metric[];
  needs?: readonly Need[];
  /** Nobody else ever sees it: no advertisement, so no label. */
  forBrandOnly?: true;
};

/** It stays where anybody can open it. */
export const PUBLIC: Proof = [["url"], ["screenshot"]];
/** It is gone after a day: an address proves nothing later. */
const FLEETING: Proof = [["screenshot"], ["insights"]];
/** Only members see it: the creator stands for what the picture shows. */
export const MEMBERS_ONLY: Proof = [["screenshot", "attestation"]];
/** The community's own rules come first: the creator says that they were kept, and that the advertisement was named. */
export const BY_ITS_RULES: Proof = [
  ["url", "attestation"],
  ["screenshot", "attestation"],
];
/** Handed in as files, never posted: the approval is the proof. */
const HANDED_IN: Proof = [];

const SEEN: readonly Metric[] = ["views", "likes", "comments", "shares", "saves"];
const TALKED: readonly Metric[] = ["replies", "likes", "views"];

export const FORMATS = {
  post: { proof: PUBLIC, metrics: SEEN },
  story: { proof: FLEETING, metrics: ["views", "replies", "shares", "clicks"] },
  reel: { proof: PUBLIC, metrics: SEEN },
  live: { proof: PUBLIC, metrics: ["views", "likes", "comments"] },
  close_friends: { proof: MEMBERS_ONLY, metrics: ["views", "replies"] },
  /** Answers in comments and messages for a while: many, and none of them alone has an address that proves it. */
  comment_replies: { proof: FLEETING, metrics: ["replies", "likes"] },
  video: { proof: PUBLIC, metrics: SEEN },
  how_to: { proof: PUBLIC, metrics: [...SEEN, "clicks"] },
  product_review: { proof: PUBLIC, metrics: [...SEEN, "clicks"] },
  short: { proof: PUBLIC, metrics: SEEN },
  integrated_segment: { proof: [["url", "moment"]], metrics: ["views", "likes", "comments", "clicks"] },
  challenge: { proof: PUBLIC, metrics: [...SEEN, "entries"] },
  demo: { proof: PUBLIC, metrics: SEEN },
  placement: { proof: PUBLIC, metrics: SEEN },
  thread: { proof: PUBLIC, metrics: ["views", "likes", "replies", "shares"] },
  takeover: { proof: PUBLIC, metrics: ["views", "likes", "replies", "shares"], needs: ["period"] },
  hashtag_campaign: { proof: PUBLIC, metrics: ["views", "likes", "replies", "entries"], needs: ["tag"] },
  group_post: { proof: PUBLIC, metrics: TALKED },
  giveaway: { proof: PUBLIC, metrics: ["entries", "comments", "shares"], needs: ["rules"] },
  pin: { proof: PUBLIC, metrics: ["views", "saves", "clicks"] },
  ama: { proof: PUBLIC, metrics: ["replies", "views", "attendees"] },
  announcement: { proof: PUBLIC, metrics: TALKED },
  event: { proof: PUBLIC, metrics: ["attendees", "replies"] },
  channel_post: { proof: PUBLIC, metrics: ["views", "shares", "replies"] },
  exclusive_offer: { proof: PUBLIC, metrics: ["redemptions", "clicks", "views"], needs: ["rules"] },
  drop_announcement: { proof: PUBLIC, metrics: ["views", "clicks", "replies"] },
  community_qa: { proof: PUBLIC, metrics: ["replies", "attendees"] },
  preview: { proof: PUBLIC, metrics: TALKED },
  private_share: { proof: MEMBERS_ONLY, metrics: ["views", "replies"] },
  asset: { proof: HANDED_IN, metrics: [] },
  review: { proof: HANDED_IN, metrics: [] },
  testimonial: { proof: HANDED_IN, metrics: [] },
  concept: { proof: HANDED_IN, metrics: [], forBrandOnly: true },
  feedback: { proof: HANDED_IN, metrics: ["replies"], forBrandOnly: true },
  event_attendance: { proof: HANDED_IN, metrics: ["attendees"] },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];
