// What a machine can see in a submission before a person looks at it; a blocking failure stops it.
import * as z from "zod/mini";
import { type AssetKind, kindsFor, MAX_BYTES, typeFitsKind } from "./assetFit.ts";
import { labelsFor, leadingLabel } from "./disclosure.ts";
import { isForBrandOnly } from "./platform.ts";
import { holdsTag } from "./requiredTag.ts";

export const PRE_CHECK_CODES = [
  "asset_count",
  "asset_kind",
  "asset_type",
  "asset_size",
  "upload_usable",
  "required_tags",
  "disclosure_label",
  "draft_due",
] as const;
export const PreCheck = z.object({
  code: z.enum(PRE_CHECK_CODES),
  ok: z.boolean(),
  blocking: z.boolean(),
  /** A sentence for the creator. */
  detail: z.string(),
});
export type PreCheck = z.infer<typeof PreCheck>;

/** What is known of an upload; an asset given by URL has none and is recorded as it is. */
export type UploadFacts = { contentType: string; bytes: number; refused?: string };

export type PreCheckInput = {
  type: string;
  quantity: number;
  requiredTags: readonly string[];
  draftDue: string;
  assets: readonly { kind: AssetKind; upload?: UploadFacts }[];
  caption: string;
  /** The creator's country and the audience's. */
  countries: readonly string[];
  now: Date;
};

const check = (code: PreCheck["code"], ok: boolean, detail: string, blocking = true): PreCheck => ({
  code,
  ok,
  blocking,
  detail,
});

const plural = (n: number, noun: string) => `${n} ${noun}${n === 1 ? "" : "s"}`;

/** Every check in one order, each with what it found. */
export function preCheck(input: PreCheckInput): PreCheck[] {
  const { assets, quantity, type, caption, countries } = input;
  const uploads = assets.flatMap(({ kind, upload }, index) => (upload ? [{ kind, upload, place: index + 1 }] : []));
  const kinds = kindsFor(type);
  const wrongKind = assets.find(({ kind }) => !kinds.includes(kind));
  const wrongType = uploads.find(({ kind, upload }) => !typeFitsKind(upload.contentType, kind));
  const tooLarge = uploads.find(({ kind, upload }) => upload.bytes > MAX_BYTES[kind]);
  const refused = uploads.find(({ upload }) => upload.refused !== undefined);
  const missing = input.requiredTags.filter((tag) => !holdsTag(caption, tag));
  const label = leadingLabel(caption, countries);
  const late = input.now.getTime() > Date.parse(input.draftDue);
  return [
    check(
      "asset_count",
      assets.length === quantity,
      assets.length === quantity
        ? `${plural(quantity, "asset")}, as agreed.`
        : `The agreement asks for ${plural(quantity, "asset")}; you sent ${assets.length}.`,
    ),
    check(
      "asset_kind",
      !wrongKind,
      wrongKind
        ? `A ${type.replaceAll("_", " ")} takes ${kinds.join(" or ")}, not ${wrongKind.kind}.`
        : "Every asset is of a kind that fits.",
    ),
    check(
      "asset_type",
      !wrongType,
      wrongType
        ? `Asset ${wrongType.place} is ${wrongType.upload.contentType}, which is not a ${wrongType.kind}.`
        : "Every uploaded file is what it is said to be.",
    ),
    check(
      "asset_size",
      !tooLarge,
      tooLarge
        ? `Asset ${tooLarge.place} is larger than the ${MAX_BYTES[tooLarge.kind] / 1024 / 1024} MB that a ${tooLarge.kind} may have.`
        : "No uploaded file is too large.",
    ),
    check(
      "upload_usable",
      !refused,
      refused ? `Asset ${refused.place} cannot be used: ${refused.upload.refused}` : "No uploaded file was refused.",
    ),
    check(
      "required_tags",
      missing.length === 0,
      missing.length === 0 ? "Every required tag is there." : `The caption misses ${missing.join(", ")}.`,
    ),
    check(
      "disclosure_label",
      label !== undefined || isForBrandOnly(type),
      label !== undefined
        ? `The caption begins with ${label}.`
        : isForBrandOnly(type)
          ? "Nobody but the brand sees this, so it needs no label."
          : `The caption must begin with one of: ${labelsFor(countries).join(", ")}.`,
    ),
    check(
      "draft_due",
      !late,
      late ? "This draft came after the agreed day; the brand can still accept it." : "The draft is on time.",
      false,
    ),
  ];
}

export const blockingFailures = (checks: readonly PreCheck[]) => checks.filter(({ ok, blocking }) => blocking && !ok);
