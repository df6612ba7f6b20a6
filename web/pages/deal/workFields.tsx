// What is delivered and when, one deliverable after the other.
import { type PlatformName, typesOf } from "../../../shared/domain/platform.ts";
import { dateTimeText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { wordIfAny } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Field, SelectField } from "../../ui/field.tsx";
import { PlatformOptions } from "../../ui/platformChoice.tsx";
import { dayOf, dueOn } from "./day.ts";
import { workText } from "./termLines.ts";
import type { WorkDraft } from "./termsDraft.ts";
import { freeOf, type Part } from "./termsFields.tsx";

type OneWork = { part: Part; one: WorkDraft; n: number; set: (change: Partial<WorkDraft>) => void };

function Kind({ part: { wrong }, one, n, set }: OneWork) {
  const t = useText("terms");
  return (
    <div className="grid tight-cells">
      <SelectField
        label={t("platform")}
        value={one.platform}
        onChange={({ currentTarget }) => {
          const platform = currentTarget.value as PlatformName;
          set({ platform, type: typesOf(platform)[0] ?? "" });
        }}
      >
        <PlatformOptions />
      </SelectField>
      <SelectField
        label={t("type")}
        value={one.type}
        onChange={({ currentTarget }) => set({ type: currentTarget.value })}
      >
        {typesOf(one.platform).map((type) => (
          <option key={type} value={type}>
            {wordIfAny("format", type)}
          </option>
        ))}
      </SelectField>
      <Field
        label={t("quantity")}
        inputMode="numeric"
        wrong={wrong(`deliverables.${n}.quantity`)}
        value={one.quantity}
        onInput={({ currentTarget }) => set({ quantity: currentTarget.value })}
      />
    </div>
  );
}

function Dates({ part: { brief, wrong }, one, n, set }: OneWork) {
  const t = useText("terms");
  const first = brief?.postWindow?.from;
  const last = { draftDue: brief?.contentDue, postDue: brief?.postWindow?.to };
  const day = (name: "draftDue" | "postDue") => (
    <Field
      label={t(name)}
      type="date"
      hint={dateTimeText(one[name])}
      wrong={wrong(`deliverables.${n}.${name}`)}
      value={dayOf(one[name])}
      {...(name === "postDue" && first ? { min: dayOf(first) } : {})}
      {...(last[name] ? { max: dayOf(last[name]) } : {})}
      onInput={({ currentTarget }) => {
        const due = dueOn(currentTarget.value, last[name]);
        if (due) set({ [name]: due });
      }}
    />
  );
  return (
    <div className="grid tight-cells">
      {day("draftDue")}
      {day("postDue")}
    </div>
  );
}

export function WorkFields(part: Part) {
  const t = useText("terms");
  const { draft, change, wrong, brief } = part;
  const free = freeOf(brief);
  const { work } = draft;
  const put = (n: number, one: Partial<WorkDraft>) =>
    change({ work: work.map((each, place) => (place === n ? { ...each, ...one } : each)) });
  const last = work.at(-1);
  return (
    <div className="stack">
      {(!free.deliverables || !free.dates) && (
        <p className="quiet small">
          {t(free.dates ? "locked.work" : free.deliverables ? "locked.dates" : "locked.both")}
        </p>
      )}
      <ol className="stack lines">
        {work.map((one, n) => {
          const given = { part, one, n, set: (next: Partial<WorkDraft>) => put(n, next) };
          const text = workText({ ...one, quantity: Number(one.quantity) });
          return (
            // The place is what tells one from the other: two may ask for the same.
            <li key={`work-${n + 1}`} className="stack" aria-label={t("numbered", { name: t("work"), n: n + 1 })}>
              <div className="row between">
                <strong>{text}</strong>
                {free.deliverables && work.length > 1 && (
                  <Button
                    look="plain"
                    small
                    label={t("work.remove.of", { work: text })}
                    onPress={() => change({ work: work.filter((_, place) => place !== n) })}
                  >
                    {t("work.remove")}
                  </Button>
                )}
              </div>
              {free.deliverables && <Kind {...given} />}
              {free.dates ? (
                <Dates {...given} />
              ) : (
                <p className="quiet">
                  {t("due.text", { draft: dateTimeText(one.draftDue), post: dateTimeText(one.postDue) })}
                </p>
              )}
              {work.length > 1 && (
                <Field
                  label={t("share")}
                  hint={t("share.hint")}
                  unit="%"
                  inputMode="decimal"
                  wrong={wrong(`deliverables.${n}.shareBps`)}
                  value={one.share}
                  onInput={({ currentTarget }) => put(n, { share: currentTarget.value })}
                />
              )}
            </li>
          );
        })}
      </ol>
      {wrong("deliverables") && (
        <p className="field">
          <span className="wrong" role="alert">
            {wrong("deliverables")}
          </span>
        </p>
      )}
      {free.deliverables && last && (
        <div>
          <Button small onPress={() => change({ work: [...work, { ...last, share: "0" }] })}>
            {t("work.add")}
          </Button>
        </div>
      )}
    </div>
  );
}
