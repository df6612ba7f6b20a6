// The head of a page: where you are, its name, what it is about, and the acts that belong to all of it.
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";

type Props = {
  title: string;
  /** Of a title that a person wrote. */
  lang?: string | undefined;
  lead?: ReactNode;
  /** The page above this one. */
  up?: { to: string; name: string };
  acts?: ReactNode;
  children?: ReactNode;
};

export function Page({ title, lang, lead, up, acts, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Fairbrief`;
  }, [title]);
  return (
    <>
      <header className="page-head">
        <div className="stack tight">
          {up && (
            <p className="crumb">
              <Link to={up.to}>{up.name}</Link>
            </p>
          )}
          <h1 lang={lang}>{title}</h1>
          {lead && <div className="lead">{lead}</div>}
        </div>
        {acts && <div className="row near">{acts}</div>}
      </header>
      {children}
    </>
  );
}

/** A part of a page under its own heading. */
export function Section({
  title,
  acts,
  children,
  id,
}: {
  title: string;
  acts?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  return (
    <section className="stack" id={id}>
      <div className="row between baseline">
        <h2>{title}</h2>
        {acts}
      </div>
      {children}
    </section>
  );
}
