// The brief that creators are looked for: one of the brand's, in the address together with the filter of its niches.
import { useInfiniteQuery } from "@tanstack/react-query";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { SelectField } from "../../ui/field.tsx";
import { briefsQuery } from "../brand/queries.ts";
import { searchFor } from "./queries.ts";

const STATUSES: readonly string[] = ["draft", "in_review", "published", "paused"];

export function ForBrief({ brandId }: { brandId: string }) {
  const t = useText("match");
  const [{ brief }, change] = useUrl();
  const { data } = useInfiniteQuery(briefsQuery(brandId));
  const briefs = (data?.pages.flatMap(({ items }) => items) ?? []).filter(
    ({ id, status }) => STATUSES.includes(status) || id === brief,
  );
  if (briefs.length === 0) return null;
  const choose = (id: string) => {
    const chosen = briefs.find((each) => each.id === id);
    change(chosen ? searchFor(chosen) : { brief: undefined, niche: undefined });
  };
  return (
    <SelectField
      label={t("for")}
      hint={t("for.how")}
      value={brief ?? ""}
      onChange={({ currentTarget: { value } }) => choose(value)}
    >
      <option value="">{t("for.none")}</option>
      {briefs.map(({ id, title, language }) => (
        <option key={id} value={id} lang={language}>
          {title}
        </option>
      ))}
    </SelectField>
  );
}
