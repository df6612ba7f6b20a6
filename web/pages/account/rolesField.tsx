// The roles of somebody in a brand, each with what it may do.
import type { Role } from "../../../shared/domain/actor.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Check } from "../../ui/field.tsx";

/** From the widest to the narrowest. */
const ROLES = ["owner", "manager", "reviewer", "finance"] as const satisfies readonly Role[];

export function RolesField({ value, onChange }: { value: readonly Role[]; onChange: (value: Role[]) => void }) {
  const t = useText("team");
  return (
    <fieldset className="field">
      <legend>{t("roles")}</legend>
      <div className="stack near">
        {ROLES.map((role) => (
          <Check
            key={role}
            checked={value.includes(role)}
            onChange={({ currentTarget }) =>
              onChange(ROLES.filter((each) => (each === role ? currentTarget.checked : value.includes(each))))
            }
            label={
              <>
                <strong>{word("role", role)}</strong> <span className="quiet">{t(`may.${role}`)}</span>
              </>
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
