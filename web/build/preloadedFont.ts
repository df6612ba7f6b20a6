// Names the font of Latin letters in the page itself, so that it comes beside the code and no line moves when it is there.
import type { Plugin } from "vite";

const FONT = "source-sans-3-latin-wght";

export const preloadedFont = (): Plugin => ({
  name: "preloaded-font",
  transformIndexHtml: {
    order: "post",
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((file) => file.includes(FONT))
        .map((file) => ({
          tag: "link",
          attrs: { rel: "preload", as: "font", type: "font/woff2", href: `/${file}`, crossorigin: "" },
          injectTo: "head" as const,
        })),
  },
});
