// An account's figures as of now, as its own statistics say them. Once recorded they are never changed, only followed by newer ones.
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { typedCount } from "../../app/typed.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { fieldsOf, Problem } from "../../ui/problem.tsx";
import { type More, MoreFigures, moreOfTyped, NO_MORE } from "../trust/moreFigures.tsx";
import type { Profile } from "./queries.ts";

const NAMES = ["audience", "posts", "likes", "comments", "shares", "views"] as const;
type Name = (typeof NAMES)[number];

export function AddFigures({ account, onClose }: { account: Profile["accounts"][number]; onClose: () => void }) {
  const t = useText("profile");
  const isCommunity = account.surface === "community";
  const [typed, setTyped, forget] = useDraft<Partial<Record<Name, string>>>(`figures.${account.id}`, {});
  const [more, setMore, forgetMore] = useDraft<More>(`figures.more.${account.id}`, NO_MORE);
  const extra = moreOfTyped(more);
  const [tried, setTried] = useState(false);
  const counts = Object.fromEntries(NAMES.map((name) => [name, typedCount(typed[name] ?? "")])) as Record<
    Name,
    number | undefined
  >;
  const record = useCommand(
    ({ audience, ...rest }: Record<Name, number>, idempotencyKey) =>
      api.creators.addMetrics({
        params: { accountId: account.id },
        body: {
          ...rest,
          ...extra,
          ...(isCommunity ? { members: audience } : { followers: audience }),
          // The server's clock may be a moment behind the device's.
          capturedAt: new Date(Date.now() - 60_000).toISOString(),
          source: "self",
        },
        idempotencyKey,
      }),
    {
      refresh: [["creator"]],
      done: t("figures.done"),
      after: () => {
        forget();
        forgetMore();
        onClose();
      },
    },
  );
  const answered = fieldsOf(record.error);
  const label = (name: Name) =>
    t(name === "audience" ? (isCommunity ? "figures.members" : "figures.followers") : `figures.${name}`);
  return (
    <Dialog title={t("figures.title", { platform: word("platform", account.platform) })} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          const { audience, posts, likes, comments, shares, views } = counts;
          if (extra && [audience, posts, likes, comments, shares, views].every((count) => count !== undefined))
            record.mutate(counts as Record<Name, number>);
        }}
      >
        <p className="quiet small">{t("figures.hint")}</p>
        <div className="grid" style={{ gap: "12px", gridTemplateColumns: "repeat(auto-fill, minmax(9rem, 1fr))" }}>
          {NAMES.map((name) => (
            <Field
              key={name}
              label={label(name)}
              inputMode="numeric"
              value={typed[name] ?? ""}
              wrong={
                tried && counts[name] === undefined
                  ? t("figures.wrong")
                  : answered[name === "audience" ? (isCommunity ? "members" : "followers") : name]
              }
              onInput={({ currentTarget }) => setTyped((now) => ({ ...now, [name]: currentTarget.value }))}
            />
          ))}
        </div>
        <MoreFigures
          surface={account.surface}
          typed={more}
          wrong={tried && extra === undefined ? t("figures.wrong") : (answered.following ?? answered.audienceCountries)}
          onChange={setMore}
        />
        <Problem of={record.error} />
        <div className="row end">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" busy={record.isPending}>
            {t("figures.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
