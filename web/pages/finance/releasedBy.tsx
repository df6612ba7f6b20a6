// Who or what let a payout's money go, in words.
import { type T, useText } from "../../app/text.ts";
import type { Payout } from "./queries.ts";

/** Nothing when it is not known. */
export function releasedByTexts({ release }: Pick<Payout, "release">, t: T<"finance">): string[] {
  if (!release) return [];
  const { cause, people = [], retriedBy } = release;
  const [first, second] = people;
  const known =
    cause === "approval" && first
      ? t("payout.by.approval.who", { who: first })
      : cause === "bank_transfer" && first && second
        ? t("payout.by.bank_transfer.who", { maker: first, checker: second })
        : t(`payout.by.${cause}`);
  return [known, ...(retriedBy ? [t("payout.by.retry", { who: retriedBy })] : [])];
}

export function ReleasedBy({ of }: { of: Pick<Payout, "release"> }) {
  const texts = releasedByTexts(of, useText("finance"));
  return texts.length === 0 ? null : texts.map((text) => <div key={text}>{text}</div>);
}
