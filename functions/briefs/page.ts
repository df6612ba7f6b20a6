// The application's page at a brief's address, with the brief's title and description in it for whoever runs no script.
import type { App } from "../../shared/app.ts";
import { config } from "../../shared/config.ts";
import { isPublic } from "../../shared/domain/briefCard.ts";
import { shareBrief } from "../../shared/domain/briefShare.ts";
import { DomainError } from "../../shared/domain/errors.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { getBrief } from "../../shared/store/briefs.ts";

const HTML = routes.briefs.page.produces;

type Kept = { html: string; until: number };
const kept = new Map<string, Kept>();

/** The built page, looked up again after a minute; the one before counts while it cannot be had. */
async function builtPage({ webOrigin, now, log }: App): Promise<string> {
  const known = kept.get(webOrigin);
  const at = now().getTime();
  if (known && at < known.until) return known.html;
  try {
    const reply = await fetch(`${webOrigin}/index.html`, { signal: AbortSignal.timeout(config.builtPage.fetchMs) });
    if (!reply.ok) throw new Error(`The page answered ${reply.status}`);
    const html = await reply.text();
    kept.set(webOrigin, { html, until: at + config.builtPage.keepSeconds * 1000 });
    return html;
  } catch (error) {
    log.error("page.unavailable", { error: String(error) });
    if (known) return known.html;
    throw new DomainError("unavailable", "The page cannot be had right now; please try again.");
  }
}

export const page = handle(routes.briefs.page, async ({ app, params, respond }) => {
  const [html, brief] = await Promise.all([builtPage(app), getBrief(app.table, params.briefId)]);
  const shown = brief && isPublic(brief) ? shareBrief(html, brief, `${app.webOrigin}/briefs/${brief.id}`) : html;
  return respond({ headers: { "content-type": HTML, "cache-control": "no-cache" }, text: shown });
});
