// What the pages of a creator's managers read.
import { ApiError, api } from "../../app/api.ts";
import { ask } from "../../app/query.ts";

/** Null for whoever has no profile yet. */
export const managersQuery = ask(["managers"], async (signal) => {
  try {
    return { data: (await api.managers.list({ signal })).data };
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return { data: null };
    throw error;
  }
});
export type Managers = NonNullable<Awaited<ReturnType<NonNullable<typeof managersQuery.queryFn>>>>;
export type Manager = Awaited<ReturnType<typeof api.managers.list>>["data"]["items"][number];
export type Invitation = Awaited<ReturnType<typeof api.managers.list>>["data"]["invitations"][number];

export const managerInvitationQuery = (token: string) =>
  ask(["managerInvitation", token], (signal) => api.managers.read({ params: { token }, signal }));
