// Saves a report's file on the device, after its bytes were found to be those that were hashed when it was made.
import { api } from "../../app/api.ts";
import { idToken } from "../../app/session.ts";
import { handOver } from "./handOver.ts";
import type { Report } from "./queries.ts";

const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** An ordinary link cannot say who asks; so the file is read here and handed to the browser. */
export async function download({ id, fileName, sha256 }: Report): Promise<void> {
  const token = await idToken();
  const reply = await fetch(`/v1/reports/${encodeURIComponent(id)}/file`, {
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });
  if (!reply.ok) {
    // Asked again like every other call, so that the answer is told in words.
    await api.reports.file({ params: { reportId: id } });
    throw new TypeError(`The file could not be read: ${reply.status}`);
  }
  const file = await reply.blob();
  if (hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer())) !== sha256)
    throw new TypeError("The file is not the one that was made.");
  handOver(file, fileName);
}
