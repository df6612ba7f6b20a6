// Invitations to briefs, as the brand and the creator read them.
import { api } from "../../app/api.ts";
import { askPages } from "../../app/list.ts";
import { meQuery } from "../../app/me.ts";
import { ask, queries } from "../../app/query.ts";

export const invitedQuery = (briefId: string) =>
  askPages(["briefInvitations", briefId], (signal, cursor) =>
    api.briefInvitations.ofBrief({ params: { briefId }, query: { limit: 50, ...cursor }, signal }),
  );
export type Invitation = Awaited<ReturnType<typeof api.briefInvitations.ofBrief>>["data"]["items"][number];
export type MyInvitation = Awaited<ReturnType<typeof api.briefInvitations.list>>["data"]["items"][number];

const isCreator = async () => (await queries.ensureQueryData(meQuery)).creatorId !== undefined;
const NONE: { items: MyInvitation[]; nextCursor: string | null } = { items: [], nextCursor: null };

/** Those that wait for an answer; nobody has many of them at once. */
export const openInvitationsQuery = ask(["creator", "invitations", "open"], async (signal) =>
  (await isCreator()) ? api.briefInvitations.list({ query: { state: "open", limit: 100 }, signal }) : { data: NONE },
);
export const pastInvitationsQuery = askPages(["creator", "invitations", "over"], async (signal, cursor) =>
  (await isCreator())
    ? api.briefInvitations.list({ query: { state: "over", limit: 25, ...cursor }, signal })
    : { data: NONE },
);
