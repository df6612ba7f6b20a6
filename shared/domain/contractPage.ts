// The contract as one printable page without any outside resource.
import type { Agreement } from "./agreement.ts";
import { clausesOf } from "./contract.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

export const PAGE_STYLE = `
  :root { color-scheme: light; }
  body { font: 16px/1.5 system-ui, "Noto Sans", "Noto Sans Thai", "Noto Sans JP", sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff; }
  h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
  h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
  dt { color: #555; }
  body { overflow-wrap: anywhere; }
  dd { margin: 0; }
  li { margin: .5rem 0; }
  .own { white-space: pre-wrap; }
  code { font-size: .85em; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: .4rem .5rem; border-bottom: 1px solid #ccc; }
  @media print { body { margin: 0; max-width: none; } li, tr { break-inside: avoid; } }
`;

/** HTML of the whole contract; everything people wrote is escaped and marked with the brief's language. */
export function contractPage(agreement: Agreement): string {
  const { brief, termsHash } = agreement;
  const language = escapeHtml(brief.language ?? "en");
  const own = (text: string) => `<span class="own" lang="${language}" dir="auto">${escapeHtml(text)}</span>`;
  const clauses = clausesOf(agreement)
    .map(
      ({ heading, text, path }) =>
        `<li><strong>${escapeHtml(heading)}.</strong> ${path === "notes" ? own(text) : escapeHtml(text)}</li>`,
    )
    .join("\n");
  const signatures = (["brand", "creator"] as const)
    .map((side) => {
      const given = agreement.signatures.find((signature) => signature.side === side);
      const cells = given
        ? `<td>${own(given.name)}</td><td><time datetime="${given.at}">${given.at}</time></td>`
        : "<td>not signed yet</td><td></td>";
      return `<tr><th scope="row">For the ${side}</th>${cells}</tr>`;
    })
    .join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Contract ${escapeHtml(agreement.id)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<h1>Contract</h1>
<p>${own(brief.title)}</p>
<dl>
<dt>Agreement</dt><dd>${escapeHtml(agreement.id)}</dd>
<dt>Brand</dt><dd>${own(agreement.brandName)}</dd>
<dt>Creator</dt><dd>${own(agreement.creatorName)} (@${own(agreement.creatorHandle)}, ${escapeHtml(agreement.creatorCountry)})</dd>
<dt>Made</dt><dd><time datetime="${agreement.createdAt}">${agreement.createdAt}</time></dd>
<dt>Terms (SHA-256)</dt><dd><code>${escapeHtml(termsHash)}</code></dd>
</dl>
<h2>What the brand asked for</h2>
<p>${own(brief.description ?? "")}</p>
<h2>Clauses</h2>
<ol>
${clauses}
</ol>
<h2>Signatures</h2>
<table>
<thead><tr><th scope="col">Side</th><th scope="col">Name</th><th scope="col">Signed at</th></tr></thead>
<tbody>
${signatures}
</tbody>
</table>
</main>
</body>
</html>
`;
}
