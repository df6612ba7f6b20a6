// Every part of the design language, in every state.
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Page } from "../../ui/page.tsx";

export function DesignPage() {
  const t = useText("design");
  return (
    <Page title={t("title")}>
      <Button look="primary">Fund 500.00 USD</Button>
    </Page>
  );
}
