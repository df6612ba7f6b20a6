// Reads a request's body up to a limit.
import type { IncomingMessage } from "node:http";

/** The bytes, or "too_large"; what comes after the limit is thrown away so that the answer still reaches the caller. */
export async function requestBody(req: IncomingMessage, limitBytes: number): Promise<Buffer | "too_large"> {
  if (Number(req.headers["content-length"] ?? 0) > limitBytes) {
    req.resume();
    return "too_large";
  }
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes <= limitBytes) {
        chunks.push(chunk);
        return;
      }
      req.off("data", take);
      req.resume();
      resolve("too_large");
    };
    req.on("data", take);
    req.once("end", () => resolve(Buffer.concat(chunks)));
    req.once("error", reject);
    req.once("close", () => reject(new Error("The caller went away before its request was complete.")));
  });
}
