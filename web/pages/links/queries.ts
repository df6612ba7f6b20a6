// Invite links and who came by them, as the brand, the creator and whoever holds a link read them.
import { api } from "../../app/api.ts";
import { askPages } from "../../app/list.ts";
import { ask } from "../../app/query.ts";

export const linksQuery = (brandId: string) =>
  askPages(["inviteLinks", brandId], (signal, cursor) =>
    api.inviteLinks.ofBrand({ params: { brandId }, query: { ...cursor }, signal }),
  );
export const cameQuery = (brandId: string) =>
  askPages(["connections", brandId], (signal, cursor) =>
    api.inviteLinks.creators({ params: { brandId }, query: { ...cursor }, signal }),
  );
export const openLinkQuery = (token: string) =>
  ask(["inviteLink", token], (signal) => api.inviteLinks.get({ params: { token }, signal }));
export const brandsQuery = askPages(["connections", "mine"], (signal, cursor) =>
  api.inviteLinks.brands({ query: { ...cursor }, signal }),
);

export type InviteLink = Awaited<ReturnType<typeof api.inviteLinks.ofBrand>>["data"]["items"][number];
export type Connection = Awaited<ReturnType<typeof api.inviteLinks.creators>>["data"]["items"][number];
