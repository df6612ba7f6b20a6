// The look of every mail: a sheet of paper with a heading, and below it why the reader gets it.
import type { Locale } from "../domain/text.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/** Thai and Vietnamese stack marks above and below their letters. */
const leading = { en: 1.5, bg: 1.5, ja: 1.65, th: 1.75, vi: 1.75 } as const;
const FONTS =
  "-apple-system,BlinkMacSystemFont,'Segoe UI','Noto Sans','Noto Sans Thai','Leelawadee UI','Noto Sans JP','Hiragino Sans','Yu Gothic',Arial,sans-serif";

/** `inner` and `footer` are HTML already. */
export function mailPage(
  locale: Locale,
  { subject, inner, footer }: { subject: string; inner: string; footer: string },
): string {
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:0;background:#f6f4ef">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f6f4ef"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #e3dfd5;border-radius:6px"><tr><td style="padding:32px;font-family:${FONTS};font-size:16px;line-height:${leading[locale]};color:#1d1c1a;text-align:left">
<p style="margin:0 0 24px;font-size:14px;font-weight:600;color:#0f5a4c">Fairbrief</p>
<h1 style="margin:0 0 16px;font-size:20px;line-height:1.4;font-weight:600">${escapeHtml(subject)}</h1>
${inner}
</td></tr></table>
<p style="max-width:560px;margin:16px auto 0;font-family:${FONTS};font-size:13px;line-height:${leading[locale]};color:#6b675e">${footer}</p>
</td></tr></table>
</body></html>
`;
}
