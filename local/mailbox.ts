// The mailbox of one machine: every mail the product sends lands here, with a page to read it.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Mail, Mailer } from "../shared/ports/mail.ts";
import type { Disk } from "./disk.ts";

export type ReceivedMail = Mail & { at: string };

export type Mailbox = Mailer & {
  /** Oldest first. */
  items(): ReceivedMail[];
  /** `/mailbox`, `/mailbox/<number>` as pages, `/_local/mailbox` as JSON, newest first like every list. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
};

export function diskMailbox({ disk, now = () => new Date() }: { disk: Disk; now?: () => Date }): Mailbox {
  const mails = disk.collection<ReceivedMail>("mailbox");
  let last = Number(mails.all().at(-1)?.id ?? 0);

  const send = async ({ to, subject, text, html }: Mail): Promise<void> => {
    last += 1;
    mails.put(rowId(last), { to, subject, text, html, at: now().toISOString() });
  };
  const items = (): ReceivedMail[] => mails.all().map((row) => row.value);

  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    req.resume();
    const path = (req.url ?? "").split("?")[0] ?? "";
    if (req.method !== "GET" && req.method !== "HEAD")
      return answer(res, 405, "text/plain; charset=utf-8", "Only GET here.");
    if (path === "/_local/mailbox")
      return answer(res, 200, "application/json", JSON.stringify({ items: items().reverse() }));
    if (path === "/mailbox" || path === "/mailbox/") return answer(res, 200, HTML, listPage(mails.all()));
    const number = /^\/mailbox\/(\d{1,9})$/.exec(path)?.[1];
    const mail = number && mails.get(rowId(Number(number)));
    if (mail) return answer(res, 200, HTML, mailPage(mail));
    return answer(
      res,
      404,
      HTML,
      page("No such mail", `<p>There is no such mail. <a href="/mailbox">All mail</a></p>`),
    );
  };

  return { send, items, handle };
}

const HTML = "text/html; charset=utf-8";
const rowId = (number: number): string => String(number).padStart(9, "0");

function answer(res: ServerResponse, status: number, contentType: string, body: string): void {
  res.writeHead(status, {
    "content-type": contentType,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  res.end(body);
}

function listPage(rows: { id: string; value: ReceivedMail }[]): string {
  if (rows.length === 0) return page("Mailbox", "<p>No mail yet.</p>");
  const lines = rows.toReversed().map(({ id, value }) => {
    const link = `<a href="/mailbox/${Number(id)}">${escaped(value.subject) || "(no subject)"}</a>`;
    return `<tr><td>${link}</td><td>${escaped(value.to)}</td><td><time>${escaped(value.at)}</time></td></tr>`;
  });
  const head = `<tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Sent</th></tr>`;
  return page("Mailbox", `<table><thead>${head}</thead><tbody>${lines.join("\n")}</tbody></table>`);
}

function mailPage(mail: ReceivedMail): string {
  // The mail's own HTML is shown in a sandbox without scripts or this page's origin; its links open outside.
  const html = mail.html
    ? `<h2>As HTML</h2><iframe title="The mail as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escaped(`<base target="_blank">${mail.html}`)}"></iframe>`
    : "";
  return page(
    mail.subject || "(no subject)",
    `<p><a href="/mailbox">All mail</a></p>
<dl><dt>To</dt><dd>${escaped(mail.to)}</dd><dt>Sent</dt><dd><time>${escaped(mail.at)}</time></dd></dl>
<pre>${linked(mail.text)}</pre>${html}`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #ddd; vertical-align: top }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f6f6f6; padding: 1rem; font: inherit }
dt { font-weight: 600 } dd { margin: 0 0 .5rem } iframe { width: 100%; height: 30rem; border: 1px solid #ddd }
</style></head><body><main><h1>${escaped(title)}</h1>
${body}
</main></body></html>
`;
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");

function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, index) => (index % 2 === 1 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part)))
    .join("");
}
