// Where a brand's people work: its creators read deadlines in that zone beside their own.
import { useSuspenseQuery } from "@tanstack/react-query";
import { api } from "../../app/api.ts";
import { onLatest, useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { SelectField } from "../../ui/field.tsx";
import { Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { brandQuery } from "./queries.ts";
import { ZONES, zoneName } from "./zones.ts";

export function BrandZone({ brandId }: { brandId: string }) {
  const t = useText("team");
  const brand = useSuspenseQuery(brandQuery(brandId)).data;
  const params = { brandId };
  const update = useCommand(
    (body: { timeZone: string }) =>
      onLatest(
        brand,
        () => api.brands.get({ params }),
        ({ version }) => api.brands.update({ params, body, ifMatch: version }),
      ),
    { refresh: [["brand", brandId]], done: t("zone.done") },
  );
  const chosen = brand.timeZone ?? "";
  return (
    <Section title={t("zone.title")}>
      <div className="stack wide slim">
        <SelectField
          label={t("zone")}
          hint={t("zone.hint")}
          value={chosen}
          onChange={({ currentTarget }) => update.mutate({ timeZone: currentTarget.value })}
        >
          {chosen === "" && <option value="">{t("zone.none")}</option>}
          {(chosen === "" || ZONES.includes(chosen) ? ZONES : [chosen, ...ZONES]).map((each) => (
            <option key={each} value={each}>
              {zoneName(each)}
            </option>
          ))}
        </SelectField>
        <Problem of={update.error} />
      </div>
    </Section>
  );
}
