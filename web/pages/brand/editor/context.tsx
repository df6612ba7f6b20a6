// The editor that the fields of a brief write into.
import { createContext, type ReactNode, useContext } from "react";
import { type Key, useText } from "../../../app/text.ts";
import type { Doc, Field } from "./edits.ts";
import type { Editor } from "./useEditor.ts";

const Editing = createContext<Editor | undefined>(undefined);

export const EditorProvider = ({ editor, children }: { editor: Editor; children: ReactNode }) => (
  <Editing.Provider value={editor}>{children}</Editing.Provider>
);

export function useEditing(): Editor {
  const editor = useContext(Editing);
  if (!editor) throw new Error("There is no brief being written here");
  return editor;
}

/** A field's value, how to write it, and what is wrong with it as it stands. */
export function useField<F extends Field>(name: F) {
  const t = useText("briefEditor");
  const { doc, write, isRefused } = useEditing();
  return {
    value: doc[name],
    write: (value: Doc[F]) => write(name, value),
    wrong: isRefused(name) ? t("refused") : undefined,
  };
}

export const spotOf = (field: string) => `of-${field.split(".")[0]}`;

/** Goes to a field and puts the keyboard there. */
export function goTo(field: string): void {
  const spot = document.getElementById(spotOf(field));
  spot?.scrollIntoView({ block: "center" });
  spot?.querySelector<HTMLElement>("input, select, textarea, button")?.focus({ preventScroll: true });
}

/** The place of a field on the page. */
export const Spot = ({ of, children }: { of: Field; children: ReactNode }) => (
  <div id={spotOf(of)} className="spot">
    {children}
  </div>
);

export type EditorText = ReturnType<typeof useText<"briefEditor">>;
export const labelOf = (t: EditorText, field: string): string => t(`f.${field.split(".")[0]}` as Key<"briefEditor">);
