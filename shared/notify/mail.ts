// A mail from its words: a subject of one line, plain text, and the same as simple HTML.
import type { Mail } from "../ports/mail.ts";
import { escapeHtml, mailPage } from "./mailPage.ts";
import type { PathName } from "./paths.ts";
import { SETTINGS_PATH } from "./paths.ts";
import type { Language, Reader, Told } from "./render.ts";

/** A subject is one line, whatever a title holds. */
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

export type Letter = {
  to: string;
  told: Told;
  link: PathName;
  path: string;
  /** Why the reader gets it: by their choice, always, or because somebody entered their address. */
  mutable: boolean | "invited";
};

export function compose(language: Language, { locale }: Reader, webOrigin: string, letter: Letter): Mail {
  const { frame, actions } = language.words;
  const { to, told, link, path, mutable } = letter;
  const url = `${webOrigin}${path}`;
  const settings = `${webOrigin}${SETTINGS_PATH}`;
  const subject = oneLine(told.title);
  const action = actions[link];
  const ending = mutable ? `${frame.mute}: ${settings}` : frame.always;
  const why = mutable === "invited" ? frame.invited : `${frame.why}\n${ending}`;
  const text = `${[...told.paragraphs, `${action}: ${url}`].join("\n\n")}\n\n-- \n${why}\n`;
  const hint = mutable
    ? `<a href="${escapeHtml(settings)}" style="color:#6b675e">${escapeHtml(frame.mute)}</a>`
    : escapeHtml(frame.always);
  const whyHtml = mutable === "invited" ? escapeHtml(frame.invited) : `${escapeHtml(frame.why)}<br>${hint}`;
  const paragraphs = told.paragraphs
    .map((paragraph) => `<p style="margin:0 0 16px">${escapeHtml(paragraph).replaceAll("\n", "<br>")}</p>`)
    .join("\n");
  const html = mailPage(locale, {
    subject,
    inner: `${paragraphs}
<p style="margin:24px 0 0"><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;background:#0f5a4c;color:#ffffff;text-decoration:none;border-radius:6px;font-weight:600">${escapeHtml(action)}</a></p>`,
    footer: whyHtml,
  });
  return { to, subject, text, html };
}
