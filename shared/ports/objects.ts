// Where files live: S3 in the cloud, a folder on one machine.

/** One of the stage's buckets; the driver knows the real name. */
export type Bucket = "uploads" | "media" | "reports";

export type PresignedPut = { url: string; headers: Record<string, string> };

export type ObjectStore = {
  put(bucket: Bucket, key: string, body: Uint8Array, contentType: string): Promise<void>;
  /** Undefined when there is no such object. */
  get(bucket: Bucket, key: string): Promise<Uint8Array | undefined>;
  head(bucket: Bucket, key: string): Promise<{ bytes: number; contentType: string } | undefined>;
  delete(bucket: Bucket, key: string): Promise<void>;
  /** A URL that takes exactly these bytes once signed: length, type and SHA-256 (hex) are part of the signature. */
  presignPut(
    bucket: Bucket,
    key: string,
    options: { contentType: string; bytes: number; sha256: string; seconds: number },
  ): Promise<PresignedPut>;
  /** A short-lived URL to download; it takes no Authorization. */
  presignGet(
    bucket: Bucket,
    key: string,
    options: { fileName: string; contentType: string; seconds: number },
  ): Promise<string>;
};
