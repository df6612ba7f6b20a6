// The reference page on one machine: the files that the cloud serves under /docs.
import { DOCS_CSP, DOCS_FILES, readDocsFile } from "../web/docs/build.ts";

export type ServedFile = { bytes: Buffer; contentType: string; headers: Record<string, string> };

/** Path -> file, read once. */
export function docsFiles(): Map<string, ServedFile> {
  const headers = {
    "cache-control": "no-cache",
    "content-security-policy": DOCS_CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  };
  return new Map(
    DOCS_FILES.flatMap((file) => {
      const served: ServedFile = { bytes: readDocsFile(file), contentType: file.contentType, headers };
      const paths = file.name === "index.html" ? ["/docs", "/docs/", "/docs/index.html"] : [`/docs/${file.name}`];
      return paths.map((path) => [path, served] as const);
    }),
  );
}
