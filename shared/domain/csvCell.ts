// Spreadsheets run text that begins like a formula; such text gets a leading apostrophe, also after line breaks and leading space.

/** `\s` covers the no-break space, the ideographic space and the byte-order mark. */
const RISKY = /(^|[\r\n])\s*[=+\-@\t\r]/;

/** For text columns only: numbers stay numbers, so that a negative amount is not harmed. */
export const guardCell = (text: string): string => (RISKY.test(text) ? `'${text}` : text);
