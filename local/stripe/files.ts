// The contents of a report's file, for those who hold a key.
import { authenticate } from "./api.ts";
import { noSuch, StripeFail } from "./errors.ts";
import { jsonReply, type Reply, type Request } from "./http.ts";
import type { Work } from "./work.ts";

/** Answers `/v1/files/{id}/contents`; nothing for any other path. */
export function answerFile(work: Work, request: Request): Reply | undefined {
  const [, id] = /^\/v1\/files\/([^/?]+)\/contents$/.exec(request.url) ?? [];
  if (!id || request.method !== "GET") return undefined;
  try {
    authenticate(request);
    const run = work.tables.reportRun.values().find(({ file }) => file?.id === id);
    if (!run?.file) throw noSuch("file", id);
    return { status: 200, headers: { "content-type": "text/csv; charset=utf-8" }, body: run.file.text };
  } catch (error) {
    if (error instanceof StripeFail) return jsonReply(error.status, error.body());
    throw error;
  }
}
