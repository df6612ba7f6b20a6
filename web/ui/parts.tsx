// Small parts: nothing here yet, what changed, what happened, how far it is.
import type { ReactNode } from "react";

/** Nothing here yet: says what will be, and the first act. */
export const Empty = ({
  title,
  children,
  act,
  page = false,
}: {
  title: string;
  children?: ReactNode;
  act?: ReactNode;
  /** It is all that the page says. */
  page?: boolean;
}) => (
  <div className="empty">
    {page ? <h1>{title}</h1> : <h2>{title}</h2>}
    {children && <div className="quiet">{children}</div>}
    {act}
  </div>
);

export type Change = { name: string; from?: ReactNode; to: ReactNode; changed?: boolean };
/** Term by term: what it was and what it is. */
export const Diff = ({ changes, was, is }: { changes: readonly Change[]; was: string; is: string }) => (
  <dl className="diff">
    {changes.map(({ name, from, to, changed = from !== undefined }) => (
      <div key={name} className={changed ? "changed" : undefined}>
        <dt>{name}</dt>
        <dd className="row near baseline">
          {changed && from !== undefined && (
            <del>
              <span className="sr-only">{was} </span>
              {from}
            </del>
          )}
          {changed ? (
            <ins>
              <span className="sr-only">{is} </span>
              {to}
            </ins>
          ) : (
            to
          )}
        </dd>
      </div>
    ))}
  </dl>
);

export type Moment = { id: string; at: ReactNode; what: ReactNode; more?: ReactNode; now?: boolean };
export const Timeline = ({ moments }: { moments: readonly Moment[] }) => (
  <ol className="timeline">
    {moments.map(({ id, at, what, more, now }) => (
      <li key={id} className={now ? "now" : undefined}>
        <div>{what}</div>
        <div className="quiet small">{at}</div>
        {more && <div className="small">{more}</div>}
      </li>
    ))}
  </ol>
);

/** The steps of something, and where it stands. */
export const Stepper = ({ steps, at, label }: { steps: readonly string[]; at: number; label: string }) => (
  <ol className="stepper" aria-label={label}>
    {steps.map((step, index) => (
      <li
        key={step}
        data-state={index < at ? "done" : index === at ? "now" : "later"}
        aria-current={index === at ? "step" : undefined}
      >
        <span>{step}</span>
      </li>
    ))}
  </ol>
);

/** A number that matters: its name, itself, and what it means. */
export const Figure = ({ name, children, note }: { name: string; children: ReactNode; note?: ReactNode }) => (
  <div className="figure">
    <span className="name">{name}</span>
    {children}
    {note && <span className="note">{note}</span>}
  </div>
);

/** Stands where something will be, in its size. */
export const Skeleton = ({ lines = 3 }: { lines?: number }) => (
  <div className="stack near" aria-hidden="true">
    {Array.from({ length: lines }, (_, n) => (
      <span className="skeleton" key={`line-${n + 1}`} style={{ width: `${[100, 82, 64][n % 3]}%` }} />
    ))}
  </div>
);

/** The next page of a list, when there is one. */
export function More({ label, busy, onMore }: { label: string; busy: boolean; onMore: (() => unknown) | undefined }) {
  if (!onMore) return null;
  return (
    <div>
      <button type="button" className="button" aria-busy={busy} onClick={() => !busy && onMore()}>
        {label}
      </button>
    </div>
  );
}
