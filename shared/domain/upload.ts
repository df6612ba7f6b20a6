// An uploaded file: what was announced, and what the bytes turned out to be.
import * as z from "zod/mini";
import { config } from "../config.ts";
import type { FieldKey } from "./fieldWords.ts";

/** The first bytes of each media type that is taken; a number is a byte, null is any byte. Several patterns are alternatives. */
type Pattern = { at: number; bytes: readonly (number | null)[] };
const ascii = (text: string) => [...text].map((character) => character.charCodeAt(0));
const at = (offset: number, text: string): Pattern => ({ at: offset, bytes: ascii(text) });
const brand = (...names: string[]) => names.map((name): Pattern => at(4, `ftyp${name}`));

const MAGIC = {
  "image/jpeg": [{ at: 0, bytes: [0xff, 0xd8, 0xff] }],
  "image/png": [{ at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] }],
  "image/gif": [at(0, "GIF87a"), at(0, "GIF89a")],
  "image/webp": [{ at: 0, bytes: [...ascii("RIFF"), null, null, null, null, ...ascii("WEBP")] }],
  "image/avif": brand("avif", "avis"),
  "image/heic": brand("heic", "heix", "mif1", "msf1"),
  "video/mp4": brand(""),
  "video/quicktime": [at(4, "ftypqt"), at(4, "moov"), at(4, "mdat"), at(4, "wide"), at(4, "free")],
  "video/webm": [{ at: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] }],
  "audio/mpeg": [
    at(0, "ID3"),
    ...[0xfb, 0xf3, 0xf2, 0xfa].map((second): Pattern => ({ at: 0, bytes: [0xff, second] })),
  ],
  "audio/mp4": brand(""),
  "audio/wav": [{ at: 0, bytes: [...ascii("RIFF"), null, null, null, null, ...ascii("WAVE")] }],
  "audio/ogg": [at(0, "OggS")],
  "application/pdf": [at(0, "%PDF-")],
  "text/plain": [],
} as const satisfies Record<string, readonly Pattern[]>;

export type MediaType = keyof typeof MAGIC;
export const MEDIA_TYPES = Object.keys(MAGIC) as [MediaType, ...MediaType[]];
const patterns: Readonly<Record<MediaType, readonly Pattern[]>> = MAGIC;

export const NewUpload = z.object({
  contentType: z.enum(MEDIA_TYPES, { error: "file_kind" satisfies FieldKey }),
  bytes: z.int().check(z.gte(1), z.lte(config.upload.singlePutMaxBytes, { error: "file_size" satisfies FieldKey })),
  /** Lower-case hex. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/, { error: "sha256" satisfies FieldKey })),
});
export type NewUpload = z.infer<typeof NewUpload>;

export const UPLOAD_STATUSES = ["pending", "ready", "refused"] as const;

/** Stored under UPLOAD#<id> / H. */
export type Upload = NewUpload & {
  id: string;
  version: number;
  owner: string;
  key: string;
  status: (typeof UPLOAD_STATUSES)[number];
  refusedReason?: string;
  /** The deal that it was handed in for; its parties may read it, and it is kept. */
  agreementId?: string;
  createdAt: string;
  updatedAt: string;
};

const fits = (bytes: Uint8Array, pattern: Pattern) =>
  bytes.length >= pattern.at + pattern.bytes.length &&
  pattern.bytes.every((wanted, index) => wanted === null || bytes[pattern.at + index] === wanted);

const DISGUISED: readonly Pattern[] = [
  at(0, "MZ"),
  { at: 0, bytes: [0x7f, ...ascii("ELF")] },
  { at: 0, bytes: [0xca, 0xfe, 0xba, 0xbe] },
  { at: 0, bytes: [0xcf, 0xfa, 0xed, 0xfe] },
  { at: 0, bytes: [0xce, 0xfa, 0xed, 0xfe] },
  at(0, "#!"),
];

/** Words that make a browser read a file as a page or a picture with scripts. */
const MARKUP = /<\s*(!doctype\s+html|html|head|body|script|iframe|svg|\?xml)/i;

function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    return !MARKUP.test(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

/** Why the bytes are not what their owner said they are; undefined when they are. `sha256` is of these bytes. */
export function refusalOf(
  announced: NewUpload,
  found: { bytes: Uint8Array; sha256: string; contentType: string },
): string | undefined {
  if (found.bytes.length !== announced.bytes || found.contentType !== announced.contentType)
    return "The size or type of the file is not the one that was announced.";
  if (found.sha256 !== announced.sha256) return "The file is not the one that was announced; its checksum differs.";
  if (DISGUISED.some((pattern) => fits(found.bytes, pattern))) return "Programs are not taken.";
  const wanted = patterns[announced.contentType];
  const genuine = wanted.length === 0 ? isPlainText(found.bytes) : wanted.some((pattern) => fits(found.bytes, pattern));
  return genuine ? undefined : `The content of the file is not ${announced.contentType}.`;
}
