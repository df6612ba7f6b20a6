// Sends a file as evidence: announced with its hash, sent to the address given, and looked at until it was checked.
import { api } from "../../app/api.ts";

type ContentType = Parameters<typeof api.uploads.create>[0]["body"]["contentType"];

const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const LOOKS = 20;
const PAUSE_MS = 500;

/** The id of the upload, once it is ready; throws what was said against it. */
export async function sendEvidence(file: File): Promise<string> {
  const sha256 = hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const { data } = await api.uploads.create({
    // The server says which kinds it takes.
    body: { contentType: file.type as ContentType, bytes: file.size, sha256 },
    idempotencyKey: `evidence-${sha256}`,
  });
  const reply = await fetch(data.url, { method: "PUT", headers: data.headers, body: file });
  if (!reply.ok) throw new TypeError(`The file could not be sent: ${reply.status}`);
  for (let look = 0; look < LOOKS; look += 1) {
    const upload = (await api.uploads.get({ params: { uploadId: data.uploadId } })).data;
    if (upload.status === "ready") break;
    if (upload.status === "refused") throw new Error(upload.refusedReason ?? upload.status);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return data.uploadId;
}
