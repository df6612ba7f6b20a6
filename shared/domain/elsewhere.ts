// Finds in a text what leads away from here: addresses, telephone numbers, messengers, other ways to be paid. It warns, and never refuses.

export const ELSEWHERE_KINDS = ["email", "phone", "messenger", "payment"] as const;
export type Elsewhere = { kind: (typeof ELSEWHERE_KINDS)[number]; text: string };

/** Digits of other scripts, which a reader dials all the same. */
const ZEROS = [0x0e50, 0x0660, 0x06f0, 0x0966, 0x09e6];
const digit = (letter: string) => {
  const code = letter.codePointAt(0) ?? 0;
  const zero = ZEROS.find((start) => code >= start && code < start + 10);
  return zero === undefined ? letter : String(code - zero);
};

/** As it is meant: full-width letters and digits of any script as plain ones, and what people write for `@` and `.`. */
const plain = (text: string) =>
  Array.from(text.normalize("NFKC"), digit)
    .join("")
    // What shows nothing parts no word.
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/\s*[([{]\s*(?:at|собака|маймунско)\s*[)\]}]\s*/giu, "@")
    .replace(/\s*[([{]\s*(?:dot|точка)\s*[)\]}]\s*/giu, ".");

const EMAIL = /[\p{L}\p{N}][\p{L}\p{N}._%+-]{0,63}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/giu;

/** From a `+` or a `0`, eight to fifteen digits, parted as people part them; no part of a longer number or of a code. */
const PHONE =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{N}.,:/#+-])(?:\+|0)[\s.()-]{0,2}\d(?:[\s.()/-]{0,2}\d){6,13}(?![\p{Script=Latin}\p{Script=Cyrillic}\p{N}]|[.,:/-]\d)/gu;

const LINK =
  /(?:https?:\/\/)?(?:www\.)?(?:wa\.me|(?:api|chat)\.whatsapp\.com|t\.me|telegram\.me|line\.me|lin\.ee|zalo\.me|m\.me|signal\.me|discord\.gg|open\.kakao\.com|(?:invite|chats)\.viber\.com)\/[^\s<>"']+/giu;

const APPS =
  "whats ?app|telegram|viber|zalo|we ?chat|kakao ?talk|ватсап|телеграм|вайбър|ไลน์|วอทส์แอป|เทเลแกรม|ライン|微信|カカオトーク";
/** Words of every day as well. */
const WORDS = "line|signal|tg|discord";
/** An app alone may be what a brief is about; with an id or a number it is a way to reach somebody. */
const MARKS = "id|user ?name|number|no\\.?|номер|ник|ไอดี|เบอร์|số|の?id";
const NAME = "[@+~]?[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{2,63}";
const ACCOUNT = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    `(?:id\\s*|ไอดี\\s*)?(?:${APPS}|${WORDS})\\s*(?:${MARKS})\\s*[:=]?\\s*${NAME}`,
    `ไอดีไลน์\\s*[:=]?\\s*${NAME}`,
    `(?:${APPS})\\s*[:=@]\\s*${NAME}`,
    `(?:${WORDS})\\s*[:=]?\\s?@${NAME}`,
    `ไลน์\\s*(?=[a-z._-]*\\d)[a-z0-9][a-z0-9._-]{2,63}`,
    `(?:${WORDS})\\s*[:=]\\s*(?=[\\p{L}.-]*[\\d_])${NAME}`,
  ].join("|")})`,
  "giu",
);

const PAYMENT =
  /(?:https?:\/\/)?(?:www\.)?(?:paypal\.me|cash\.app|venmo\.com|ko-fi\.com|buymeacoffee\.com|revolut\.me|wise\.com\/pay)\/[^\s<>"']+|(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])|(?:promptpay|พร้อมเพย์|momo|paypay)\s*[:=]?\s*\+?\d[\d\s-]{7,}/gu;

/** A name at a service that pays. */
const PAYEE = /(?<![\p{L}\p{N}])(?:venmo|cash ?app|paypal|revolut)\s*[:=]?\s*[@$][\p{L}\p{N}][\p{L}\p{N}._-]{2,63}/giu;

const RULES: readonly [Elsewhere["kind"], RegExp][] = [
  ["payment", PAYMENT],
  ["payment", PAYEE],
  ["email", EMAIL],
  ["messenger", LINK],
  ["messenger", ACCOUNT],
  ["phone", PHONE],
];

/** What was found, each once and none inside of another, in the order of the rules; empty for nearly all texts. */
export function elsewhereIn(text: string): Elsewhere[] {
  let left = plain(text);
  const found: Elsewhere[] = [];
  for (const [kind, rule] of RULES)
    left = left.replace(rule, (match) => {
      const named = match.trim().replace(/[.,;:!?)]+$/u, "");
      if (!found.some((each) => each.text === named)) found.push({ kind, text: named });
      return " \n ";
    });
  return found;
}
