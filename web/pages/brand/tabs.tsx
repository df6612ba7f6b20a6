// The parts of a list, each at its own address.
import { Link } from "@tanstack/react-router";

type Tab = { name: string; to: string; search: Readonly<Record<string, string>>; here: boolean; count?: number };

export const Tabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => (
  <nav className="tabs" aria-label={label}>
    {tabs.map(({ name, to, search, here, count }) => (
      <Link
        key={name}
        to={to}
        search={search as never}
        activeProps={{}}
        activeOptions={{ exact: true, includeSearch: true }}
        aria-current={here ? "page" : undefined}
      >
        {name}
        {count !== undefined && <span className="quiet num"> {count}</span>}
      </Link>
    ))}
  </nav>
);
