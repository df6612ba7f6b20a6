// The content of a page: the one landmark of its kind, also where an error takes a page's place inside of a frame.
import { createContext, type ReactNode, useContext } from "react";
import { Wordmark } from "./wordmark.tsx";

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

/** A page that may stand outside of every frame: there the way home is above it. */
export function Alone({ children }: { children: ReactNode }) {
  const isInside = useContext(IsInside);
  const main = <Main className="main center">{children}</Main>;
  if (isInside) return main;
  return (
    <div className="shell">
      <header className="bar center">
        <Wordmark to="/" />
      </header>
      {main}
    </div>
  );
}
