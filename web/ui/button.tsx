// What a person presses. Busy stays in its place and says so; it cannot be pressed twice.
import { Link, type LinkProps } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";

type Look = {
  look?: "primary" | "plain" | "danger" | "danger primary";
  small?: boolean;
  wide?: boolean;
  children: ReactNode;
};
type ButtonProps = Look & {
  onPress?: (() => unknown) | undefined;
  type?: "button" | "submit";
  busy?: boolean;
  disabled?: boolean;
  /** The key that does the same, shown to those who use one. */
  shortcut?: string;
  label?: string;
};

const classOf = ({ look, small, wide }: Look) =>
  ["button", look, small && "small", wide && "wide"].filter(Boolean).join(" ");

export function Button({
  onPress,
  type = "button",
  busy = false,
  disabled = false,
  shortcut,
  label,
  ...look
}: ButtonProps) {
  const off = busy || disabled;
  return (
    <button
      type={type}
      className={classOf(look)}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      onClick={(event: MouseEvent) => {
        // Stays focusable, so that nobody who uses the keyboard falls off the page.
        if (off) event.preventDefault();
        else onPress?.();
      }}
    >
      {busy && <span className="spin" aria-hidden="true" />}
      {look.children}
      {shortcut && <kbd>{shortcut}</kbd>}
    </button>
  );
}

/** Goes to a page of ours and looks like a button. */
export const LinkButton = ({
  look,
  small,
  wide,
  children,
  ...to
}: Look & Pick<LinkProps, "to" | "params" | "search">) => (
  <Link {...to} className={classOf({ look, small, wide, children } as Look)}>
    {children}
  </Link>
);
