// What a creator shows for a post, and whether it is enough for the platform and the format.
import type { Deliverable } from "./agreement.ts";
import { type FieldError, invalid } from "./errors.ts";
import { hostFits, isPostAddress, lackingProof, nameOf, plainHost, postAddress } from "./platform.ts";
import type { ProofKind } from "./platforms/format.ts";

export type Post = {
  url?: string | undefined;
  proofUploadId?: string | undefined;
  /** What the file shows: the post itself, or the platform's own statistics of it. */
  proofKind?: "screenshot" | "insights" | undefined;
  atSecond?: number | undefined;
  /** The creator stands for what the proof cannot show. */
  attested?: boolean | undefined;
};

export const samePost = (deliverable: Deliverable, post: Post): boolean =>
  deliverable.postedUrl === post.url &&
  deliverable.postProofUploadId === post.proofUploadId &&
  (deliverable.postProofKind ?? "screenshot") === (post.proofKind ?? "screenshot") &&
  deliverable.postAtSecond === post.atSecond &&
  (deliverable.postAttested ?? false) === (post.attested ?? false);

const given = (post: Post): ReadonlySet<ProofKind> =>
  new Set<ProofKind>([
    ...(post.url === undefined ? [] : (["url"] as const)),
    ...(post.proofUploadId === undefined ? [] : [post.proofKind ?? "screenshot"]),
    ...(post.atSecond === undefined ? [] : (["moment"] as const)),
    ...(post.attested ? (["attestation"] as const) : []),
  ]);

const MISSING: Readonly<Record<ProofKind, FieldError>> = {
  url: { path: "url", key: "proof_url" },
  screenshot: { path: "proofUploadId", key: "proof_screenshot" },
  insights: { path: "proofUploadId", key: "proof_screenshot" },
  moment: { path: "atSecond", key: "proof_moment" },
  attestation: { path: "attested", key: "proof_attestation" },
};

function addressErrors({ platform }: Deliverable, url: string): FieldError[] {
  const place = nameOf(platform);
  if (plainHost(url) === undefined) return [{ path: "url", key: "plain_host" }];
  if (!hostFits(platform, url)) return [{ path: "url", key: "address_on", facts: { place } }];
  const address = postAddress(platform);
  if (!address) return [{ path: "url", key: "no_post_address", facts: { place } }];
  return isPostAddress(platform, url)
    ? []
    : [{ path: "url", key: "post_address", facts: { example: address.example } }];
}

/** Everything that keeps this from proving the post, each with its field. */
export const postErrors = (deliverable: Deliverable, post: Post): FieldError[] => [
  ...(post.url === undefined ? [] : addressErrors(deliverable, post.url)),
  ...lackingProof(deliverable.platform, deliverable.type, given(post)).map((kind) => MISSING[kind]),
];

/** 422 when the address is none of a post on the deliverable's platform, or the proof that it takes is not whole. */
export function mustProve(deliverable: Deliverable, post: Post): void {
  const errors = postErrors(deliverable, post);
  if (errors.length > 0) throw invalid(...errors);
}
