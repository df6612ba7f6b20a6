// What mediators decide about: disputes of deals, and contested scores.
import { Link } from "@tanstack/react-router";
import { useText } from "../../app/text.ts";

const PARTS = { disputes: "/mediator", contests: "/mediator/contests" } as const;
const NAMES = Object.keys(PARTS) as (keyof typeof PARTS)[];

export function MediatorTabs({ here }: { here: keyof typeof PARTS }) {
  const t = useText("trust");
  return (
    <nav className="tabs" aria-label={t("mediator.parts")}>
      {NAMES.map((name) => (
        <Link
          key={name}
          to={PARTS[name]}
          activeProps={{}}
          activeOptions={{ exact: true }}
          aria-current={name === here ? "page" : undefined}
        >
          {t(`mediator.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
