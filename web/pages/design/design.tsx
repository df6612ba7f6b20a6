// Every part of the design language, in every state, as it looks in the reader's language and light.
import { useText } from "../../app/text.ts";
import { Page } from "../../ui/page.tsx";
import { Controls } from "./controls.tsx";
import { Foundations } from "./foundations.tsx";
import { Lists } from "./lists.tsx";
import { MoneyAndTime } from "./moneyAndTime.tsx";
import { States } from "./states.tsx";

export function DesignPage() {
  const t = useText("design");
  return (
    <Page title={t("title")} lead={<p>{t("lead")}</p>}>
      <div className="chapters">
        <Foundations />
        <Controls />
        <MoneyAndTime />
        <Lists />
        <States />
      </div>
    </Page>
  );
}
