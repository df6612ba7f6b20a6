// The mail that carries a code: what the identity provider is told to send. It puts the code where the placeholder stands.
import { LOCALES, type Locale } from "../domain/text.ts";
import { CODE_WORDS, type CodePurpose } from "./codeWords.ts";
import { escapeHtml, mailPage } from "./mailPage.ts";

/** A language that we do not speak is answered in English. `pt-BR` and `th_TH` are told by their first part. */
function localeOf(given: string | undefined): Locale {
  const [language = ""] = (given ?? "").toLowerCase().split(/[-_]/);
  return LOCALES.find((each) => each === language) ?? "en";
}

/** `code` and `username` are the provider's placeholders and are put into the mail as they are. */
export function codeMail(
  purpose: CodePurpose,
  locale: string | undefined,
  { code, username }: { code: string; username: string },
): { subject: string; html: string } {
  const reader = localeOf(locale);
  const words = CODE_WORDS[reader];
  const { subject, say, valid } = words[purpose];
  const html = mailPage(reader, {
    subject,
    inner: `<p style="margin:0 0 16px">${escapeHtml(say).replace("{username}", username)}</p>
<p style="margin:0 0 16px;font-size:28px;line-height:1.3;font-weight:600;letter-spacing:0.08em;overflow-wrap:anywhere">${code}</p>
<p style="margin:0">${escapeHtml(`${valid} ${words.keep}`)}</p>`,
    footer: escapeHtml(words.stranger),
  });
  return { subject, html };
}
