// What is said in passing, with a way back where there is one.
import { useEffect, useSyncExternalStore } from "react";

export type Toast = { text: string; undo?: { label: string; act: () => unknown } };
type Shown = Toast & { id: number };

const STAYS_MS = 8_000;
let shown: readonly Shown[] = [];
let next = 1;
const listeners = new Set<() => void>();

function set(list: readonly Shown[]): void {
  shown = list;
  for (const tell of listeners) tell();
}

export function toast(given: Toast): void {
  set([...shown.slice(-2), { ...given, id: next }]);
  next += 1;
}

const listen = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

function One({ id, text, undo }: Shown) {
  const leave = () => set(shown.filter((each) => each.id !== id));
  useEffect(() => {
    const timer = setTimeout(leave, STAYS_MS);
    return () => clearTimeout(timer);
  }, [id]);
  return (
    <div className="toast">
      <span className="grow">{text}</span>
      {undo && (
        <button
          type="button"
          onClick={() => {
            leave();
            undo.act();
          }}
        >
          {undo.label}
        </button>
      )}
    </div>
  );
}

export function Toasts() {
  const list = useSyncExternalStore(listen, () => shown);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {list.map((each) => (
        <One key={each.id} {...each} />
      ))}
    </div>
  );
}
