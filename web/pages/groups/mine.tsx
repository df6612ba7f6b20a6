// The groups that a creator is in or asked to join, and one of them from inside.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { GroupContent } from "./content.tsx";
import { myGroupQuery, myGroupsQuery } from "./queries.ts";

export function MyGroupsLink() {
  const t = useText("groups");
  return <LinkButton to="/creator/groups">{t("mine.title")}</LinkButton>;
}

export function MyGroupsPage() {
  const t = useText("groups");
  const { items } = useSuspenseQuery(myGroupsQuery).data;
  return (
    <Page title={t("mine.title")} lead={<p>{t("mine.lead")}</p>}>
      {items.length === 0 ? (
        <Empty title={t("mine.none")}>
          <p>{t("mine.none.text")}</p>
        </Empty>
      ) : (
        <ul className="lines">
          {items.map(({ id, groupId, groupName, brandName, status }) => (
            <li key={id} className="stack tight">
              <Link to={`/creator/groups/${groupId}`}>
                <bdi>{groupName}</bdi>
              </Link>
              <span className="quiet small">
                <bdi>{brandName}</bdi> · {t(`status.${status}`)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

export function MyGroupPage() {
  const t = useText("groups");
  const navigate = useNavigate();
  const groupId = useParam("groupId");
  const { data: group } = useSuspenseQuery(myGroupQuery(groupId));
  const toList = () => navigate({ to: "/creator/groups" });
  const answer = useCommand(
    (given: "accept" | "decline", idempotencyKey) =>
      api.groups.answer({ params: { groupId }, body: { answer: given }, idempotencyKey }),
    { refresh: [["groups", "mine"]], after: (_, given) => given === "decline" && toList() },
  );
  const leave = useCommand(
    (_: undefined, idempotencyKey) => api.groups.leave({ params: { groupId }, idempotencyKey }),
    { done: t("left"), after: toList },
  );
  return (
    <Page
      title={group.name}
      lead={
        <p>
          <bdi>{group.brandName}</bdi>
          {group.about && <bdi> · {group.about}</bdi>}
        </p>
      }
      up={{ to: "/creator/groups", name: t("mine.title") }}
      acts={
        group.status === "member" && (
          <Button busy={leave.isPending} onPress={() => leave.mutate(undefined)}>
            {t("leave")}
          </Button>
        )
      }
    >
      <div className="stack far">
        <Problem of={leave.error ?? answer.error} />
        {group.status === "asked" ? (
          <Notice title={t("asks", { brand: group.brandName })}>
            <p>{t("asks.text")}</p>
            <div className="row">
              <Button look="primary" busy={answer.isPending} onPress={() => answer.mutate("accept")}>
                {t("accept")}
              </Button>
              <Button onPress={() => answer.mutate("decline")}>{t("decline")}</Button>
            </div>
          </Notice>
        ) : (
          <GroupContent of={group} to={(briefId) => `/creator/apply/${briefId}`} />
        )}
      </div>
    </Page>
  );
}
