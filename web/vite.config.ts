// How the application is built: small in the browser, the catalogues checked and compiled.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { catalogues } from "./build/catalogues.ts";
import { preloadedFont } from "./build/preloadedFont.ts";
import { routeTable } from "./build/routeTable.ts";

const PAGES = /\/web\/pages\/([^/]+)\//;
const areaOf = (file: string) => PAGES.exec(file)?.[1] ?? "pages";

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [routeTable(), catalogues(), preloadedFont()],
  resolve: {
    // Preact is a third of React's size and speaks its language; React itself is there for the libraries' types.
    alias: {
      react: "preact/compat",
      "react-dom/client": "preact/compat/client",
      "react-dom/test-utils": "preact/test-utils",
      "react-dom": "preact/compat",
      "react/jsx-runtime": "preact/jsx-runtime",
      "react/jsx-dev-runtime": "preact/jsx-runtime",
    },
  },
  build: {
    outDir: fileURLToPath(new URL("../dist/web", import.meta.url)),
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // "use client" speaks to servers that draw pages; there is none here.
      onLog: (level, log, next) => log.code !== "MODULE_LEVEL_DIRECTIVE" && next(level, log),
      output: {
        // Few files on a slow line: what every page stands on comes as two, what the pages of an area share as one, and a page's own code and texts besides.
        codeSplitting: {
          groups: [
            { name: "library", test: /node_modules\/(preact|@preact|@tanstack|@lingui)\//, priority: 2 },
            { name: "house", test: /\/web\/(app|ui)\//, priority: 1 },
            { name: areaOf, test: PAGES, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: {
    port: 4101,
    // The API, sign-in and what else one machine serves.
    proxy: Object.fromEntries(
      ["/v1", "/identity", "/_objects", "/_local", "/docs", "/mailbox"].map((path) => [path, "http://127.0.0.1:4100"]),
    ),
  },
});
