// The reference page as plain files: ours, and the viewer that it loads from the same origin.
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

export type DocsFile = { name: string; source: string; contentType: string };

/** No inline script, nothing from elsewhere; the viewer sets style attributes and draws its icons from data URLs. */
export const DOCS_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

const viewer = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
const ours = import.meta.dirname;

export const DOCS_FILES: readonly DocsFile[] = [
  { name: "index.html", source: join(ours, "index.html"), contentType: "text/html; charset=utf-8" },
  { name: "init.js", source: join(ours, "init.js"), contentType: "text/javascript; charset=utf-8" },
  {
    name: "swagger-ui-bundle.js",
    source: join(viewer, "swagger-ui-bundle.js"),
    contentType: "text/javascript; charset=utf-8",
  },
  { name: "swagger-ui.css", source: join(viewer, "swagger-ui.css"), contentType: "text/css; charset=utf-8" },
  { name: "favicon-32x32.png", source: join(viewer, "favicon-32x32.png"), contentType: "image/png" },
  { name: "LICENSE.txt", source: join(viewer, "LICENSE"), contentType: "text/plain; charset=utf-8" },
  { name: "NOTICE.txt", source: join(viewer, "NOTICE"), contentType: "text/plain; charset=utf-8" },
  {
    name: "swagger-ui-bundle.js.LICENSE.txt",
    source: join(viewer, "swagger-ui-bundle.js.LICENSE.txt"),
    contentType: "text/plain; charset=utf-8",
  },
];

/** Puts the page into `outDir`, to be served under /docs. */
export function buildDocs(outDir: string): void {
  mkdirSync(outDir, { recursive: true });
  for (const { name, source } of DOCS_FILES) copyFileSync(source, join(outDir, name));
}

export const readDocsFile = ({ source }: DocsFile): Buffer => readFileSync(source);
