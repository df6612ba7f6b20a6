// A payout whose account is not the creator's any more: they say that it goes to the present one.
import { useState } from "react";
import { api } from "../../app/api.ts";
import { moneyText } from "../../app/format.ts";
import { useMe } from "../../app/me.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import type { Payout } from "../../ui/payoutState.tsx";
import { Problem } from "../../ui/problem.tsx";

export function Redirect({ payout }: { payout: Payout }) {
  const t = useText("creator");
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  const send = useCommand(
    (_: undefined, idempotencyKey) => api.payouts.redirect({ params: { payoutId: payout.id }, idempotencyKey }),
    { refresh: [["payouts"]], done: t("redirect.done"), after: () => setOpen(false) },
  );
  // Where their money goes is for the creator alone to say.
  if (me.acting) return null;
  return (
    <div>
      <Button onPress={() => setOpen(true)}>{t("redirect.act")}</Button>
      {isOpen && (
        <Dialog title={t("redirect.title")} onClose={() => setOpen(false)}>
          <p>{t("redirect.text", { amount: moneyText(payout.amount) })}</p>
          <Problem of={send.error} />
          <div className="row end">
            <Button onPress={() => setOpen(false)}>{t("cancel")}</Button>
            <Button look="primary" busy={send.isPending} onPress={() => send.mutate(undefined)}>
              {t("redirect.act")}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
