// The filters of open briefs as a creator sets them: those of the public list, the order, and what fits their accounts.
import type { Currency } from "../../../shared/domain/money.ts";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { Check, SelectField } from "../../ui/field.tsx";
import { ClearFilters, useChosen } from "../../ui/filters.tsx";
import { BriefFilters } from "../public/filters.tsx";
import { FILTERS, SORTS } from "../public/queries.ts";

const OWN = [...FILTERS, "fits"];

export function FeedFilters({ currency }: { currency: Currency }) {
  const t = useText("creator");
  const filters = useText("filters");
  const [url, change] = useUrl();
  const { count } = useChosen(OWN);
  return (
    <div className="stack near">
      <Check
        label={t("feed.fits")}
        checked={url.fits !== undefined}
        onChange={({ currentTarget }) => change({ fits: currentTarget.checked ? "1" : undefined })}
      />
      <details className="fold">
        <summary>
          <span className="row near fold-head">
            {filters("label")} {count > 0 && <span className="badge">{count}</span>}
          </span>
        </summary>
        <div className="stack panel">
          <SelectField
            label={t("feed.sort")}
            value={url.sort ?? "newest"}
            onChange={({ currentTarget: { value } }) => change({ sort: value === "newest" ? undefined : value })}
          >
            {/* Words have one order, the newest first; the best of a page can be first in it all the same. */}
            {(url.q ? (["newest", "match"] as const) : ([...SORTS, "match"] as const)).map((sort) => (
              <option key={sort} value={sort}>
                {t(`feed.sort.${sort}`)}
              </option>
            ))}
          </SelectField>
          <BriefFilters currency={currency} />
          <ClearFilters names={OWN} />
        </div>
      </details>
    </div>
  );
}
