// Light, dark, or as the device has it; a choice of this device.
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "fairbrief.theme";

export const chosenTheme = (): Theme => THEMES.find((each) => each === localStorage.getItem(KEY)) ?? "system";

export function setTheme(theme: Theme): void {
  if (theme === "system") {
    localStorage.removeItem(KEY);
    delete document.documentElement.dataset.theme;
    return;
  }
  localStorage.setItem(KEY, theme);
  document.documentElement.dataset.theme = theme;
}
