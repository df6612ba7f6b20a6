// Spreadsheets run text that begins like a formula; such text gets a leading apostrophe, also after line breaks and leading space.

const RISKY = /(^|[\r\n])([\s\u00a0\ufeff]*)([=+\-@\t\r])/u;

/** For text columns only: numbers stay numbers, so that a negative amount is not harmed. */
export const guardCell = (text: string): string => (RISKY.test(text) ? `'${text}` : text);
