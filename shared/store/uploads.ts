// Uploads: the row of a file, kept for a week unless it was handed in for a deal.
import { config } from "../config.ts";
import type { Upload } from "../domain/upload.ts";
import { key } from "./keys.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Table } from "./table.ts";

export async function loadUpload(table: Table, uploadId: string): Promise<Upload | undefined> {
  const item = await table.get<Item>(key.upload(uploadId));
  return item && stored<Upload>(item);
}

/** The uploads that exist among these ids, by id. */
export async function loadUploads(table: Table, uploadIds: readonly string[]): Promise<Map<string, Upload>> {
  const items = await table.getMany<Item>([...new Set(uploadIds)].map((id) => key.upload(id)));
  return new Map(items.map((item) => stored<Upload>(item)).map((upload) => [upload.id, upload]));
}

/** Writes the row under the rule of versions; a file of no deal expires. */
export const uploadPut = (upload: Upload): Put => ({
  put: {
    ...upload,
    ...key.upload(upload.id),
    t: "upload",
    sv: 1,
    ...(upload.agreementId === undefined
      ? { ttl: Math.ceil(Date.parse(upload.createdAt) / 1000) + config.upload.keepSeconds }
      : {}),
  },
  ...follows("upload", upload.version),
});

/** The writes that hand files in for a deal: its parties may read them from now on. */
export const attachWrites = (uploads: Iterable<Upload>, agreementId: string, now: Date): Put[] =>
  [...uploads]
    .filter((upload) => upload.agreementId === undefined)
    .map((upload) => uploadPut({ ...upload, agreementId, version: upload.version + 1, updatedAt: now.toISOString() }));
