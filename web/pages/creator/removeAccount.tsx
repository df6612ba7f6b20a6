// Removing an account: asked once more, as its figures go with it.
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import type { Profile } from "./queries.ts";

export function RemoveAccount({ account, onClose }: { account: Profile["accounts"][number]; onClose: () => void }) {
  const t = useText("profile");
  const { id: accountId, platform, handle } = account;
  const remove = useCommand(
    (_: undefined, idempotencyKey) => api.creators.removeAccount({ params: { accountId }, idempotencyKey }),
    { refresh: [["creator"]], done: t("account.removed"), after: onClose },
  );
  return (
    <Dialog title={t("account.remove.title", { account: `${word("platform", platform)} ${handle}` })} onClose={onClose}>
      <p>{t("account.remove.text")}</p>
      <Problem of={remove.error} />
      <div className="row end">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button look="danger primary" busy={remove.isPending} onPress={() => remove.mutate(undefined)}>
          {t("account.remove")}
        </Button>
      </div>
    </Dialog>
  );
}
