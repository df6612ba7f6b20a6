// One plain page: a heading, some lines and a button for each choice.
import type { Reply } from "./http.ts";

type Page = { title: string; lines: readonly string[]; choices: readonly { outcome: string; label: string }[] };

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; font: 1.0625rem/1.5 system-ui, sans-serif; }
main { max-width: 28rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
button { display: block; width: 100%; min-height: 2.75rem; margin: .5rem 0; font: inherit; border: 1px solid; border-radius: .5rem; }
button:first-of-type { background: #1d4ed8; border-color: #1d4ed8; color: #fff; font-weight: 600; }
button:focus-visible { outline: 3px solid #f59e0b; outline-offset: 2px; }
.note { font-size: .9375rem; }
`;

export function page(status: number, { title, lines, choices }: Page): Reply {
  const buttons = choices.map(
    ({ outcome, label }) => `<button type="submit" name="outcome" value="${outcome}">${escaped(label)}</button>`,
  );
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${lines.map((line) => `<p>${escaped(line)}</p>`).join("\n")}
${buttons.length > 0 ? `<form method="post">\n${buttons.join("\n")}\n</form>` : ""}
<p class="note">This page belongs to the payment stand-in on this machine. No real money moves.</p>
</main>
</body>
</html>
`;
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
  };
  return { status, headers, body };
}
