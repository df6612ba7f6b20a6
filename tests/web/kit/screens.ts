// The screens that pages are looked at on, how the browser is started, and how long it is waited for.
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What a person waits for may take this long on a slow and busy machine. */
export const PATIENCE_MS = 90_000;
