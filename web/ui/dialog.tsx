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
    // A press beside it leaves it, as Escape does; not one that began inside, as when text is marked with the mouse.
    const leave = ({ clientX: x, clientY: y }: MouseEvent) => {
      const { left, right, top, bottom } = dialog?.getBoundingClientRect() ?? new DOMRect();
      if (x < left || x > right || y < top || y > bottom) dialog?.close();
    };
    const press = (event: MouseEvent) => event.target === dialog && leave(event);
    dialog?.addEventListener("mousedown", press);
    return () => dialog?.removeEventListener("mousedown", press);
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
