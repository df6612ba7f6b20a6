// Books the creator of a completed deal again; the form comes when it is asked for.
import { lazy, Suspense, useState } from "react";
import { loadText, useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Skeleton } from "../../ui/parts.tsx";
import { useMayWrite } from "../brand/roles.ts";

const RebookForm = lazy(async () => {
  const [{ RebookForm: form }] = await Promise.all([
    import("./rebookForm.tsx"),
    loadText("briefEditor", "platforms", "words"),
  ]);
  return { default: form };
});

type Deal = { id: string; briefId: string; brandId: string; creatorName: string; status: string };

/** For owners and managers, once the deal is completed; else nothing. */
export function RebookButton({ deal, small = false }: { deal: Deal; small?: boolean }) {
  const t = useText("rebook");
  const [isOpen, setOpen] = useState(false);
  const writes = useMayWrite(deal.brandId);
  const title = t("title", { name: deal.creatorName });
  const close = () => setOpen(false);
  if (!writes || deal.status !== "completed") return null;
  return (
    <>
      <Button small={small} label={title} onPress={() => setOpen(true)}>
        {t("rebook")}
      </Button>
      {isOpen && (
        <Dialog title={title} onClose={close}>
          <Suspense fallback={<Skeleton lines={6} />}>
            <RebookForm agreementId={deal.id} briefId={deal.briefId} onClose={close} />
          </Suspense>
        </Dialog>
      )}
    </>
  );
}
