// Something that a person should know where they are.
import type { ReactNode } from "react";

export function Notice({
  tone,
  title,
  children,
  role,
}: {
  tone?: "good" | "wait" | "bad";
  title?: string;
  children?: ReactNode;
  role?: "alert" | "status";
}) {
  return (
    <div className={tone ? `notice ${tone}` : "notice"} role={role}>
      {title && <strong>{title}</strong>}
      {children}
    </div>
  );
}
