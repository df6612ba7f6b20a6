// S3 on one machine: the object store over files, and the address that takes its signed uploads and downloads.
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import type { Bucket, ObjectStore } from "../shared/ports/objects.ts";
import { type ObjectFiles, objectFiles } from "./object-files.ts";
import { isSignature, type Signed, signature, signingKey } from "./signed-url.ts";

export type FileObjects = ObjectStore & {
  /** Answers `/_objects/<bucket>/<key>`. */
  handleObjects(req: IncomingMessage, res: ServerResponse): Promise<void>;
};

type Options = { dir: string; baseUrl: () => string; now?: () => number };

/** `baseUrl` is asked at each signing, so the port may change between starts; signed URLs follow real time. */
export function fileObjects({ dir, baseUrl, now = Date.now }: Options): FileObjects {
  const files = objectFiles(dir);
  const secret = signingKey(join(dir, "signing.key"));

  const url = (permit: Signed, shown: Record<string, string>): string => {
    const path = permit.key.split("/").map(encodeURIComponent).join("/");
    const query = new URLSearchParams({
      ...shown,
      expires: String(permit.expires),
      signature: signature(secret, permit),
    });
    return `${baseUrl()}/_objects/${permit.bucket}/${path}?${query}`;
  };
  const expiry = (seconds: number): number => Math.floor(now() / 1000) + seconds;

  return {
    put: async (bucket, key, body, contentType) => {
      const draft = await files.draft(bucket, key);
      try {
        await draft.append(body);
        await draft.finish();
        draft.keep(contentType);
      } catch (error) {
        await draft.drop();
        throw error;
      }
    },
    get: async (bucket, key) => (await files.read(bucket, key))?.body,
    head: async (bucket, key) => {
      const found = files.find(bucket, key);
      return found && { bytes: found.bytes, contentType: found.contentType };
    },
    delete: async (bucket, key) => files.delete(bucket, key),
    presignPut: async (bucket, key, { contentType, bytes, sha256, seconds }) => {
      const checksum = Buffer.from(sha256, "hex").toString("base64");
      const extra = putFields(contentType, String(bytes), checksum);
      return {
        url: url({ method: "PUT", bucket, key, expires: expiry(seconds), extra }, {}),
        // The length is signed as well, but every client sends it by itself and browsers forbid setting it.
        headers: { "content-type": contentType, "x-amz-checksum-sha256": checksum },
      };
    },
    presignGet: async (bucket, key, { fileName, contentType, seconds }) => {
      const shown = { name: fileName, type: contentType };
      return url({ method: "GET", bucket, key, expires: expiry(seconds), extra: shown }, shown);
    },
    handleObjects: (req, res) => handle(req, res, files, secret, now),
  };
}

const putFields = (contentType: string, bytes: string, checksum: string): Record<string, string> => ({
  "content-length": bytes,
  "content-type": contentType,
  "x-amz-checksum-sha256": checksum,
});

async function handle(
  req: IncomingMessage,
  res: ServerResponse,
  files: ObjectFiles,
  secret: Buffer,
  now: () => number,
): Promise<void> {
  const place = placeOf(req.url ?? "");
  if (!place) return refuse(req, res, 400, "InvalidURI", "The address names no bucket and key.");
  if (req.method !== "GET" && req.method !== "PUT")
    return refuse(req, res, 405, "MethodNotAllowed", "Only GET and PUT are signed here.");

  const expires = Number(place.query.get("expires"));
  const extra = req.method === "GET" ? shownFields(place.query) : sentFields(req);
  const right = signature(secret, { method: req.method, bucket: place.bucket, key: place.key, expires, extra });
  if (!isSignature(place.query.get("signature") ?? "", right)) {
    return refuse(
      req,
      res,
      403,
      "SignatureDoesNotMatch",
      "The signature does not fit this request: its address, or a signed header, is not what was signed.",
    );
  }
  if (now() / 1000 >= expires) return refuse(req, res, 403, "AccessDenied", "Request has expired");
  if (req.method === "PUT") return take(req, res, files, place);
  return give(req, res, files, place);
}

type Place = { bucket: Bucket; key: string; query: URLSearchParams };

function placeOf(target: string): Place | undefined {
  const [path = "", search = ""] = splitOnce(target, "?");
  const [, bucket, rest] = /^\/_objects\/(uploads|media|reports)\/(.+)$/.exec(path) ?? [];
  if (!bucket || !rest) return undefined;
  try {
    const key = rest.split("/").map(decodeURIComponent).join("/");
    return { bucket: bucket as Bucket, key, query: new URLSearchParams(search) };
  } catch {
    return undefined;
  }
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

const shownFields = (query: URLSearchParams): Record<string, string> => ({
  name: query.get("name") ?? "",
  type: query.get("type") ?? "",
});

const sentFields = (req: IncomingMessage): Record<string, string> =>
  putFields(
    req.headers["content-type"] ?? "",
    req.headers["content-length"] ?? "",
    String(req.headers["x-amz-checksum-sha256"] ?? ""),
  );

/** Length, type and checksum header are the signed ones by now; what is left to check is that the bytes are what the checksum says. */
async function take(
  req: IncomingMessage,
  res: ServerResponse,
  files: ObjectFiles,
  { bucket, key }: Place,
): Promise<void> {
  const draft = await files.draft(bucket, key);
  try {
    for await (const chunk of req) await draft.append(chunk as Buffer);
    const { sha256 } = await draft.finish();
    const checksum = Buffer.from(sha256, "hex").toString("base64");
    if (checksum !== req.headers["x-amz-checksum-sha256"]) {
      await draft.drop();
      return refuse(req, res, 400, "BadDigest", "The SHA256 you specified did not match the calculated checksum.");
    }
    draft.keep(req.headers["content-type"] ?? "application/octet-stream");
    res.writeHead(200, { etag: `"${sha256}"`, "x-amz-checksum-sha256": checksum, "content-length": 0 }).end();
  } catch (error) {
    await draft.drop();
    throw error;
  }
}

async function give(
  req: IncomingMessage,
  res: ServerResponse,
  files: ObjectFiles,
  { bucket, key, query }: Place,
): Promise<void> {
  const found = await files.read(bucket, key);
  if (!found) return refuse(req, res, 404, "NoSuchKey", "The specified key does not exist.");
  req.resume();
  res.writeHead(200, {
    "content-type": query.get("type") || found.sidecar.contentType,
    "content-length": found.body.byteLength,
    "content-disposition": attachment(query.get("name") ?? ""),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    etag: `"${found.sidecar.sha256}"`,
  });
  res.end(found.body);
}

/** A plain name for old readers, the exact one (RFC 8187) for all others. */
function attachment(name: string): string {
  if (!name) return "attachment";
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const exact = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

function refuse(req: IncomingMessage, res: ServerResponse, status: number, code: string, sentence: string): void {
  req.resume();
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${sentence}</Message></Error>`;
  res.writeHead(status, { "content-type": "application/xml", "content-length": Buffer.byteLength(body) });
  res.end(body);
}
