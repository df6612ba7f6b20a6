// A mail from its words: a subject of one line, plain text, and the same as simple HTML.
import type { Mail } from "../ports/mail.ts";
import type { PathName } from "./paths.ts";
import { SETTINGS_PATH } from "./paths.ts";
import type { Language, Reader, Told } from "./render.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** A subject is one line, whatever a title holds. */
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** Thai and Vietnamese stack marks above and below their letters. */
const leading = { en: 1.5, bg: 1.5, ja: 1.65, th: 1.75, vi: 1.75 } as const;
const FONTS =
  "-apple-system,BlinkMacSystemFont,'Segoe UI','Noto Sans','Noto Sans Thai','Leelawadee UI','Noto Sans JP','Hiragino Sans','Yu Gothic',Arial,sans-serif";

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
  const html = `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:0;background:#f6f4ef">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f6f4ef"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #e3dfd5;border-radius:6px"><tr><td style="padding:32px;font-family:${FONTS};font-size:16px;line-height:${leading[locale]};color:#1d1c1a;text-align:left">
<p style="margin:0 0 24px;font-size:14px;font-weight:600;color:#0f5a4c">Fairbrief</p>
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.4;font-weight:600">${escapeHtml(subject)}</h1>
${paragraphs}
<p style="margin:24px 0 0"><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 20px;background:#0f5a4c;color:#ffffff;text-decoration:none;border-radius:6px;font-weight:600">${escapeHtml(action)}</a></p>
</td></tr></table>
<p style="max-width:560px;margin:16px auto 0;font-family:${FONTS};font-size:13px;line-height:${leading[locale]};color:#6b675e">${whyHtml}</p>
</td></tr></table>
</body></html>
`;
  return { to, subject, text, html };
}
