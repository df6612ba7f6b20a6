// A question that must be answered before going on. The browser's own dialog: focus stays in it, Escape leaves it.
import { type ReactNode, useEffect, useId, useRef } from "react";

export function Dialog({
  title,
  onClose,
  children,
  className = "",
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  className?: string;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    // A press beside it leaves it, as Escape does.
    const leave = ({ target }: MouseEvent) => target === dialog && dialog?.close();
    dialog?.addEventListener("click", leave);
    return () => dialog?.removeEventListener("click", leave);
  }, []);
  return (
    <dialog ref={ref} className={`dialog ${className}`} aria-labelledby={id} onClose={onClose}>
      <div className="stack">
        <h2 id={id} className={className === "palette" ? "sr-only" : undefined}>
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
