// What is new since an instant that stands in the address: said above the list, and marked in it.
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { Button } from "../../ui/button.tsx";
import { Status } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";

/** Undefined where the address names no instant. */
function useSince(): string | undefined {
  const [{ since }] = useUrl();
  return since !== undefined && !Number.isNaN(Date.parse(since)) ? since : undefined;
}

export function SinceNote() {
  const t = useText("searches");
  const [, change] = useUrl();
  const since = useSince();
  if (since === undefined) return null;
  return (
    <p className="row near baseline quiet">
      <span>
        {t("since")} <When at={since} show="time" />
      </span>
      <Button small onPress={() => change({ since: undefined }, true)}>
        {t("since.off")}
      </Button>
    </p>
  );
}

export function NewMark({ at }: { at: string | undefined }) {
  const t = useText("searches");
  const since = useSince();
  if (since === undefined || at === undefined || Date.parse(at) <= Date.parse(since)) return null;
  return <Status tone="open">{t("new")}</Status>;
}
