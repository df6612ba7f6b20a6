// Changing what a member may do, and taking somebody out of the team.
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { Role } from "../../../shared/domain/actor.ts";
import { api } from "../../app/api.ts";
import { useMe } from "../../app/me.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Problem } from "../../ui/problem.tsx";
import type { Member } from "./queries.ts";
import { RolesField } from "./rolesField.tsx";

type Props = { member: Member; onClose: () => void };

export function ChangeRoles({ member, onClose }: Props) {
  const t = useText("team");
  const { brandId, userId, email } = member;
  const [roles, setRoles] = useState<Role[]>([...member.roles]);
  const change = useCommand(
    (next: Role[]) => api.members.update({ params: { brandId, userId }, body: { roles: next } }),
    {
      refresh: [["team", brandId], ["me"]],
      done: t("change.done"),
      after: onClose,
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!change.isPending) change.mutate(roles);
  };
  return (
    <Dialog title={t("change.title", { email })} onClose={onClose}>
      <form className="stack wide" onSubmit={submit}>
        <RolesField value={roles} onChange={setRoles} />
        <Problem of={change.error} />
        <div className="row end">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" busy={change.isPending} disabled={roles.length === 0}>
            {t("change.go")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export function RemoveMember({ member, onClose }: Props) {
  const t = useText("team");
  const me = useMe();
  const navigate = useNavigate();
  const { brandId, userId, email } = member;
  const isSelf = me.id === userId;
  const remove = useCommand(() => api.members.remove({ params: { brandId, userId } }), {
    refresh: isSelf ? [["me"]] : [["team", brandId]],
    done: isSelf ? t("leave.done") : t("remove.done"),
    after: async () => {
      onClose();
      if (isSelf) await navigate({ to: "/welcome" });
    },
  });
  return (
    <Dialog title={isSelf ? t("leave.title") : t("remove.title", { email })} onClose={onClose}>
      <p>{isSelf ? t("leave.text") : t("remove.text")}</p>
      <Problem of={remove.error} />
      <div className="row end">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button look="danger primary" busy={remove.isPending} onPress={() => remove.mutate()}>
          {isSelf ? t("leave.go") : t("remove.go")}
        </Button>
      </div>
    </Dialog>
  );
}
