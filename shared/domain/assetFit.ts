// Which kinds of file each deliverable type takes, and how large a file of each kind may be.

export const ASSET_KINDS = ["image", "video", "audio", "text", "document", "link"] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];

const PICTURE: readonly AssetKind[] = ["image", "video"];
const WRITTEN: readonly AssetKind[] = ["text", "document", "image", "video", "link"];
const SPOKEN: readonly AssetKind[] = ["video", "audio", "document", "text", "image", "link"];

/** A type that is not named here takes every kind. */
const BY_TYPE: Readonly<Record<string, readonly AssetKind[]>> = {
  post: ["image", "video", "text", "link"],
  story: PICTURE,
  reel: PICTURE,
  short: PICTURE,
  video: PICTURE,
  close_friends: PICTURE,
  pin: PICTURE,
  challenge: PICTURE,
  demo: PICTURE,
  placement: PICTURE,
  integrated_segment: PICTURE,
  live: SPOKEN,
  thread: WRITTEN,
  takeover: WRITTEN,
  hashtag_campaign: WRITTEN,
  group_post: WRITTEN,
  giveaway: WRITTEN,
  ama: WRITTEN,
  announcement: WRITTEN,
  event: SPOKEN,
  channel_post: ["text", "image", "video", "audio", "document", "link"],
};

export const kindsFor = (type: string): readonly AssetKind[] => BY_TYPE[type] ?? ASSET_KINDS;

const MB = 1024 * 1024;
/** Largest upload per kind, in bytes. */
export const MAX_BYTES: Readonly<Record<AssetKind, number>> = {
  image: 20 * MB,
  video: 50 * MB,
  audio: 50 * MB,
  text: MB,
  document: 20 * MB,
  link: 0,
};

/** The kind of asset that a file of this media type can be. */
export function kindOf(contentType: string): AssetKind | undefined {
  const [group] = contentType.split("/");
  if (group === "image" || group === "video" || group === "audio") return group;
  if (contentType === "text/plain") return "text";
  return contentType === "application/pdf" ? "document" : undefined;
}

/** True when an upload of this media type may be handed in as `kind`; a plain text is also a document. */
export const typeFitsKind = (contentType: string, kind: AssetKind) =>
  kindOf(contentType) === kind || (kind === "document" && contentType === "text/plain");
