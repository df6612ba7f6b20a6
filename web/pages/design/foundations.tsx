// Colour, type, space and icons: what all else is made of.
import { LOCALE_NAMES, LOCALES } from "../../app/locale.ts";
import { useText } from "../../app/text.ts";
import { Icon, type IconName } from "../../ui/icons.tsx";
import { Section } from "../../ui/page.tsx";

const COLOURS = [
  "paper",
  "sheet",
  "sunk",
  "ink",
  "ink-2",
  "ink-3",
  "line",
  "accent",
  "accent-wash",
  "good",
  "wait",
  "bad",
] as const;
const SIZES = ["xxl", "xl", "l", "m", "s"] as const;
const SPACES = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const ICONS: readonly IconName[] = [
  "home",
  "brief",
  "people",
  "deal",
  "money",
  "search",
  "bell",
  "person",
  "report",
  "ledger",
  "check",
  "inbox",
  "gear",
  "scale",
  "more",
];

export function Foundations() {
  const t = useText("design");
  return (
    <Section title={t("foundations")}>
      <ul className="grid swatches">
        {COLOURS.map((name) => (
          <li key={name} className="stack tight">
            <span className="swatch" style={{ background: `var(--${name})` }} />
            <code>{name}</code>
          </li>
        ))}
      </ul>
      <div className="stack near">
        {SIZES.map((size) => (
          <p key={size} style={{ fontSize: `var(--text-${size})`, lineHeight: 1.4 }}>
            {t("sample.sentence")}
          </p>
        ))}
      </div>
      <p className="row names">
        {LOCALES.map((each) => (
          <span key={each} lang={each}>
            {LOCALE_NAMES[each]}
          </span>
        ))}
      </p>
      <p className="row" aria-label={t("spaces")} role="img">
        {SPACES.map((n) => (
          <span key={n} className="space" style={{ width: `var(--s${n})` }} />
        ))}
      </p>
      <p className="row" aria-label={t("icons")} role="img">
        {ICONS.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </p>
    </Section>
  );
}
