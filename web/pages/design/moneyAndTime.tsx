// Money has one face, a clock says how far away, and a status says what happens next.
import { dateTimeText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Bars } from "../../ui/chart.tsx";
import { Money } from "../../ui/money.tsx";
import { Section } from "../../ui/page.tsx";
import { Figure, Stepper, Timeline } from "../../ui/parts.tsx";
import { Status } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const HEIGHTS = [12, 30, 22, 48, 40, 64, 58, 71];

export function MoneyAndTime() {
  const t = useText("design");
  return (
    <>
      <Section title={t("money")}>
        <div className="grid">
          <Figure name={t("figure.held")} note={t("figure.note")}>
            <Money of={{ amount: 1_250_000, currency: "usd" }} size="huge" />
          </Figure>
          <Figure name={t("figure.coming")}>
            <Money of={{ amount: 42_000, currency: "jpy" }} size="big" />
          </Figure>
          <Figure name={t("figure.paid")}>
            <Money of={{ amount: 78_050, currency: "thb" }} />
          </Figure>
        </div>
        <div className="row">
          <When at={inDays(9)} />
          <When at={inDays(9)} show="time" />
          <When at={inDays(9)} show="distance" />
        </div>
        <Bars
          title={t("chart")}
          points={HEIGHTS.map((value, n) => ({ label: String(n + 1), value, text: String(value) }))}
        />
      </Section>
      <Section title={t("status")}>
        <div className="grid">
          <Status tone="open" next={t("next.open")}>
            {word("brief", "draft")}
          </Status>
          <Status tone="wait" next={t("next.wait", { at: dateTimeText(inDays(2)) })}>
            {word("deliverable", "submitted")}
          </Status>
          <Status tone="good">{word("deliverable", "approved")}</Status>
          <Status tone="bad" next={t("next.bad")}>
            {word("payout", "bank_failed")}
          </Status>
          <Status tone="off">{word("brief", "archived")}</Status>
        </div>
        <Stepper label={t("stepper")} steps={[t("step.1"), t("step.2"), t("step.3"), t("step.4")]} at={2} />
        <Timeline
          moments={[
            { id: "1", what: t("step.1"), at: <When at={inDays(-6)} show="time" /> },
            { id: "2", what: t("step.2"), at: <When at={inDays(-2)} show="time" />, more: t("sample.sentence") },
            { id: "3", what: t("step.3"), at: <When at={inDays(0)} show="time" />, now: true },
          ]}
        />
      </Section>
    </>
  );
}
