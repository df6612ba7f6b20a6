// Sends a file of this device to its signed address, with how far it is; what was sent is known by its checksum.
import { type AssetKind, kindOf, MAX_BYTES } from "../../../shared/domain/assetFit.ts";
import { api } from "../../app/api.ts";

const HEX = 16;
const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(HEX).padStart(2, "0")).join("");

export type Sent = { uploadId: string; name: string; kind: AssetKind };

export type UploadFault = "kind" | "size" | "cut";
/** Why a file was not sent: too large or of no kind that is taken, or the way to the storage was cut. */
export class UploadError extends Error {
  readonly code: UploadFault;
  constructor(code: UploadFault) {
    super(code);
    this.name = "UploadError";
    this.code = code;
  }
}

function put(
  url: string,
  headers: Readonly<Record<string, string>>,
  file: File,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    // fetch cannot say how much of a body has gone.
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) {
      // The browser sets these itself and refuses them from us.
      if (!/^(content-length|host)$/i.test(name)) request.setRequestHeader(name, value);
    }
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => (request.status < 300 ? resolve() : reject(new UploadError("cut")));
    request.onerror = () => reject(new UploadError("cut"));
    request.onabort = () => reject(new UploadError("cut"));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/** `onProgress` is told a part of 1. */
export async function sendFile(file: File, onProgress: (part: number) => void, signal: AbortSignal): Promise<Sent> {
  const kind = kindOf(file.type);
  if (!kind) throw new UploadError("kind");
  if (file.size > MAX_BYTES[kind]) throw new UploadError("size");
  const sha256 = hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const { data } = await api.uploads.create({
    // The server names what it does not take.
    body: { contentType: file.type as "image/png", bytes: file.size, sha256 },
    idempotencyKey: crypto.randomUUID(),
    signal,
  });
  await put(data.url, data.headers, file, onProgress, signal);
  return { uploadId: data.uploadId, name: file.name, kind };
}
