// The application's page as it answers for one brief: what a crawler or a preview reads without running it.
import type { Brief } from "./brief.ts";
import { escapeHtml } from "./contractPage.ts";

const LONGEST = 200;

/** The beginning of a text, in whole letters of its script and on one line. */
function beginning(text: string): string {
  const letters = [...new Intl.Segmenter().segment(text.replace(/\s+/g, " ").trim())].map(({ segment }) => segment);
  return letters.length <= LONGEST ? letters.join("") : `${letters.slice(0, LONGEST - 1).join("")}…`;
}

/** `html` is the built page; its title, description and language become the brief's. `url` is where people read it. */
export function shareBrief(html: string, brief: Brief, url: string): string {
  const title = escapeHtml(brief.title);
  const description = escapeHtml(beginning(`${brief.brandName}: ${brief.description ?? brief.title}`));
  const address = escapeHtml(url);
  const meta = [
    `<meta property="og:type" content="website" />`,
    `<meta property="og:site_name" content="Fairbrief" />`,
    `<meta property="og:title" content="${title}" />`,
    `<meta property="og:description" content="${description}" />`,
    `<meta property="og:url" content="${address}" />`,
    `<meta name="twitter:card" content="summary" />`,
    `<link rel="canonical" href="${address}" />`,
  ].join("\n    ");
  // Functions, because a text put in as a pattern would give its dollar signs a meaning.
  return html
    .replace(/<html lang="[^"]*"/, () => `<html lang="${escapeHtml(brief.language ?? "en")}"`)
    .replace(/<title>[^<]*<\/title>/, () => `<title>${title} · Fairbrief</title>`)
    .replace(/<meta name="description" content="[^"]*"/, () => `<meta name="description" content="${description}"`)
    .replace("</head>", () => `  ${meta}\n  </head>`);
}
