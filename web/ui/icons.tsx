// Our own line icons: 24 by 24, drawn in the colour of the text beside them. They repeat a word and are never alone.
import type { ReactNode } from "react";

const shapes = {
  home: <path d="M4 11l8-7 8 7v9h-6v-6h-4v6H4z" />,
  brief: <path d="M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h5" />,
  people: (
    <path d="M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM3 20c0-3.5 2.5-6 6-6s6 2.5 6 6M16 4.5a3.5 3.5 0 010 6.500M17.500 14.500c2.200.7 3.500 2.700 3.500 5.500" />
  ),
  deal: <path d="M4 7l4-2 4 2 4-2 4 2v9l-8 5-8-5zM12 7v6" />,
  money: <path d="M3 6h18v12H3zM12 14.500a2.500 2.500 0 100-5 2.500 2.500 0 000 5zM6 9v.01M18 15v.01" />,
  search: <path d="M11 18a7 7 0 100-14 7 7 0 000 14zM16 16l5 5" />,
  bell: <path d="M6 16V11a6 6 0 0112 0v5l2 2H4zM10 21h4" />,
  person: <path d="M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c0-4 3.500-6.500 8-6.500s8 2.500 8 6.500" />,
  report: <path d="M5 3h14v18H5zM9 16v-4M12 16V8M15 16v-6" />,
  ledger: <path d="M4 4h16v16H4zM12 4v16M7 9h2M7 13h2M15 9h2M15 13h2" />,
  check: <path d="M4 12.500l5 5L20 6.500" />,
  inbox: <path d="M4 13l3-8h10l3 8v6H4zM4 13h5l1.500 3h3L15 13h5" />,
  gear: (
    <path d="M12 15a3 3 0 100-6 3 3 0 000 6zM12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.100 2.100M16.300 16.300l2.100 2.100M5.600 18.400l2.100-2.100M16.300 7.700l2.100-2.100" />
  ),
  scale: <path d="M12 4v16M6 20h12M5 7h14M5 7l-2.500 6h5zM19 7l-2.500 6h5z" />,
  more: <path d="M5 12h.01M12 12h.01M19 12h.01" />,
} satisfies Record<string, ReactNode>;
export type IconName = keyof typeof shapes;

export const Icon = ({ name }: { name: IconName }) => (
  <svg
    viewBox="0 0 24 24"
    width="24"
    height="24"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.6"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    {shapes[name]}
  </svg>
);

export const Mark = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="6" fill="var(--accent)" />
    <path d="M10 24V8h12M10 16h9" fill="none" stroke="var(--on-accent)" strokeWidth="3" strokeLinecap="square" />
  </svg>
);
