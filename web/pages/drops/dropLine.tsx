// A drop in a list: when it opens where the reader is, and how its places are given.
import { useText } from "../../app/text.ts";
import { When } from "../../ui/when.tsx";
import { useHasCome } from "./countdown.tsx";

type Of = {
  slots?: number | undefined;
  drop?: { way: "first_come" | "ballot"; opensAt: string; drawAt?: string | undefined } | null | undefined;
};

function Line({ drop, slots = 0 }: { drop: NonNullable<Of["drop"]>; slots: number | undefined }) {
  const t = useText("drops");
  const isOpen = useHasCome(drop.opensAt);
  return (
    <span className="small">
      {t("line", { slots, way: t(`way.${drop.way}`) })}
      {!isOpen && (
        <>
          {" · "}
          {t("line.opens")} <When at={drop.opensAt} show="time" /> (<When at={drop.opensAt} show="distance" />)
        </>
      )}
    </span>
  );
}

export const DropLine = ({ of }: { of: Of }) => (of.drop ? <Line drop={of.drop} slots={of.slots} /> : null);
