// Keeps a brief as it is written: a draft saves itself, a live brief when asked; unsent words stay on the device.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useReducer, useRef, useState } from "react";
import { ApiError, api } from "../../../app/api.ts";
import { draftKey } from "../../../app/draft.ts";
import { type Brief, briefQuery } from "../queries.ts";
import {
  chosen,
  conflictsOf,
  type Doc,
  type Edits,
  type Field,
  patchOf,
  rebased,
  sendable,
  settledEdits,
  shown,
  shownWhole,
  written,
} from "./edits.ts";

const WAIT_MS = 700;
const RETRY_MS = 4_000;

type Refused = Readonly<Partial<Record<Field, unknown>>>;
type State = { saved: Brief; edits: Edits; refused: Refused; savedAt: number | undefined };
type Act =
  | { do: "write"; field: Field; value: unknown }
  | { do: "read"; brief: Brief }
  | { do: "settle"; sent: Edits; brief: Brief; at: number }
  | { do: "refuse"; fields: Refused }
  | { do: "choose"; field: Field; which: "mine" | "theirs" };

function reduce(state: State, act: Act): State {
  const { saved, edits } = state;
  if (act.do === "write") return { ...state, edits: written(edits, saved, act.field, act.value) };
  if (act.do === "read")
    return act.brief.version > saved.version ? { ...state, saved: act.brief, edits: rebased(edits, act.brief) } : state;
  if (act.do === "settle")
    return {
      ...state,
      saved: act.brief,
      edits: rebased(settledEdits(edits, act.sent, act.brief), act.brief),
      refused: {},
      savedAt: act.at,
    };
  if (act.do === "refuse") return { ...state, refused: { ...state.refused, ...act.fields } };
  return { ...state, edits: chosen(edits, saved, act.field, act.which) };
}

function kept(key: string, brief: Brief): Edits {
  try {
    return rebased(JSON.parse(localStorage.getItem(key) ?? "{}") as Edits, brief);
  } catch {
    return {};
  }
}

export type SaveState = "saved" | "saving" | "waiting" | "offline" | "refused" | "conflict";
export type Editor = {
  brief: Brief;
  doc: Doc;
  /** Without fields of which one half is missing. */
  whole: Doc;
  write<F extends Field>(field: F, value: Doc[F]): void;
  choose(field: Field, which: "mine" | "theirs"): void;
  conflicts: readonly Field[];
  /** Fields with words that are not saved. */
  unsaved: readonly Field[];
  isRefused(field: Field): boolean;
  state: SaveState;
  savedAt: number | undefined;
  error: unknown;
  save(): Promise<boolean>;
};

/** `auto`: what is written saves itself. */
export function useEditor(brief: Brief, auto: boolean): Editor {
  const client = useQueryClient();
  const [key] = useState(() => draftKey(`brief.${brief.id}`));
  const [state, act] = useReducer(
    reduce,
    brief,
    (saved: Brief): State => ({
      saved,
      edits: kept(key, saved),
      refused: {},
      savedAt: undefined,
    }),
  );
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>();
  const [turn, setTurn] = useState(0);
  const now = useRef(state);
  now.current = state;
  const { saved, edits, refused } = state;
  const ready = sendable(edits, saved, refused);
  const isReady = Object.keys(ready).length > 0;
  const conflicts = conflictsOf(edits, saved);

  // Read again by another part of the page, or because the window came back.
  useEffect(() => act({ do: "read", brief }), [brief]);
  useEffect(() => {
    if (Object.keys(edits).length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(edits));
  }, [key, edits]);

  const failed = async (failure: unknown, sent: Edits) => {
    if (failure instanceof ApiError && failure.status === 412) {
      // Somebody else saved first: read theirs, and go on from there.
      act({ do: "read", brief: await client.fetchQuery({ ...briefQuery(brief.id), staleTime: 0 }) });
      return;
    }
    setError(failure);
    if (!(failure instanceof ApiError) || failure.status >= 500 || failure.status === 429) {
      setTimeout(() => setTurn((count) => count + 1), RETRY_MS);
      return;
    }
    // What was named is not sent again as it is; where nothing of it was named, none of it is.
    const named = (failure.problem.errors ?? []).map(({ path }) => path.split(".")[0]);
    const all = Object.entries(sent) as [Field, { mine: unknown }][];
    const bad = all.filter(([field]) => named.includes(field));
    act({
      do: "refuse",
      fields: Object.fromEntries((bad.length > 0 ? bad : all).map(([field, { mine }]) => [field, mine])),
    });
  };
  const save = async (): Promise<boolean> => {
    const { saved: from, edits: all, refused: no } = now.current;
    const sent = sendable(all, from, auto ? no : {});
    if (Object.keys(sent).length === 0) return Object.keys(all).length === 0;
    setSaving(true);
    try {
      const { data } = await api.briefs.update({
        params: { briefId: from.id },
        ifMatch: from.version,
        body: patchOf(sent, from),
      });
      // The reply leaves out what others have taken of the brief; that does not change by writing.
      const next = { ...data, ...(from.taken ? { taken: from.taken } : {}) };
      setError(undefined);
      act({ do: "settle", sent, brief: next, at: Date.now() });
      client.setQueryData(briefQuery(from.id).queryKey, next);
      void client.invalidateQueries({ queryKey: ["briefs"] });
      return true;
    } catch (failure) {
      await failed(failure, sent);
      return false;
    } finally {
      setSaving(false);
    }
  };
  useEffect(() => {
    if (!auto || !isReady || isSaving) return undefined;
    const timer = setTimeout(save, turn > 0 && error ? 0 : WAIT_MS);
    return () => clearTimeout(timer);
    // Each edit begins the wait anew; `turn` is a further try.
  }, [auto, isReady, isSaving, edits, saved, turn]);

  const unsaved = Object.keys(edits) as Field[];
  const isAway = error !== undefined && (!(error instanceof ApiError) || error.status >= 500);
  const saveState: SaveState =
    conflicts.length > 0
      ? "conflict"
      : isSaving
        ? "saving"
        : unsaved.length === 0
          ? "saved"
          : isAway
            ? "offline"
            : Object.keys(refused).length > 0
              ? "refused"
              : "waiting";
  return {
    brief: saved,
    doc: shown(edits, saved),
    whole: shownWhole(edits, saved),
    write: (field, value) => act({ do: "write", field, value }),
    choose: (field, which) => act({ do: "choose", field, which }),
    conflicts,
    unsaved,
    isRefused: (field) => field in refused && edits[field] !== undefined,
    state: saveState,
    savedAt: state.savedAt,
    error: unsaved.length === 0 ? undefined : error,
    save,
  };
}
