// Saved elsewhere meanwhile: what is there beside what was typed here, and the person chooses.
import { textOf, useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Diff } from "../../ui/parts.tsx";
import type { Typed } from "./profileForm.ts";

const NAMES = [
  "handle",
  "displayName",
  "bio",
  "country",
  "languages",
  "niches",
  "values",
  "currency",
  "minFee",
  "birthDate",
  "rateCard",
  "pastWork",
  "portfolio",
  "awayUntil",
  "blackoutCategories",
] as const satisfies readonly (keyof Typed)[];

const shown = (typed: Typed, name: (typeof NAMES)[number]) => {
  if (name === "languages" || name === "niches") return typed[name].join(", ");
  if (name === "rateCard")
    return typed.rateCard.map(({ platform, type, price }) => `${platform} ${type} ${price}`).join("; ");
  if (name === "pastWork")
    return (typed.pastWork ?? [])
      .map(({ brand, year, what, url }) => [brand, year, what, url].join(" ").trim())
      .join("; ");
  if (name === "portfolio") return (typed.portfolio ?? []).map(({ title, url }) => `${title} ${url}`).join("; ");
  if (name === "blackoutCategories")
    return (typed.blackoutCategories ?? []).map((each) => word("regulated", each)).join(", ");
  return typed[name] ?? "";
};

export function Theirs({
  mine,
  theirs,
  onMine,
  onTheirs,
}: {
  mine: Typed;
  theirs: Typed;
  onMine: () => void;
  onTheirs: () => void;
}) {
  const t = useText("profile");
  const changes = NAMES.filter((name) => shown(mine, name) !== shown(theirs, name)).map((name) => ({
    name: t(`field.${name}`),
    from: shown(theirs, name),
    to: shown(mine, name),
  }));
  return (
    <Notice tone="wait" role="alert" title={t("stale")}>
      <p>{t("stale.text")}</p>
      <Diff changes={changes} was={textOf("app", "was")} is={textOf("app", "is")} />
      <div className="row">
        <Button look="primary" onPress={onMine}>
          {t("stale.mine")}
        </Button>
        <Button onPress={onTheirs}>{t("stale.theirs")}</Button>
      </div>
    </Notice>
  );
}
