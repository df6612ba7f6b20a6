// Connecting an account: where it is and what it is called there.
import {
  ACCOUNT_PLATFORMS,
  accountAddress,
  byGroup,
  isYoung,
  needsNoAddress,
  type PlatformName,
  surfacesOf,
} from "../../../shared/domain/platform.ts";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, SelectField } from "../../ui/field.tsx";
import { fieldsOf, Problem } from "../../ui/problem.tsx";
import type { Profile } from "./queries.ts";

type Account = Profile["accounts"][number];
type Surface = Account["surface"];

type Where = { platform: PlatformName; surface: Surface };
const placesOf = (names: readonly PlatformName[]): Where[] =>
  names.flatMap((platform) => surfacesOf(platform).map((surface) => ({ platform, surface })));
const CHOICES = placesOf(ACCOUNT_PLATFORMS);
const keyOf = ({ platform, surface }: Where) => `${platform}.${surface}`;

export function AddAccount({ onClose, onAdded }: { onClose: () => void; onAdded: (account: Account) => void }) {
  const t = useText("profile");
  const [draft, setDraft, forget] = useDraft("account.new", { where: "", handle: "", url: "" });
  const { handle, url } = draft;
  const where = CHOICES.find((each) => keyOf(each) === draft.where) ?? CHOICES[0];
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const add = useCommand(
    (body: Parameters<typeof api.creators.addAccount>[0]["body"], idempotencyKey) =>
      api.creators.addAccount({ body, idempotencyKey }),
    {
      refresh: [["creator"]],
      after: (account) => {
        forget();
        onClose();
        onAdded(account);
      },
    },
  );
  const wrong = fieldsOf(add.error);
  const address = where && accountAddress(where.platform, where.surface);
  const isFree = where !== undefined && needsNoAddress(where.platform);
  return (
    <Dialog title={t("accounts.add")} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (where) add.mutate({ ...where, handle, ...(url === "" && isFree ? {} : { url }) });
        }}
      >
        <SelectField
          label={t("platform")}
          value={where ? keyOf(where) : ""}
          onChange={({ currentTarget: { value } }) => set({ where: value })}
        >
          {byGroup(ACCOUNT_PLATFORMS).map(([group, names]) => (
            <optgroup key={group} label={word("group", group)}>
              {placesOf(names).map((each) => (
                <option key={keyOf(each)} value={keyOf(each)}>
                  {word("platform", each.platform)}
                  {surfacesOf(each.platform).length > 1 ? ` (${word("surface", each.surface)})` : ""}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        {where && isYoung(where.platform) && <p className="quiet small">{t("account.young")}</p>}
        <Field
          label={t(where?.surface === "community" ? "account.handle.community" : "account.handle")}
          required
          maxLength={100}
          value={handle}
          wrong={wrong.handle}
          onInput={({ currentTarget }) => set({ handle: currentTarget.value })}
        />
        <Field
          label={t(isFree ? "account.url.optional" : "account.url")}
          hint={address && t("account.url.hint", { example: address.example })}
          type="url"
          required={!isFree}
          value={url}
          wrong={wrong.url}
          onInput={({ currentTarget }) => set({ url: currentTarget.value })}
        />
        <Problem of={add.error} />
        <div className="row end">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" busy={add.isPending}>
            {t("accounts.add")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
