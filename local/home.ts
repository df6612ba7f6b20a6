// What one machine has beside the application: where things are and who can sign in.
import type { ServerResponse } from "node:http";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "./world/accounts.ts";

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

export function homePage(res: ServerResponse, { stripeUrl }: { stripeUrl: string | undefined }): void {
  const rows = DEMO_ACCOUNTS.map(
    ({ email, about }) => `<tr><td><code>${escaped(email)}</code></td><td>${escaped(about)}</td></tr>`,
  ).join("");
  const standIn = stripeUrl
    ? `<li><a href="${escaped(stripeUrl)}/_standin/journal">The payment stand-in's journal</a>: every request it was sent</li>`
    : "";
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Fairbrief</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem;color:#1c1b19;background:#faf8f4}a{color:#0b5d4b}table{border-collapse:collapse;width:100%}td{border-top:1px solid #d9d4ca;padding:.4rem .6rem .4rem 0;vertical-align:top}@media(prefers-color-scheme:dark){body{color:#eceae5;background:#171614}a{color:#6fc9b2}td{border-color:#3a3834}}</style>
<h1>Fairbrief</h1><p><a href="/">The application</a> runs on this machine. Everything it does goes through its API.</p>
<ul><li><a href="/docs">The API, described</a> (<a href="/v1/openapi.json">OpenAPI 3.1</a>)</li><li><a href="/mailbox">The mailbox</a>: every e-mail the product sent</li><li>What an account says of itself, to prove whose it is: <code>curl -d '{"url":"https://instagram.com/…","text":"fairbrief-…"}' /_local/bio</code></li>${standIn}</ul>
<h2>Demo accounts</h2><p>All with the password <code>${escaped(DEMO_PASSWORD)}</code>.</p><table>${rows}</table></html>`;
  res
    .writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    })
    .end(page);
}
