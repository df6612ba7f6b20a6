// A mail from its words: plain text, and the same as simple HTML.
import type { Mail } from "../../../shared/ports/mail.ts";
import type { Facts, Words } from "./catalogue.ts";

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

export function compose(to: string, words: Words, facts: Facts, url: string): Mail {
  const paragraphs = words.body(facts);
  const html = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join("\n");
  return {
    to,
    subject: oneLine(words.subject(facts)),
    text: `${paragraphs.join("\n\n")}\n\n${words.link}: ${url}\n`,
    html: `${html}\n<p><a href="${escapeHtml(url)}">${escapeHtml(words.link)}</a></p>\n`,
  };
}
