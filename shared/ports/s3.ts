// The object store on S3. Uploads are signed with their length, type and checksum, so a URL takes exactly those bytes.
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { Bucket, ObjectStore } from "./objects.ts";

/** `content-length` is signed as well, but every client sends it by itself and browsers forbid setting it. */
const UPLOAD_HEADERS = ["content-type", "x-amz-checksum-sha256"];

const isAbsent = (error: unknown) =>
  error instanceof Error && (error.name === "NoSuchKey" || error.name === "NotFound" || error.name === "404");

/** A plain name for old readers, the exact one (RFC 8187) for all others. */
export function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const exact = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

/** `names` maps each bucket to its real name; a function sees only the buckets it was given. */
export function s3Objects(
  names: Readonly<Record<Bucket, string>>,
  options: { region?: string; credentials?: { accessKeyId: string; secretAccessKey: string } } = {},
): ObjectStore {
  let made: S3Client | undefined;
  // Otherwise the SDK signs the CRC32 of an empty body into every upload URL, and S3 refuses the upload.
  const client = () => {
    made ??= new S3Client({ ...options, requestChecksumCalculation: "WHEN_REQUIRED" });
    return made;
  };
  const place = (bucket: Bucket, key: string) => {
    const name = names[bucket];
    if (!name) throw new Error(`This function has no ${bucket} bucket; infra/permissions.ts says which one has.`);
    return { Bucket: name, Key: key };
  };

  return {
    put: async (bucket, key, body, contentType) => {
      await client().send(new PutObjectCommand({ ...place(bucket, key), Body: body, ContentType: contentType }));
    },
    get: async (bucket, key) => {
      try {
        const reply = await client().send(new GetObjectCommand(place(bucket, key)));
        return await reply.Body?.transformToByteArray();
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    },
    head: async (bucket, key) => {
      try {
        const reply = await client().send(new HeadObjectCommand(place(bucket, key)));
        return { bytes: reply.ContentLength ?? 0, contentType: reply.ContentType ?? "application/octet-stream" };
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    },
    delete: async (bucket, key) => {
      await client().send(new DeleteObjectCommand(place(bucket, key)));
    },
    presignPut: async (bucket, key, { contentType, bytes, sha256, seconds }) => {
      const checksum = Buffer.from(sha256, "hex").toString("base64");
      const url = await getSignedUrl(
        client(),
        new PutObjectCommand({
          ...place(bucket, key),
          ContentType: contentType,
          ContentLength: bytes,
          ChecksumSHA256: checksum,
        }),
        {
          expiresIn: seconds,
          signableHeaders: new Set(["host", "content-length", ...UPLOAD_HEADERS]),
          unhoistableHeaders: new Set(["content-length", ...UPLOAD_HEADERS]),
        },
      );
      return { url, headers: { "content-type": contentType, "x-amz-checksum-sha256": checksum } };
    },
    presignGet: (bucket, key, { fileName, contentType, seconds }) =>
      getSignedUrl(
        client(),
        new GetObjectCommand({
          ...place(bucket, key),
          ResponseContentType: contentType,
          ResponseContentDisposition: attachment(fileName),
          ResponseCacheControl: "no-store",
        }),
        { expiresIn: seconds },
      ),
  };
}
