// The screens that pages are looked at on, and how the browser is started.
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
