// What is to be done or waited for, each a way to where it is done, with its clock.
import { Link } from "@tanstack/react-router";
import { useText } from "../../app/text.ts";
import { When } from "../../ui/when.tsx";
import type { Task } from "./tasks.ts";

/** Only what is to be done is marked as an act. */
export function TaskList({ tasks, waits = false }: { tasks: readonly Task[]; waits?: boolean }) {
  const t = useText("creator");
  return (
    <ul className={waits ? "todos waits" : "todos"}>
      {tasks.map(({ key, to, title, brand, due }) => (
        <li key={`${key} ${to} ${due ?? ""}`}>
          <Link to={to} className="todo">
            <span className="stack tight">
              <strong>{t(key, { brand })}</strong>
              {title && <span className="quiet">{title}</span>}
            </span>
            {due && (
              <span className="quiet small">
                <When at={due} show="time" /> · <When at={due} show="distance" />
              </span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
