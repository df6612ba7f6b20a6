// Invitations to a brief: one row for each creator in the brief's own partition, listed for the brief and for the creator.
import { config } from "../config.ts";
import type { BriefInvitation } from "../domain/briefInvitation.ts";
import { DomainError } from "../domain/errors.ts";
import { sha256Hex } from "../hash.ts";
import { clearTimer, setTimer } from "./commit.ts";
import { key, list } from "./keys.ts";
import type { ListRange } from "./listing.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Key, Put, Table, Update, Write } from "./table.ts";

const NAMED = 26;

/** The same for the same brief and creator, so that there is one invitation at most. */
export const briefInvitationId = (briefId: string, creatorId: string) =>
  `ivt_${sha256Hex(`${briefId}|${creatorId}`).slice(0, NAMED)}`;

/** The row of a list: without the ids of people. */
export type BriefInvitationCard = Omit<BriefInvitation, "creatorUserId" | "invitedBy">;

const cardOf = ({ creatorUserId: _user, invitedBy: _by, ...card }: BriefInvitation): BriefInvitationCard => card;

const isOver = ({ status }: Pick<BriefInvitation, "status">) => status !== "sent" && status !== "seen";

/** Writes the next version and nothing around it. */
export const briefInvitationPut = (invitation: BriefInvitation): Put => {
  const place = `${invitation.sentAt}#${invitation.id}`;
  return {
    put: {
      ...invitation,
      ...key.briefInvitation(invitation.briefId, invitation.creatorId),
      t: "briefInvitation",
      sv: 1,
      gsi1pk: list.invitationsOfBrief(invitation.briefId),
      gsi1sk: place,
      gsi2pk: list.invitationsOfCreator(invitation.creatorId),
      gsi2sk: `${isOver(invitation) ? "over" : "open"}#${place}`,
      card: cardOf(invitation),
    },
    ...follows("invitation", invitation.version),
  };
};

const counted = (briefId: string): Update => ({
  update: key.invited(briefId),
  set: { t: "invited", sv: 1 },
  add: { count: 1 },
  if: { count: { absentOr: { below: config.briefInvitation.maxPerBrief } } },
  orElse: () =>
    new DomainError("limit_reached", `A brief invites ${config.briefInvitation.maxPerBrief} creators at most.`),
});

const EXPIRY = "brief_invitation.expiry";

function expiryTimer({ id: aggregate, briefId, creatorId, ...after }: BriefInvitation, wasOpen: boolean): Write[] {
  if (isOver(after)) return wasOpen ? [clearTimer(aggregate, EXPIRY)] : [];
  if (wasOpen) return [];
  return [
    setTimer({
      aggregate,
      kind: EXPIRY,
      dueAt: after.expiresAt,
      rule: "7 days to answer, or applyBy",
      data: { briefId, creatorId },
    }),
  ];
}

/** Everything that the next version of an invitation writes; `before` is undefined for a new one. */
export const briefInvitationWrites = (before: BriefInvitation | undefined, after: BriefInvitation): Write[] => [
  briefInvitationPut(after),
  ...(before === undefined ? [counted(after.briefId)] : []),
  // Sent again: the timer of the time before is replaced.
  ...expiryTimer(after, before !== undefined && !isOver(before) && before.sentAt === after.sentAt),
];

export async function loadBriefInvitation(
  table: Table,
  briefId: string,
  creatorId: string,
): Promise<BriefInvitation | undefined> {
  const item = await table.get<Item>(key.briefInvitation(briefId, creatorId));
  return item && stored<BriefInvitation>(item);
}

/** Whom a brief invites. */
export const invitationsOfBrief = (briefId: string): ListRange[] => [
  { index: "gsi1", pk: list.invitationsOfBrief(briefId), prefix: "" },
];

/** A creator's own: those that may still be answered, as stored, and those that are over. */
export const invitationsOfCreator = (creatorId: string, states: readonly ("open" | "over")[]): ListRange[] =>
  states.map((state) => ({ index: "gsi2", pk: list.invitationsOfCreator(creatorId), prefix: `${state}#` }));

/** Every invitation of a brief: at most as many as one brief may send. */
export async function allInvitationsOfBrief(table: Table, briefId: string): Promise<BriefInvitation[]> {
  const { pk } = key.brief(briefId);
  return (await table.queryAll<Item>({ pk, sk: { beginsWith: "INV#" } })).map((item) => stored<BriefInvitation>(item));
}

/** Every invitation that a creator was ever sent, as its lists show it. */
export async function allInvitationsOfCreator(table: Table, creatorId: string): Promise<BriefInvitationCard[]> {
  const rows = await table.queryAll<Key & { card: BriefInvitationCard }>({
    index: "gsi2",
    pk: list.invitationsOfCreator(creatorId),
  });
  return rows.map(({ card }) => card);
}
