// The endpoints of uploads: a signed address to send a file to, and what became of it.
import * as z from "zod/mini";
import { Id, Instant } from "../domain/text.ts";
import { NewUpload, UPLOAD_STATUSES } from "../domain/upload.ts";
import { route } from "./route.ts";

export const uploads = {
  create: route("POST /uploads", {
    area: "uploads",
    access: "user",
    delegation: "delegated",
    summary: "Get an address to upload one file to",
    description:
      "Send the file with one PUT to `url` with exactly these `headers` within ten minutes; length, type and checksum are part of the signature. Files have at most 50 MB.",
    body: NewUpload,
    output: z.object({ uploadId: Id, url: z.string(), headers: z.record(z.string(), z.string()) }),
    status: 201,
  }),
  get: route("GET /uploads/{uploadId}", {
    area: "uploads",
    access: "user",
    delegation: "delegated",
    summary: "Read what became of an upload, with a short-lived address to download it",
    description:
      "For its owner and, once it was handed in for a deal, that deal's parties. `url` is there once the file is `ready`.",
    output: z.object({
      id: Id,
      version: z.int(),
      status: z.enum(UPLOAD_STATUSES),
      contentType: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      refusedReason: z.optional(z.string()),
      url: z.optional(z.string()),
      createdAt: Instant,
      updatedAt: Instant,
    }),
    errors: ["not_found"],
  }),
};
