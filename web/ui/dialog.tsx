// A question that must be answered before going on. The browser's own dialog: focus stays in it, Escape leaves it.
import { type ReactNode, useEffect, useId, useRef } from "react";
import { mayLeave, useLeaving } from "../app/leaving.ts";

export function Dialog({
  title,
  onClose,
  children,
  className = "",
  isTyped = false,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  className?: string;
  /** It holds what closing it would lose: Escape, and a press beside it, ask first. */
  isTyped?: boolean;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLeaving(isTyped);
  const asks = useRef(isTyped);
  asks.current = isTyped;
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    const leave = async () => {
      if (!asks.current || (await mayLeave())) dialog?.close();
    };
    // Escape is taken as the key: asked to close a second time, the browser would close it without asking us.
    const key = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.isComposing || !asks.current) return;
      event.preventDefault();
      leave();
    };
    const cancel = (event: Event) => {
      if (!asks.current) return;
      event.preventDefault();
      leave();
    };
    // A press beside it leaves it, as Escape does; not one that began inside, as when text is marked with the mouse.
    const beside = ({ clientX: x, clientY: y }: MouseEvent) => {
      const { left, right, top, bottom } = dialog?.getBoundingClientRect() ?? new DOMRect();
      if (x < left || x > right || y < top || y > bottom) leave();
    };
    const press = (event: MouseEvent) => event.target === dialog && beside(event);
    dialog?.addEventListener("keydown", key);
    dialog?.addEventListener("cancel", cancel);
    dialog?.addEventListener("mousedown", press);
    return () => {
      dialog?.removeEventListener("keydown", key);
      dialog?.removeEventListener("cancel", cancel);
      dialog?.removeEventListener("mousedown", press);
    };
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
