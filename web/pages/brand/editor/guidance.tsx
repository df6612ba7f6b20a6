// How it should feel and what is true of it: a moodboard, suggestions, accounts to name, and claims with what proves them.
import { useState } from "react";
import { HttpsUrl } from "../../../../shared/domain/text.ts";
import { useText } from "../../../app/text.ts";
import { Button } from "../../../ui/button.tsx";
import { Field, TextField } from "../../../ui/field.tsx";
import { Section } from "../../../ui/page.tsx";
import { Spot, useField } from "./context.tsx";
import { ListInput } from "./listInput.tsx";

/** Nothing in it is no answer: the same as never asked. */
const orNull = <T,>(list: T[]): T[] | null => (list.length > 0 ? list : null);
const lines = (text: string) => orNull(text.split("\n").filter((line) => line.trim() !== ""));

/** A suggestion a line; blank lines stand while somebody writes. */
function Lines({ of, rows = 3 }: { of: "dos" | "donts"; rows?: number }) {
  const t = useText("briefEditor");
  const g = useText("guide");
  const { value, write, wrong } = useField(of);
  const { value: language } = useField("language");
  const [typed, setTyped] = useState<string>();
  return (
    <Spot of={of}>
      <TextField
        label={t(`f.${of}`)}
        hint={g(`${of}.hint`)}
        rows={rows}
        lang={language}
        wrong={wrong}
        value={typed ?? (value ?? []).join("\n")}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          write(lines(currentTarget.value));
        }}
        onBlur={() => setTyped(undefined)}
      />
    </Spot>
  );
}

function Moodboard() {
  const t = useText("briefEditor");
  const g = useText("guide");
  const { value, write, wrong } = useField("moodboard");
  const all = value ?? [];
  const put = (n: number, change: { url?: string; note?: string }) =>
    write(all.map((each, at) => (at === n ? { ...each, ...change } : each)));
  return (
    <Spot of="moodboard">
      <div className="stack">
        <h3>{t("f.moodboard")}</h3>
        <p className="quiet small">{g("moodboard.hint")}</p>
        {all.map(({ url, note }, n) => (
          // A link has no name of its own: its place is what tells it apart.
          <div key={`link-${n + 1}`} className="with-act">
            <div className="pair">
              <Field
                label={g("moodboard.url", { n: n + 1 })}
                type="url"
                maxLength={2_048}
                placeholder="https://"
                wrong={url !== "" && !HttpsUrl.safeParse(url).success ? g("moodboard.bad") : wrong}
                value={url}
                onInput={({ currentTarget }) => put(n, { url: currentTarget.value })}
              />
              <Field
                label={g("moodboard.note", { n: n + 1 })}
                maxLength={300}
                value={note ?? ""}
                onInput={({ currentTarget }) => put(n, { note: currentTarget.value })}
              />
            </div>
            <Button
              look="plain"
              label={g("moodboard.remove", { n: n + 1 })}
              onPress={() => write(orNull(all.filter((_, at) => at !== n)))}
            >
              {t("remove")}
            </Button>
          </div>
        ))}
        {all.length < 12 && (
          <div>
            <Button small onPress={() => write([...all, { url: "" }])}>
              {g("moodboard.add")}
            </Button>
          </div>
        )}
      </div>
    </Spot>
  );
}

function Claims() {
  const t = useText("briefEditor");
  const g = useText("guide");
  const { value, write, wrong } = useField("claims");
  const all = value ?? [];
  const put = (n: number, change: { claim?: string; evidence?: string }) =>
    write(all.map((each, at) => (at === n ? { ...each, ...change } : each)));
  return (
    <Spot of="claims">
      <div className="stack">
        <h3>{t("f.claims")}</h3>
        <p className="quiet small">{g("claims.hint")}</p>
        {all.map(({ claim, evidence }, n) => (
          <div key={`claim-${n + 1}`} className="with-act">
            <div className="pair">
              <Field
                label={g("claims.claim", { n: n + 1 })}
                maxLength={500}
                wrong={wrong}
                value={claim}
                onInput={({ currentTarget }) => put(n, { claim: currentTarget.value })}
              />
              <Field
                label={g("claims.evidence", { n: n + 1 })}
                maxLength={2_000}
                value={evidence}
                onInput={({ currentTarget }) => put(n, { evidence: currentTarget.value })}
              />
            </div>
            <Button
              look="plain"
              label={g("claims.remove", { n: n + 1 })}
              onPress={() => write(orNull(all.filter((_, at) => at !== n)))}
            >
              {t("remove")}
            </Button>
          </div>
        ))}
        {all.length < 20 && (
          <div>
            <Button small onPress={() => write([...all, { claim: "", evidence: "" }])}>
              {g("claims.add")}
            </Button>
          </div>
        )}
      </div>
    </Spot>
  );
}

const handleOf = (text: string) => {
  const name = text.startsWith("@") ? text : `@${text}`;
  return /^@[\p{L}\p{M}\p{N}._-]{1,60}$/u.test(name) ? name : undefined;
};

export function Guidance() {
  const t = useText("briefEditor");
  const g = useText("guide");
  const handles = useField("handles");
  return (
    <Section title={g("title")} id="guidance">
      <p className="quiet">{g("tone")}</p>
      <div className="pair">
        <Lines of="dos" />
        <Lines of="donts" />
      </div>
      <Moodboard />
      <Spot of="handles">
        <ListInput
          label={t("f.handles")}
          hint={g("handles.hint")}
          value={handles.value ?? []}
          onValue={(names) => handles.write(orNull(names))}
          parse={handleOf}
        />
      </Spot>
      <Claims />
    </Section>
  );
}
