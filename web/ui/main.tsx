// The content of a page: the one landmark of its kind, also where an error takes a page's place inside of a frame.
import { createContext, type ReactNode, useContext } from "react";

const IsInside = createContext(false);

export function Main({ className = "main", children }: { className?: string; children: ReactNode }) {
  const isInside = useContext(IsInside);
  if (isInside) return <div>{children}</div>;
  return (
    <main id="main" className={className} tabIndex={-1}>
      <IsInside.Provider value={true}>{children}</IsInside.Provider>
    </main>
  );
}
