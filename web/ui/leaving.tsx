// The question to whoever is about to leave what they typed and what would be lost. One for the whole application.
import { useSyncExternalStore } from "react";
import { answer, isAsked, onAsked } from "../app/leaving.ts";
import { useText } from "../app/text.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

export function Leaving() {
  const t = useText("app");
  if (!useSyncExternalStore(onAsked, isAsked)) return null;
  let leaves = false;
  // The dialog is closed before it is answered, so that what was in focus before is in focus again.
  return (
    <Dialog title={t("leaving")} onClose={() => answer(leaves)}>
      <p>{t("leaving.text")}</p>
      <form method="dialog" className="row end">
        <Button type="submit">{t("leaving.stay")}</Button>
        <Button
          type="submit"
          look="danger primary"
          onPress={() => {
            leaves = true;
          }}
        >
          {t("leaving.leave")}
        </Button>
      </form>
    </Dialog>
  );
}
