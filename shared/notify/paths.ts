// Where a message leads, on the web origin.

/** Ids that a path may need; what is missing leaves its part empty. */
export type Places = {
  agreementId?: string;
  applicationId?: string;
  brandId?: string;
  briefId?: string;
  collectiveId?: string;
  reportId?: string;
  reconciliationId?: string;
  chargebackId?: string;
  invitationToken?: string;
  /** A whole path: a kept search with its filters. */
  found?: string;
  groupId?: string;
};

export const PATHS = {
  deal: ({ agreementId = "" }: Places) => `/deals/${agreementId}`,
  thread: ({ agreementId = "" }: Places) => `/deals/${agreementId}/messages`,
  application: ({ applicationId = "" }: Places) => `/applications/${applicationId}`,
  applicants: ({ brandId = "", briefId = "" }: Places) => `/brand/${brandId}/briefs/${briefId}/applicants`,
  /** Whom a brief invites, for its brand; the brief, for who is invited; and all that they are invited to. */
  invited: ({ brandId = "", briefId = "" }: Places) => `/brand/${brandId}/briefs/${briefId}/invited`,
  invitedTo: ({ briefId = "" }: Places) => `/creator/apply/${briefId}`,
  group: ({ groupId = "" }: Places) => `/creator/groups/${groupId}`,
  ownGroup: ({ brandId = "", groupId = "" }: Places) => `/brand/${brandId}/groups/${groupId}`,
  links: ({ brandId = "" }: Places) => `/brand/${brandId}/links`,
  invitations: () => "/creator/invitations",
  collective: ({ collectiveId = "" }: Places) => `/collectives/${collectiveId}`,
  brief: ({ brandId = "", briefId = "" }: Places) => `/brand/${brandId}/briefs/${briefId}`,
  brand: ({ brandId = "" }: Places) => `/brand/${brandId}`,
  money: () => "/creator/money",
  dispute: ({ agreementId = "" }: Places) => `/deals/${agreementId}`,
  report: ({ reportId = "" }: Places) => `/finance/reports/${reportId}`,
  operations: () => "/finance/operations",
  proposals: () => "/finance/proposals",
  chargebacks: ({ chargebackId = "" }: Places) => `/finance/chargebacks/${chargebackId}`,
  reconciliation: ({ reconciliationId = "" }: Places) => `/finance/reconciliations/${reconciliationId}`,
  team: ({ brandId = "" }: Places) => `/brand/${brandId}/team`,
  /** What an invited manager opens; and the creator's list of managers. */
  managerInvitation: ({ invitationToken = "" }: Places) => `/manager-invitations/${invitationToken}`,
  managers: () => "/creator/managers",
  invitation: ({ invitationToken = "" }: Places) => `/invitations/${invitationToken}`,
  found: ({ found = "/searches" }: Places) => found,
  messages: () => "/notifications",
  flags: () => "/admin",
  contests: () => "/mediator/contests",
  profile: () => "/creator/profile",
  review: ({ briefId = "" }: Places) => `/briefs/${briefId}`,
} as const satisfies Record<string, (places: Places) => string>;
export type PathName = keyof typeof PATHS;

/** An address on which a manager acts for a creator; every page of the creator's is there. */
export const actingPath = (creatorId: string | undefined, path: string) =>
  creatorId === undefined ? path : `/for/${creatorId}${path}`;

/** Where a person chooses which messages they get. */
export const SETTINGS_PATH = "/notifications";
