// Who or what let a payout's money go, in words.
import { useText } from "../../app/text.ts";
import type { Payout } from "./queries.ts";

/** Nothing when it is not known. */
export function ReleasedBy({ of: { release } }: { of: Pick<Payout, "release"> }) {
  const t = useText("finance");
  if (!release) return null;
  const { cause, people = [], retriedBy } = release;
  const [first, second] = people;
  const known =
    cause === "approval" && first
      ? t("payout.by.approval.who", { who: first })
      : cause === "bank_transfer" && first && second
        ? t("payout.by.bank_transfer.who", { maker: first, checker: second })
        : t(`payout.by.${cause}`);
  return (
    <>
      <div>{known}</div>
      {retriedBy && <div>{t("payout.by.retry", { who: retriedBy })}</div>}
    </>
  );
}
