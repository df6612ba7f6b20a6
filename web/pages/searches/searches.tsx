// The searches that a person keeps: run again, named anew, told of or not, and let go.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { useMe } from "../../app/me.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Check, Field } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { When } from "../../ui/when.tsx";
import { type SavedSearch, SEARCHES, searchesQuery } from "./queries.ts";

function Rename({ of, onDone }: { of: SavedSearch; onDone: () => void }) {
  const t = useText("searches");
  const [name, setName] = useState(of.name);
  const rename = useCommand(
    (given: string, idempotencyKey) =>
      api.savedSearches.update({ params: { searchId: of.id }, body: { name: given }, idempotencyKey }),
    { refresh: [SEARCHES], after: onDone },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") rename.mutate(name.trim());
  };
  return (
    <form className="stack near narrow" onSubmit={submit}>
      <Field
        label={t("name")}
        maxLength={80}
        autoComplete="off"
        value={name}
        onInput={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Problem of={rename.error} />
      <div className="row near">
        <Button type="submit" small busy={rename.isPending}>
          {t("rename.go")}
        </Button>
        <Button small onPress={onDone}>
          {t("keep.not")}
        </Button>
      </div>
    </form>
  );
}

function Row({ of }: { of: SavedSearch }) {
  const t = useText("searches");
  const { brands } = useMe();
  const [isNaming, setNaming] = useState(false);
  const { id: searchId, name, alert, told, path, brandId } = of;
  const params = { searchId };
  const brand = brands.find(({ id }) => id === brandId)?.displayName;
  const tell = useCommand(
    (wish: "off" | "daily", idempotencyKey) =>
      api.savedSearches.update({ params, body: { alert: wish }, idempotencyKey }),
    { refresh: [SEARCHES] },
  );
  const remove = useCommand((_: undefined, idempotencyKey) => api.savedSearches.remove({ params, idempotencyKey }), {
    refresh: [SEARCHES],
    done: t("removed", { name }),
  });
  const [to = "", search = ""] = path.split("?");
  return (
    <li className="stack near">
      <div className="row between baseline">
        <span className="stack tight">
          <Link to={to} search={Object.fromEntries(new URLSearchParams(search)) as never}>
            <bdi>{name}</bdi>
          </Link>
          <span className="quiet small dots">
            <span>{t(`of.${of.of}`)}</span>
            {brand && <bdi>{brand}</bdi>}
            {told && (
              <span>
                {t("told", { count: told.count })} <When at={told.at} />
              </span>
            )}
          </span>
        </span>
        <span className="row near">
          <Button small label={t("rename.of", { name })} onPress={() => setNaming(!isNaming)}>
            {t("rename")}
          </Button>
          <Button
            small
            label={t("remove.of", { name })}
            busy={remove.isPending}
            onPress={() => remove.mutate(undefined)}
          >
            {t("remove")}
          </Button>
        </span>
      </div>
      {isNaming && <Rename of={of} onDone={() => setNaming(false)} />}
      <Check
        label={t("tell")}
        checked={alert === "daily"}
        aria-busy={tell.isPending || undefined}
        onChange={({ currentTarget: { checked } }) => tell.mutate(checked ? "daily" : "off")}
      />
      <Problem of={tell.error ?? remove.error} />
    </li>
  );
}

export function SearchesPage() {
  const t = useText("searches");
  const { items } = useSuspenseQuery(searchesQuery).data;
  return (
    <Page title={t("title")} lead={<p>{t("lead")}</p>}>
      {items.length === 0 ? (
        <Empty title={t("none")}>
          <p>{t("none.text")}</p>
        </Empty>
      ) : (
        <ul className="lines">
          {items.map((search) => (
            <Row key={search.id} of={search} />
          ))}
        </ul>
      )}
    </Page>
  );
}
