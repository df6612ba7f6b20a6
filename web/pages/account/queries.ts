// What the pages of a person's own account read.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.ts";
import { asUser } from "../../app/identity.ts";
import { ask } from "../../app/query.ts";
import { accessToken } from "../../app/session.ts";

export const notificationsQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: ["notifications", "list", unread],
    queryFn: async ({ signal, pageParam }) =>
      (
        await api.notifications.list({
          query: { ...(unread ? { unread: "true" as const } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          signal,
        })
      ).data,
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const brandQuery = (brandId: string) =>
  ask(["brand", brandId], (signal) => api.brands.get({ params: { brandId }, signal }));

export const settingsQuery = ask(["notifications", "settings"], (signal) => api.notifications.settings({ signal }));

type IdentityUser = { UserAttributes: { Name: string; Value: string }[]; UserMFASettingList?: string[] };
/** What the identity provider knows: the address, and whether there is a second factor. */
export const identityQuery = queryOptions({
  queryKey: ["identity", "user"],
  queryFn: async () => {
    const { UserMFASettingList = [] } = await asUser<IdentityUser>("GetUser", await accessToken());
    return { hasSecondFactor: UserMFASettingList.includes("SOFTWARE_TOKEN_MFA") };
  },
});

export type Team = Awaited<ReturnType<typeof api.members.list>>["data"];
export type Member = Team["items"][number];
export type Invitation = Team["invitations"][number];
export const teamQuery = (brandId: string) =>
  ask(["team", brandId], (signal) => api.members.list({ params: { brandId }, signal }));

export const invitationQuery = (token: string) =>
  ask(["invitation", token], (signal) => api.invitations.get({ params: { token }, signal }));
