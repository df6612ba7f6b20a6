// When things are due, how content is reviewed, and when the money is released.
import { RELEASE_ON } from "../../../../shared/domain/terms.ts";
import { useText } from "../../../app/text.ts";
import { word } from "../../../app/words.ts";
import { SelectField } from "../../../ui/field.tsx";
import { Section } from "../../../ui/page.tsx";
import { Spot, useField } from "./context.tsx";
import { DayInput, NumberInput } from "./inputs.tsx";

export function Dates() {
  const t = useText("briefEditor");
  const applyBy = useField("applyBy");
  const contentDue = useField("contentDue");
  const { value: window, write, wrong } = useField("postWindow");
  const { value: seedGroup } = useField("seedGroup");
  return (
    <Section title={t("s.dates")} id="dates">
      <div className="pair">
        <Spot of="applyBy">
          <DayInput
            label={t("f.applyBy")}
            hint={t("applyBy.hint")}
            end="end"
            wrong={applyBy.wrong}
            value={applyBy.value}
            onValue={applyBy.write}
          />
        </Spot>
        <Spot of="contentDue">
          <DayInput
            label={t("f.contentDue")}
            hint={t("contentDue.hint")}
            end="end"
            wrong={contentDue.wrong}
            value={contentDue.value}
            onValue={contentDue.write}
          />
        </Spot>
      </div>
      {!seedGroup && (
        <Spot of="postWindow">
          <div className="pair">
            <DayInput
              label={t("postWindow.from")}
              hint={t("postWindow.hint")}
              end="start"
              wrong={wrong}
              value={window?.from}
              onValue={(from) => write({ ...window, from })}
            />
            <DayInput
              label={t("postWindow.to")}
              hint={t("postWindow.hint")}
              end="end"
              value={window?.to}
              onValue={(to) => write({ ...window, to })}
            />
          </div>
        </Spot>
      )}
    </Section>
  );
}

export function Review() {
  const t = useText("briefEditor");
  const days = useField("reviewWindowDays");
  const rounds = useField("maxRevisions");
  const live = useField("minLiveDays");
  const release = useField("releaseOn");
  const isGift = useField("compensation").value?.model === "gift";
  return (
    <Section title={t("s.review")} id="review">
      <div className="trio">
        <Spot of="reviewWindowDays">
          <NumberInput
            label={t("f.reviewWindowDays")}
            hint={t("reviewWindowDays.hint")}
            min={2}
            max={7}
            wrong={days.wrong}
            value={days.value}
            onValue={days.write}
          />
        </Spot>
        <Spot of="maxRevisions">
          <NumberInput
            label={t("f.maxRevisions")}
            hint={t("maxRevisions.hint")}
            min={0}
            max={10}
            wrong={rounds.wrong}
            value={rounds.value}
            onValue={rounds.write}
          />
        </Spot>
        <Spot of="minLiveDays">
          <NumberInput
            label={t("f.minLiveDays")}
            hint={t("minLiveDays.hint")}
            min={0}
            max={365}
            wrong={live.wrong}
            value={live.value}
            onValue={live.write}
          />
        </Spot>
      </div>
      {!isGift && (
        <Spot of="releaseOn">
          <SelectField
            label={t("f.releaseOn")}
            hint={t("releaseOn.hint")}
            wrong={release.wrong}
            value={release.value ?? ""}
            onChange={({ currentTarget: { value } }) => release.write(RELEASE_ON.find((each) => each === value))}
          >
            {release.value === undefined && <option value="">{t("choose")}</option>}
            {RELEASE_ON.map((each) => (
              <option key={each} value={each}>
                {word("releaseOn", each)}
              </option>
            ))}
          </SelectField>
        </Spot>
      )}
    </Section>
  );
}
